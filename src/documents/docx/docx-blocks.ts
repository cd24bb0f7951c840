import { addListItem } from '../add-list-item.ts'
import type { Block, Cell, ListItem, Place, Word } from '../letter-document.ts'
import { linkAddress } from '../wording/placeholders.ts'
import { withoutCommonBold, wordsOfRuns, type Run } from '../words.ts'
import { splitShownFields } from './merge-field.ts'
import { MARKS } from './prepare-document.ts'

/** An element of mammoth's document, as far as it is used here. mammoth's types do not describe it. */
interface Element {
  readonly type: string
  readonly children?: readonly Element[]
  readonly [property: string]: unknown
}

const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const textAt = (element: Element, name: string): string => {
  const value = element[name]
  return typeof value === 'string' ? value : ''
}

/** Turns mammoth's document into blocks. */
export class DocxBlocks {
  readonly blocks: Block[] = []
  isRead = false
  #paragraph = 1

  /** @throws TypeError where mammoth passes anything but a document */
  read(document: unknown): void {
    if (!isElement(document)) throw new TypeError('mammoth gave no document')
    this.isRead = true
    for (const child of document.children ?? []) this.#block(child, this.blocks)
  }

  #block(element: Element, blocks: Block[]): void {
    if (element.type === 'paragraph') this.#readParagraph(element, blocks)
    else if (element.type === 'table')
      blocks.push({ kind: 'table', rows: (element.children ?? []).map((row) => this.#row(row)) })
    else for (const child of element.children ?? []) this.#block(child, blocks)
  }

  #row(row: Element): Cell[] {
    return (row.children ?? []).map((cell): Cell => {
      const blocks: Block[] = []
      for (const child of cell.children ?? []) this.#block(child, blocks)
      const words = blocks.flatMap((block) =>
        block.kind === 'list'
          ? block.items.flatMap((item) => item.words)
          : block.kind === 'table'
            ? []
            : block.words,
      )
      const columns = cell['colSpan']
      const rows = cell['rowSpan']
      return {
        words,
        ...(typeof columns === 'number' && columns > 1 ? { columns } : {}),
        ...(typeof rows === 'number' && rows > 1 ? { rows } : {}),
        ...(row['isHeader'] === true ? { isHead: true as const } : {}),
      }
    })
  }

  #readParagraph(element: Element, blocks: Block[]): void {
    const words = this.#words(element)
    if (words.length === 0) return
    const style = textAt(element, 'styleName').toLowerCase()
    const heading = /^(?:heading|überschrift) ?([1-6])$/.exec(style)
    const numbering = element['numbering']
    if (heading || style === 'title')
      blocks.push({
        kind: 'heading',
        level: heading ? Number(heading[1]) : 1,
        words: withoutCommonBold(words),
      })
    else if (typeof numbering === 'object' && numbering !== null)
      addListItem(blocks, itemOf(numbering, levelOf(style), words))
    else if (/^list bullet|^list number/.test(style))
      addListItem(blocks, { level: levelOf(style), ordered: style.startsWith('list number'), words })
    else
      blocks.push({
        kind: 'paragraph',
        words,
        ...(/quote|quotation|block text/.test(style) ? { quoted: true as const } : {}),
      })
  }

  #words(paragraph: Element): Word[] {
    const runs: Run[] = []
    let field: string | undefined
    let shown: Run | undefined
    const add = (run: Run) => {
      if (field === undefined) runs.push(...splitShownFields(run))
      else shown = shown ? { ...shown, text: shown.text + run.text } : run
    }
    const visit = (element: Element, format: Omit<Run, 'text' | 'place'>) => {
      const place: Place = { paragraph: this.#paragraph }
      if (element.type === 'bookmarkStart') {
        const name = textAt(element, 'name')
        if (name.startsWith(MARKS.paragraph)) this.#paragraph = Number(name.slice(MARKS.paragraph.length))
        else if (name === MARKS.fieldEnd) {
          if (field !== undefined)
            runs.push({ ...format, ...shown, text: shown?.text.trim() ?? `«${field}»`, place, field })
          field = shown = undefined
        } else if (name.startsWith(MARKS.field)) field = name.slice(MARKS.field.length)
      } else if (element.type === 'text') add({ ...format, text: textAt(element, 'value'), place })
      else if (element.type === 'tab') add({ ...format, text: ' ', place })
      else if (element.type === 'break')
        add({ ...format, text: element['breakType'] === 'line' ? '\n' : ' ', place })
      else for (const child of element.children ?? []) visit(child, formatOf(element, format))
    }
    for (const child of paragraph.children ?? []) visit(child, {})
    return wordsOfRuns(runs)
  }
}

function formatOf(element: Element, outer: Omit<Run, 'text' | 'place'>): Omit<Run, 'text' | 'place'> {
  if (element.type === 'hyperlink') return { ...outer, link: linkAddress(textAt(element, 'href')) }
  if (element.type !== 'run') return outer
  const style = textAt(element, 'styleName').toLowerCase()
  return {
    ...outer,
    bold:
      outer.bold === true || element['isBold'] === true || style === 'strong' || style === 'intense emphasis',
    italic: outer.italic === true || element['isItalic'] === true || style === 'emphasis',
  }
}

/** The level of the styles List Bullet 2, List Number 3 and so on. */
const levelOf = (style: string): number => Math.max(0, Number(/^list \w+ (\d)$/.exec(style)?.[1] ?? 1) - 1)

function itemOf(numbering: object, levelOfStyle: number, words: readonly Word[]): ListItem {
  const level = 'level' in numbering ? Number(numbering.level) : 0
  const ordered = 'isOrdered' in numbering && numbering.isOrdered === true
  return { level: Math.max(Number.isInteger(level) ? level : 0, levelOfStyle), ordered, words }
}
