import { decodeEntities } from '../../html/tokenise-html.ts'
import type { Blemish, Place } from '../letter-document.ts'
import type { Run } from '../words.ts'

/** The HTML elements and Markdown signs that text extractors write around words. */
const MARK =
  /<\/?(?:b|strong|i|em|u|ins|p|span|sup|sub|br|a)(?:\s[^<>]{0,2000})?\/?>|!\[[^\]\n]{0,2000}\]\([^()\s]{0,2000}\)|\[([^[\]\n]{1,2000})\]\(([^()\s]{0,2000})\)|\\([!-/:-@[-`{-~])|\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)/gi

const FORMATS: Readonly<Record<string, 'bold' | 'italic' | 'underlined'>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underlined',
  ins: 'underlined',
}

/** A text without its inline marks. */
interface Marked {
  readonly runs: readonly Run[]
  readonly blemishes: readonly Blemish[]
}

/** Reads the Markdown and HTML marks in one block of a text. A sign without a partner is a character of the text. */
export function readInlineMarks(text: string, place: (offset: number) => Place): Marked {
  return new MarkReader(text, place).read()
}

class MarkReader {
  readonly #text: string
  readonly #place: (offset: number) => Place
  readonly #runs: Run[] = []
  readonly #blemishes: Blemish[] = []
  readonly #open = { bold: false, italic: false, underlined: false }
  #link: string | undefined

  constructor(text: string, place: (offset: number) => Place) {
    this.#text = text
    this.#place = place
  }

  read(): Marked {
    const signs = pairedSigns(this.#text)
    let at = 0
    for (const match of this.#text.matchAll(MARK)) {
      if (match.index < at) continue
      this.#add(this.#text.slice(at, match.index), at)
      at = match.index + match[0].length
      this.#mark(match, signs)
    }
    this.#add(this.#text.slice(at), at)
    return { runs: this.#runs, blemishes: this.#blemishes }
  }

  #add(text: string, at: number): void {
    let from = 0
    // Each line is a run of its own, so that each word has the line that it is in.
    for (const line of text.split(/(?<=\n)/)) {
      const { bold, italic, underlined } = this.#open
      const link = this.#link ?? (underlined ? '' : undefined)
      if (line !== '')
        this.#runs.push({ text: decodeEntities(line), place: this.#place(at + from), bold, italic, link })
      from += line.length
    }
  }

  #mark(match: RegExpExecArray, signs: ReadonlyMap<number, 'bold' | 'italic' | 'both'>): void {
    const [source, words, address, escaped] = match
    const place = this.#place(match.index)
    if (escaped !== undefined) this.#add(escaped, match.index)
    else if (words !== undefined && address !== undefined) this.#linkTo(words, address, match.index)
    else if (source.startsWith('!'))
      this.#blemishes.push({
        kind: 'image-description',
        place,
        text: source.replace(/^!\[|\]\([^)]*\)$/g, ''),
      })
    else if (source.startsWith('<')) this.#tag(source, match.index)
    else {
      const kind = signs.get(match.index)
      if (kind === undefined) this.#add(source, match.index)
      if (kind === 'bold' || kind === 'both') this.#open.bold = !this.#open.bold
      if (kind === 'italic' || kind === 'both') this.#open.italic = !this.#open.italic
    }
  }

  #linkTo(words: string, address: string, at: number): void {
    const isLost = !/^(https?:\/\/|mailto:)/i.test(address)
    this.#link = isLost ? '' : address
    const inner = readInlineMarks(words, () => this.#place(at))
    for (const run of inner.runs) this.#runs.push({ ...run, link: this.#link })
    this.#link = undefined
    if (isLost) this.#lostLink(words, at)
  }

  #lostLink(text: string, at: number): void {
    this.#blemishes.push({ kind: 'link-without-address', place: this.#place(at), text })
  }

  #tag(source: string, at: number): void {
    const name = /^<\/?(\w+)/.exec(source)?.[1]?.toLowerCase() ?? ''
    const isEnd = source.startsWith('</')
    const format = FORMATS[name]
    if (format) this.#open[format] = !isEnd
    if (format === 'underlined' && !isEnd) {
      const end = this.#text.slice(at + source.length).search(/<\//)
      if (end > 0) this.#lostLink(this.#text.slice(at + source.length, at + source.length + end), at)
    } else if (name === 'br') {
      this.#runs.push({ text: '\n', place: this.#place(at) })
    } else if (!isEnd) {
      this.#blemishes.push({ kind: 'markup', place: this.#place(at), text: source })
    }
  }
}

/** The signs that make words bold or italic: those that have a partner, by the rules of Markdown. */
function pairedSigns(text: string): ReadonlyMap<number, 'bold' | 'italic' | 'both'> {
  const kinds = ['', 'italic', 'bold', 'both'] as const
  const paired = new Map<number, 'bold' | 'italic' | 'both'>()
  const open: { at: number; sign: string }[] = []
  for (const { 0: sign, index } of text.matchAll(
    /(?<!\\)\*{1,3}|(?<![\w\\])_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)/g,
  )) {
    const [before, after] = [text.charAt(index - 1), text.charAt(index + sign.length)]
    const last = open.findLastIndex((one) => one.sign === sign)
    if (last !== -1 && /\S/.test(before)) {
      const kind = kinds[sign.length]
      const start = open[last]
      open.length = last
      if (!start || kind === undefined || kind === '') continue
      paired.set(start.at, kind)
      paired.set(index, kind)
    } else if (/\S/.test(after) && !/\w/.test(before)) {
      open.push({ at: index, sign })
    }
  }
  return paired
}
