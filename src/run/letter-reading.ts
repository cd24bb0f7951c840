import type { LetterReading } from '../finish/finish-input.ts'
import {
  attributeValue,
  BLOCK_ELEMENTS,
  bodyStart,
  decodeEntities,
  tokeniseHtml,
  type TagToken,
} from '../html/tokenise-html.ts'

/** Elements whose content is drawn or used, and not read. */
const UNREAD = new Set(['svg', 'style', 'script', 'template', 'title'])
const VOID = new Set([
  'area',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])
const LISTS = new Set(['ol', 'ul', 'menu'])

/** Reads a composed document. */
export function readingOf(html: string): LetterReading {
  const reader = new Reader()
  for (const token of tokeniseHtml(html.slice(bodyStart(html)))) {
    if (token.kind === 'text') reader.text(token.source)
    else if (token.kind === 'tag') reader.tag(token)
  }
  return reader.reading()
}

class Reader {
  readonly #passages: LetterReading['passages'][number][] = []
  readonly #numbers: (number | undefined)[] = []
  #text = ''
  /** The elements that are open and say their language, innermost last. */
  readonly #languages: { name: string; depth: number; language: string }[] = []
  /** The next number of each list that is open. */
  readonly #lists: (number | undefined)[] = []
  #unread: string | undefined

  text(source: string): void {
    if (this.#unread === undefined) this.#text += decodeEntities(source)
  }

  tag(tag: TagToken): void {
    const { name, isEndTag } = tag
    if (name === 'br' || BLOCK_ELEMENTS.has(name)) this.text(' ')
    if (this.#unread !== undefined) {
      if (isEndTag && name === this.#unread) this.#unread = undefined
    } else if (isEndTag) this.#close(name)
    else this.#open(tag)
  }

  #open(tag: TagToken): void {
    const { name, source } = tag
    if (UNREAD.has(name)) {
      if (!source.endsWith('/>')) this.#unread = name
      return
    }
    if (LISTS.has(name)) this.#lists.push(firstNumber(tag))
    if (name === 'li') this.#enterItem(tag)
    if (VOID.has(name)) return
    const language = source.includes('lang') ? attributeValue(tag, 'lang') : undefined
    const last = this.#languages.at(-1)
    if (language !== undefined && name !== 'body') {
      this.#endPassage()
      this.#languages.push({ name, depth: 0, language })
    } else if (last?.name === name) last.depth++
  }

  #close(name: string): void {
    if (LISTS.has(name)) this.#lists.pop()
    const last = this.#languages.at(-1)
    if (last?.name !== name) return
    if (last.depth-- > 0) return
    this.#endPassage()
    this.#languages.pop()
  }

  #enterItem(tag: TagToken): void {
    const written = attributeValue(tag, 'value')
    const next = this.#lists.pop()
    const number = next === undefined || written === undefined ? next : Number(written)
    this.#lists.push(number === undefined ? undefined : number + 1)
    this.#numbers.push(number)
  }

  #endPassage(): void {
    const language = this.#languages.at(-1)?.language ?? ''
    if (this.#text !== '') this.#passages.push({ text: this.#text, language })
    this.#text = ''
  }

  reading(): LetterReading {
    this.#endPassage()
    return { passages: this.#passages, numbers: this.#numbers }
  }
}

/** The number that a list begins with; undefined where its items have marks or letters, or count down. */
function firstNumber(tag: TagToken): number | undefined {
  if (tag.name !== 'ol' || attributeValue(tag, 'reversed') !== undefined) return undefined
  const type = attributeValue(tag, 'type')
  if (type !== undefined && type !== '1') return undefined
  return Number(attributeValue(tag, 'start') ?? 1)
}
