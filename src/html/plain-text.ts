import { readTable, splitTables } from './read-table.ts'
import {
  attributeValue,
  BLOCK_ELEMENTS,
  bodyStart,
  decodeEntities,
  tokeniseHtml,
  type HtmlToken,
  type TagToken,
} from './tokenise-html.ts'
import { wrapLines } from './wrap-lines.ts'

/** How many characters a line has at most: the width at which e-mail programs and printers of plain text agree. */
const WIDTH = 72

/** What headings are underlined with, by level. */
const UNDERLINES: Readonly<Record<string, string>> = { h1: '=', h2: '-' }

/**
 * A composed letter as plain text, with everything that it says: tables as a line for each value, pictures as their text
 * alternatives, links with their addresses.
 */
export function plainText(html: string): string {
  const writer = new TextWriter()
  for (const part of splitTables(tokeniseHtml(html.slice(bodyStart(html))))) writer.put(part)
  return writer.text()
}

/** A list or a quotation that is open. */
interface Container {
  readonly name: string
  /** The number of the next item; undefined for a list without numbers and a quotation. */
  next?: number | undefined
  /** What the first line of the next paragraph begins with; the others have as many spaces. */
  mark: string
}

class TextWriter {
  readonly #lines: string[] = []
  readonly #open: Container[] = []
  #text = ''
  #link: { readonly address: string; readonly from: number } | undefined
  /** In a drawing with a text alternative, whose own text is drawn and not read. */
  #inDrawing = false

  put(part: HtmlToken | readonly HtmlToken[]): void {
    if (isTable(part)) this.#table(part)
    else if (part.kind === 'tag') this.#tag(part)
    else if (part.kind === 'text' && !this.#inDrawing) this.#text += decodeEntities(part.source)
  }

  text(): string {
    this.#endBlock('')
    const text = this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
    return `${text.replaceAll('\u00a0', ' ')}\n`
  }

  #tag(tag: TagToken): void {
    const { name, isEndTag } = tag
    if (name === 'svg') this.#inDrawing = !isEndTag && attributeValue(tag, 'aria-label') !== undefined
    if ((name === 'svg' || name === 'img') && !isEndTag) this.#picture(tag)
    if (this.#inDrawing) return
    if (name === 'br') this.#text = `${this.#text.trimEnd()}\n`
    else if (name === 'a') this.#linkTag(tag)
    else if (BLOCK_ELEMENTS.has(name)) {
      this.#endBlock(isEndTag ? name : '')
      if (isEndTag) this.#close(name)
      else this.#openBlock(tag)
    }
  }

  #picture(tag: TagToken): void {
    const alternative = attributeValue(tag, tag.name === 'img' ? 'alt' : 'aria-label') ?? ''
    if (tag.name === 'svg') this.#endBlock('')
    if (alternative !== '') this.#text += `[${alternative}]`
    if (tag.name === 'svg') this.#endBlock('p')
  }

  #linkTag(tag: TagToken): void {
    if (!tag.isEndTag) {
      this.#link = { address: attributeValue(tag, 'href') ?? '', from: this.#text.length }
      return
    }
    const { address = '', from = 0 } = this.#link ?? {}
    const written = this.#text.slice(from)
    if (address !== '' && plainAddress(address) !== plainAddress(written)) this.#text += ` (${address})`
    this.#link = undefined
  }

  #openBlock(tag: TagToken): void {
    const { name } = tag
    if (name === 'ul') this.#open.push({ name, mark: '' })
    if (name === 'ol') this.#open.push({ name, next: Number(attributeValue(tag, 'start') ?? 1), mark: '' })
    if (name === 'blockquote') this.#open.push({ name, mark: '> ' })
    const list = this.#open.at(-1)
    if (name !== 'li' || !list) return
    list.mark = list.next === undefined ? '• ' : `${list.next}. `
    if (list.next !== undefined) list.next++
  }

  #close(name: string): void {
    const last = this.#open.at(-1)
    if (last?.name === name) {
      this.#open.pop()
      if (this.#open.length === 0) this.#lines.push('')
    } else if (name === 'li' && last) last.mark = ''
  }

  /** Writes the paragraph that ends here. @param name the element that ends */
  #endBlock(name: string): void {
    const text = this.#text
      .replace(/[^\S\u00a0\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .trim()
    this.#text = ''
    if (text === '') return
    const isListed = this.#open.some(({ name: each }) => each !== 'blockquote')
    if (!isListed) this.#lines.push('')
    const lines = wrapLines(text, WIDTH, ...this.#indents())
    this.#lines.push(...lines)
    const underline = UNDERLINES[name]
    if (underline !== undefined)
      this.#lines.push(underline.repeat(Math.max(...lines.map((line) => line.length))))
    if (!isListed) this.#lines.push('')
  }

  /** What the first line of a paragraph begins with, and what the others do. */
  #indents(): [string, string] {
    const spaces = this.#open.map(({ mark, name }) => (name === 'blockquote' ? mark : ' '.repeat(INDENT)))
    const last = this.#open.at(-1)
    if (!last || last.name === 'blockquote') return [spaces.join(''), spaces.join('')]
    const first = [...spaces.slice(0, -1), last.mark.padEnd(INDENT)].join('')
    last.mark = ''
    return [first, spaces.join('')]
  }

  #table(tokens: readonly HtmlToken[]): void {
    this.#endBlock('')
    const table = readTable(tokens)
    if (!table) {
      for (const token of tokens) this.put(token)
      return
    }
    this.#lines.push('', ...wrapLines(wordsOf(table.caption), WIDTH))
    for (const { label, value } of table.values) {
      const line = label === '' ? wordsOf(value) : `${wordsOf(label)}: ${wordsOf(value)}`
      this.#lines.push(...wrapLines(line, WIDTH, '  ', '    '))
    }
    this.#lines.push('')
  }
}

/** How far the text of a list is indented, in characters: room for a number of two digits. */
const INDENT = 4

const isTable = (part: HtmlToken | readonly HtmlToken[]): part is readonly HtmlToken[] => Array.isArray(part)

/** The words of a heading or a cell, in one line. */
const wordsOf = (html: string): string =>
  Array.from(tokeniseHtml(html), ({ kind, source }) => (kind === 'text' ? decodeEntities(source) : ' '))
    .join('')
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim()

/** An address as people write it: without its scheme and the slash at its end. */
const plainAddress = (text: string): string =>
  text
    .trim()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
    .replace(/\/$/, '')
