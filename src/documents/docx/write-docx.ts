import { unzipSync } from 'fflate'
import type { IParagraphOptions, ParagraphChild } from 'docx'
import { zipFiles } from '../../spreadsheet/zip-files.ts'
import type { Block, Word } from '../letter-document.ts'
import { addressForWord } from '../wording/placeholders.ts'

/** The time of creation in every document: the same wording must give the same bytes. */
const TIME = '2000-01-01T00:00:00Z'

/** Writes blocks as a Word document, with placeholders as merge fields. The same blocks give the same bytes. */
export async function writeDocx(blocks: readonly Block[], title: string): Promise<Uint8Array> {
  const docx = await import('docx')
  const { Document, ExternalHyperlink, Packer, Paragraph, SimpleField, TextRun, AlignmentType, LevelFormat } =
    docx
  const levels = (format: 'bullet' | 'decimal') =>
    Array.from({ length: 9 }, (_level, level) => ({
      level,
      format: format === 'bullet' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
      text: format === 'bullet' ? '•' : `%${level + 1}.`,
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
    }))
  const run = (word: Word, text: string): ParagraphChild =>
    // oxlint-disable-next-line typescript/no-deprecated -- the note is of CSS, whose names its types share
    new TextRun({ text, ...(word.bold ? { bold: true } : {}), ...(word.italic ? { italics: true } : {}) })
  const piece = (word: Word, gap: string): ParagraphChild[] => [
    ...(gap === '\n' ? [new TextRun({ break: 1 })] : gap === '' ? [] : [run(word, gap)]),
    word.field === undefined
      ? run(word, word.text)
      : new SimpleField(`MERGEFIELD "${word.field.replace(/["\\]/g, '\\$&')}"`, `«${word.field}»`),
  ]
  const children = (words: readonly Word[]): ParagraphChild[] => {
    const made: ParagraphChild[] = []
    for (let at = 0; at < words.length;) {
      const link = words[at]?.link
      let end = at + 1
      while (end < words.length && words[end]?.link === link) end++
      const gap = at === 0 ? '' : (words[at]?.before ?? ' ')
      const first = words[at]
      if (first && gap !== '')
        made.push(...(gap === '\n' ? [new TextRun({ break: 1 })] : [new TextRun({ text: gap })]))
      const inner = words
        .slice(at, end)
        .flatMap((word, index) => piece(word, index === 0 ? '' : (word.before ?? ' ')))
      if (link === undefined || link === '') made.push(...inner)
      else made.push(new ExternalHyperlink({ link: addressForWord(link), children: inner }))
      at = end
    }
    return made
  }
  let instance = 0
  const paragraphs = blocks.flatMap((block): IParagraphOptions[] => {
    switch (block.kind) {
      case 'heading':
        return [{ style: `Heading${Math.min(6, block.level ?? 2)}`, children: children(block.words) }]
      case 'paragraph':
        return [{ ...(block.quoted ? { style: 'Quote' } : {}), children: children(block.words) }]
      case 'list':
        instance++
        return block.items.map(({ level, ordered, words }) => ({
          numbering: { reference: (ordered ?? block.ordered) ? 'numbers' : 'bullets', level, instance },
          children: children(words),
        }))
      case 'table':
        return []
    }
  })
  const document = new Document({
    title,
    creator: '',
    lastModifiedBy: '',
    numbering: {
      config: [
        { reference: 'bullets', levels: levels('bullet') },
        { reference: 'numbers', levels: levels('decimal') },
      ],
    },
    styles: {
      paragraphStyles: [
        {
          id: 'Quote',
          name: 'Quote',
          basedOn: 'Normal',
          quickFormat: true,
          run: { italics: false },
          paragraph: { indent: { left: 720 } },
        },
      ],
    },
    sections: [{ children: paragraphs.map((options) => new Paragraph(options)) }],
  })
  return withoutTime(await Packer.toBuffer(document))
}

/** Replaces what differs each time a package is written: its times, and the random names of its links. */
function withoutTime(bytes: Uint8Array): Uint8Array {
  const decoder = new TextDecoder()
  const parts = Object.entries(unzipSync(bytes))
    .map(([name, content]) => [name, decoder.decode(content)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  // The library gives each link a random name.
  const names = new Map<string, string>()
  for (const [, text] of parts)
    for (const [id] of text.matchAll(/rId[A-Za-z0-9_-]{12,}/g))
      if (!names.has(id)) names.set(id, `rIdLink${names.size + 1}`)
  const files = parts.map(([name, text]): [string, string] => [
    name,
    text
      .replace(/rId[A-Za-z0-9_-]{12,}/g, (id) => names.get(id) ?? id)
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${TIME}`),
  ])
  return zipFiles(Object.fromEntries(files))
}
