import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

interface Node {
  readonly role: string
  readonly alt?: string
  readonly children: readonly (Node | { readonly type: string; readonly id: string })[]
}

/** The structure of a PDF as another library reads it: each page's elements with their text, nested by indentation. */
export async function readStructure(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const lines: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const texts = new Map<string, string>()
    let open: string | undefined
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    for (const item of items) {
      if ('str' in item)
        texts.set(open ?? '', `${texts.get(open ?? '') ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`)
      else if (item.type !== 'endMarkedContent') open = item.id
    }
    const write = (node: Node, depth: number): void => {
      // Elements without a meaning are left out, as every reader does.
      const means = node.role !== 'NonStruct' && node.role !== 'Root'
      const own = node.children
        .map((kid) => ('id' in kid ? (texts.get(kid.id) ?? '') : ''))
        .join('')
        .replace(/\s+/g, ' ')
        .trim()
      if (means) lines.push(`${'  '.repeat(depth)}${node.role}${node.alt ? ` [${node.alt}]` : ''}`)
      if (own !== '') lines.push(`${'  '.repeat(means ? depth + 1 : depth)}“${own}”`)
      for (const kid of node.children) if ('role' in kid) write(kid, means ? depth + 1 : depth)
    }
    write(await page.getStructTree(), 0)
    for (const [id, text] of texts) if (id === '' || id === 'undefined') lines.push(`(${text.trim()})`)
  }
  await task.destroy()
  return lines.join('\n')
}
