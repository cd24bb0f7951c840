import type { Block, Cell, LetterDocument, ListItem, Word } from '../documents/letter-document.ts'
import {
  attributeValue,
  BLOCK_ELEMENTS,
  bodyStart,
  decodeEntities,
  tokeniseHtml,
  type TagToken,
} from '../html/tokenise-html.ts'

/** Elements whose content is drawn or used, and not read. */
const UNREAD = new Set(['svg', 'style', 'script', 'title'])

/** Reads a composed letter as one that was read from a file. @param file what it is called in messages */
export function htmlDocument(html: string, file: string): LetterDocument {
  const reader = new HtmlReader()
  for (const token of tokeniseHtml(html.slice(bodyStart(html)))) {
    if (token.kind === 'text') reader.text(decodeEntities(token.source))
    else if (token.kind === 'tag') reader.tag(token)
  }
  return { file, format: 'html', blocks: reader.blocks(), blemishes: [] }
}

class HtmlReader {
  readonly #blocks: Block[] = []
  #words: Word[] = []
  #before: Word['before'] | ' ' = ' '
  #element = 'p'
  #unread: string | undefined
  #bold = 0
  #italic = 0
  #link: string | undefined
  #lists: { ordered: boolean; items: ListItem[] }[] = []
  #rows: Cell[][] | undefined
  #cell: Omit<Cell, 'words'> = {}

  text(text: string): void {
    if (this.#unread !== undefined) return
    for (const part of text.split(/( +|\s+)/)) {
      if (part === '') continue
      if (/^\s+$/.test(part)) {
        if (this.#before !== '\n') this.#before = ' '
        continue
      }
      const before = this.#words.length === 0 || this.#before === ' ' ? undefined : this.#before
      const paragraph = this.#blocks.length + 1
      this.#words.push({
        text: part,
        place: { paragraph },
        ...(before === undefined ? {} : { before }),
        ...(this.#bold > 0 ? { bold: true as const } : {}),
        ...(this.#italic > 0 ? { italic: true as const } : {}),
        ...(this.#link === undefined ? {} : { link: this.#link }),
      })
      this.#before = ''
    }
  }

  tag(tag: TagToken): void {
    const { name, isEndTag, source } = tag
    if (this.#unread !== undefined) {
      if (isEndTag && name === this.#unread) this.#unread = undefined
    } else if (!UNREAD.has(name)) this.#readTag(tag)
    else if (!isEndTag && !source.endsWith('/>')) this.#unread = name
  }

  #readTag(tag: TagToken): void {
    const { name, isEndTag } = tag
    const step = isEndTag ? -1 : 1
    if (name === 'strong' || name === 'b') this.#bold += step
    else if (name === 'em' || name === 'i') this.#italic += step
    else if (name === 'a') this.#link = isEndTag ? undefined : (attributeValue(tag, 'href') ?? '')
    else if (name === 'br') this.#before = '\n'
    else if (BLOCK_ELEMENTS.has(name)) this.#block(tag)
  }

  #block(tag: TagToken): void {
    const { name, isEndTag } = tag
    this.#end()
    if (name === 'ul' || name === 'ol') this.#list(tag)
    else if (name === 'table' && !isEndTag) this.#rows = []
    else if (name === 'table') {
      if (this.#rows) this.#blocks.push({ kind: 'table', rows: this.#rows })
      this.#rows = undefined
    } else if (name === 'tr' && !isEndTag) this.#rows?.push([])
    else if ((name === 'td' || name === 'th') && !isEndTag) this.#cell = cellOf(tag)
    this.#element = isEndTag ? 'p' : name
    this.#before = ' '
  }

  #list({ name, isEndTag }: TagToken): void {
    if (!isEndTag) this.#lists.push({ ordered: name === 'ol', items: this.#lists.at(-1)?.items ?? [] })
    const list = isEndTag ? this.#lists.pop() : undefined
    if (list && this.#lists.length === 0) this.#blocks.push({ kind: 'list', ...list })
  }

  #end(): void {
    const words = this.#words
    this.#words = []
    const element = this.#element
    if ((element === 'td' || element === 'th') && this.#rows) {
      this.#rows
        .at(-1)
        ?.push({ ...this.#cell, words, ...(element === 'th' ? { isHead: true as const } : {}) })
      this.#element = 'p'
      return
    }
    if (words.length === 0) return
    const list = this.#lists.at(-1)
    if (list) list.items.push({ level: this.#lists.length - 1, ordered: list.ordered, words })
    else if (/^h\d$/.test(element))
      this.#blocks.push({ kind: 'heading', level: Number(element.charAt(1)), words })
    else if (this.#rows && element === 'caption') this.#blocks.push({ kind: 'paragraph', words })
    else this.#blocks.push({ kind: 'paragraph', words })
  }

  blocks(): Block[] {
    this.#end()
    return this.#blocks
  }
}

function cellOf(tag: TagToken): Omit<Cell, 'words'> {
  const [columns, rows] = ['colspan', 'rowspan'].map((name) => Number(attributeValue(tag, name) ?? 1))
  return { ...(columns && columns > 1 ? { columns } : {}), ...(rows && rows > 1 ? { rows } : {}) }
}
