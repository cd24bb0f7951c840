import { attributeValue, decodeEntities, tokeniseHtml, type TagToken } from '../../html/tokenise-html.ts'
import { addListItem } from '../add-list-item.ts'
import { splitShownFields } from '../docx/merge-field.ts'
import type { Blemish, Block, LetterDocument } from '../letter-document.ts'
import { decodeText } from '../text/decode-text.ts'
import { linkAddress } from '../wording/placeholders.ts'
import { wordsOfRuns, type Run } from '../words.ts'

/** Elements whose content is not read. */
const UNREAD = new Set(['head', 'style', 'script', 'template', 'svg'])
/** Elements that begin and end a block. */
const BLOCKS = /^(?:p|h[1-6]|li|ul|ol|div|blockquote|table|tr|td|th|section|article|header|footer|body|main)$/
const BOLD = /^(?:b|strong)$/
const ITALIC = /^(?:i|em|cite)$/

/**
 * Reads a draft from a web page: headings, paragraphs, lists, quotations, links.
 *
 * @param file display path
 * @throws DocumentError where it is not text
 */
export function readHtmlLetter(bytes: Buffer, file: string): LetterDocument {
  const reader = new HtmlReader()
  for (const token of tokeniseHtml(decodeText(bytes))) {
    if (token.kind === 'text') reader.text(token.source)
    else if (token.kind === 'tag') reader.tag(token)
  }
  reader.end()
  return { file, format: 'html', blocks: reader.blocks, blemishes: reader.blemishes }
}

class HtmlReader {
  readonly blocks: Block[] = []
  readonly blemishes: Blemish[] = []
  #runs: Run[] = []
  #unread: string | undefined
  #paragraph = 1
  #heading: number | undefined
  #item: { level: number; ordered: boolean } | undefined
  readonly #lists: boolean[] = []
  #quotes = 0
  readonly #rows: { words: ReturnType<typeof wordsOfRuns> }[][] = []
  #isTable = false
  #bold = 0
  #italic = 0
  #link: string | undefined

  text(source: string): void {
    if (this.#unread !== undefined) return
    const text = decodeEntities(source).replace(/[^\S\u00a0]+/g, ' ')
    const run = { bold: this.#bold > 0, italic: this.#italic > 0, link: this.#link, place: this.#place() }
    this.#runs.push(...splitShownFields({ ...run, text }))
  }

  tag(tag: TagToken): void {
    const { name, isEndTag } = tag
    if (this.#unread !== undefined) {
      if (isEndTag && name === this.#unread) this.#unread = undefined
      return
    }
    if (UNREAD.has(name) && !isEndTag) this.#unread = name
    if (BLOCKS.test(name)) this.end()
    this.#format(tag)
    this.#enter(name, isEndTag)
    if (name === 'table' || name === 'tr') this.#enterTable(name, isEndTag)
  }

  /** Notes how the words between a tag and its end tag look: bold, italic, a link, a quotation. */
  #format(tag: TagToken): void {
    const { name, isEndTag } = tag
    const step = isEndTag ? -1 : 1
    if (name === 'br') this.#runs.push({ text: '\n', place: this.#place() })
    if (name === 'img')
      this.blemishes.push({ kind: 'image', place: this.#place(), text: attributeValue(tag, 'alt') ?? '' })
    if (BOLD.test(name)) this.#bold = Math.max(0, this.#bold + step)
    if (ITALIC.test(name)) this.#italic = Math.max(0, this.#italic + step)
    if (name === 'a') this.#link = isEndTag ? undefined : linkAddress(attributeValue(tag, 'href') ?? '')
    if (name === 'blockquote') this.#quotes = Math.max(0, this.#quotes + step)
  }

  #enter(name: string, isEndTag: boolean): void {
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (level !== undefined) this.#heading = isEndTag ? undefined : Number(level)
    if (name === 'ul' || name === 'ol') {
      if (isEndTag) this.#lists.pop()
      else this.#lists.push(name === 'ol')
      this.#item = undefined
    }
    if (name === 'li')
      this.#item = isEndTag
        ? undefined
        : { level: Math.max(0, this.#lists.length - 1), ordered: this.#lists.at(-1) === true }
  }

  #enterTable(name: string, isEndTag: boolean): void {
    if (name === 'tr') {
      if (!isEndTag && this.#isTable) this.#rows.push([])
      return
    }
    if (isEndTag && this.#rows.length > 0) this.blocks.push({ kind: 'table', rows: this.#rows.splice(0) })
    this.#isTable = !isEndTag
  }

  /** Ends the open block. */
  end(): void {
    const words = wordsOfRuns(this.#runs)
    this.#runs = []
    if (words.length === 0) return
    this.#paragraph++
    if (this.#isTable) this.#rows.at(-1)?.push({ words })
    else if (this.#heading !== undefined) this.blocks.push({ kind: 'heading', level: this.#heading, words })
    else if (this.#item) addListItem(this.blocks, { ...this.#item, words })
    else
      this.blocks.push({ kind: 'paragraph', words, ...(this.#quotes > 0 ? { quoted: true as const } : {}) })
  }

  #place() {
    return { paragraph: this.#paragraph }
  }
}
