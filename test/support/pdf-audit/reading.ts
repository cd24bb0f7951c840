import { BlockList, compareBlocks, oneLine } from './blocks.ts'
import { addForeign, type Letter } from './html-text.ts'
import type { PdfFile } from './pdf-file.ts'
import { elementsIn, textIn, type Element } from './structure.ts'

const INLINE = new Set(['Span', 'Quote', 'Reference', 'Code', 'Link', 'NonStruct', 'Lbl'])

/** Whether the structure, read from its beginning to its end, says what the letter says, word for word. */
export function auditReading(file: PdfFile, top: readonly Element[], letter: Letter): string[] {
  const list = new BlockList()
  for (const element of top) read(file, element, list)
  return [...compareBlocks(list.blocks, letter.blocks), ...auditLanguages(file, top, letter)]
}

/** Whether words in another language than the letter's say so. */
function auditLanguages(file: PdfFile, top: readonly Element[], { language, foreign }: Letter): string[] {
  const found: { language: string; text: string }[] = []
  const walk = (element: Element, outer: string) => {
    if (element.role === 'Lbl' || element.role === 'Figure') return
    const own = file.string(element.dict.get('Lang')) ?? outer
    for (const kid of element.kids) {
      if (kid.kind === 'element') walk(kid, own)
      else if (kid.kind === 'content') addForeign(found, own, kid.mark.text, language)
    }
  }
  for (const element of top) walk(element, language)
  const is = found.map((one) => `${one.language}: ${oneLine(one.text)}`)
  return is.join(' | ') === foreign.join(' | ')
    ? []
    : [`in other languages is “${is.join(' | ')}” instead of “${foreign.join(' | ')}”`]
}

function read(file: PdfFile, element: Element, list: BlockList): void {
  const { role, dict, kids } = element
  const inline = INLINE.has(role) && !holdsBlocks(element)
  const kind = kindOf(inline ? element.parent : element)
  if (role === 'Lbl') return
  if (role === 'Figure') {
    list.flush(kindOf(element.parent))
    list.add(file.string(dict.get('Alt')) ?? '')
    list.flush('Figure')
    return
  }
  if (!inline) list.flush(kindOf(element.parent))
  const actual = file.string(dict.get('ActualText'))
  if (actual !== undefined) list.add(actual)
  else {
    for (const kid of kids) {
      if (kid.kind === 'element') read(file, kid, list)
      else if (kid.kind === 'content') list.add(kid.mark.text)
    }
  }
  if (!inline) list.flush(kind)
}

const holdsBlocks = (element: Element): boolean =>
  elementsIn(element).some((kid) => (!INLINE.has(kid.role) && kid.role !== 'Figure') || holdsBlocks(kid))

/** What the element is to a reader, or that around it for an inline one. */
function kindOf(element: Element | undefined): string {
  if (!element) return 'Text'
  if (/^(?:H[1-6]|TH|TD|Caption)$/.test(element.role)) return element.role
  return INLINE.has(element.role) ? kindOf(element.parent) : 'Text'
}

/** Whether the headings begin with H1, leave no level out, and are those of the letter and of the outline. */
export function auditHeadings(file: PdfFile, elements: readonly Element[], letter: Letter): string[] {
  const faults: string[] = []
  const headings = elements
    .filter(({ role }) => /^H[1-6]?$/.test(role))
    .map((element) => ({ level: Number(element.role.slice(1)), text: oneLine(textIn(file, element)) }))
  let before = 0
  for (const { level, text } of headings) {
    if (level === 0) faults.push(`the heading “${text}” has no level`)
    if (level > before + 1)
      faults.push(`the heading “${text}” of level ${level} follows one of level ${before}`)
    if (text === '') faults.push('a heading is empty')
    before = level
  }
  if (headings.length === 0) faults.push('there are no headings')
  if (headings.filter(({ level }) => level === 1).length > 1)
    faults.push('there are several headings of level 1')
  if (inWords(headings) !== inWords(letter.headings)) {
    faults.push(`the headings are ${inWords(headings)} instead of ${inWords(letter.headings)}`)
  }
  const outline = readOutline(file)
  if (inWords(outline) !== inWords(headings))
    faults.push(`the outline is ${inWords(outline)}, not the headings`)
  return faults
}

const inWords = (headings: Letter['headings']): string =>
  headings.map(({ level, text }) => `${level} ${text}`).join(' | ')

/** The outline with its levels; each entry must lead to a page. */
function readOutline(file: PdfFile): { level: number; text: string }[] {
  const pages = new Set(file.pages().map(({ dict }) => dict))
  const walk = (value: ReturnType<typeof file.resolve>, level: number): { level: number; text: string }[] => {
    const entries: { level: number; text: string }[] = []
    for (let at = file.dict(value); at; at = file.dict(at.get('Next'))) {
      const [page] = file.list(at.get('Dest'))
      const leads = page instanceof Map && pages.has(page)
      const text = oneLine(file.string(at.get('Title')) ?? '')
      entries.push({ level, text: leads ? text : `${text} (leads nowhere)` })
      entries.push(...walk(file.resolve(at.get('First')), level + 1))
    }
    return entries
  }
  return walk(file.resolve(file.dict(file.catalog.get('Outlines'))?.get('First')), 1)
}
