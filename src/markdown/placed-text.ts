import type { Token } from 'markdown-it'
import { lineOf } from '../findings/source.ts'
import { letterMarkdown } from './dialect.ts'

/** Stands in a plain text for each character that does not print as itself: marks, addresses, escapes. */
export const UNDERSTOOD = '\ue003'

/** An inline token and where it begins in the source of its block. */
export interface PlacedToken {
  readonly token: Token
  readonly at: number
}

/** The text of a paragraph, a heading or another block that holds words, with the places of all that is in it. */
export interface PlacedText {
  /** Its lines without what makes them a list, a quotation or a heading. */
  readonly source: string
  /** The source, with UNDERSTOOD for each character that does not print as itself. */
  readonly plain: string
  readonly tokens: readonly PlacedToken[]
  /** How many blocks are around it: 1 for a paragraph that is in no list or quotation. */
  readonly level: number
  /** Where a stretch of the source stands in the whole text, in UTF-16 units. */
  readonly placeOf: (from: number, to: number) => { offset: number; length: number }
}

/** A parsed text: its blocks as the parser tells them, and the text of each block that holds words. */
export interface PlacedBlocks {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly texts: ReadonlyMap<Token, PlacedText>
  /** Where a line begins and ends; past the last one, the end of the text. Lines count from 0. */
  readonly line: (number: number) => { from: number; to: number }
}

// Everything is parsed here, so that what composing would print as bare characters is found; and tokens stay apart, so
// that a character that was escaped differs from one that was not.
const parser = letterMarkdown(true)
parser.validateLink = () => true
parser.normalizeLink = (address) => address
parser.disable(['smartquotes', 'text_join', 'fragments_join'])

const places = new WeakMap<Token, number>()

/** Notes where each token begins. */
parser.inline.State = class extends parser.inline.State {
  override pushPending(): Token {
    const at = this.src.lastIndexOf(this.pending, this.pos - this.pending.length)
    const token = super.pushPending()
    places.set(token, Math.max(0, at))
    return token
  }

  override push(...made: Parameters<InstanceType<typeof parser.inline.State>['push']>): Token {
    const token = super.push(...made)
    places.set(token, this.pos)
    return token
  }
}

/** Where the destination of a link ends that begins at an offset of a text. */
export const endOfAddress = (source: string, at: number): number =>
  parser.helpers.parseLinkDestination(source, at, source.length).pos

/** Parses a text and finds the places of all that is in it. */
export function parsePlaced(text: string): PlacedBlocks {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), ({ 0: end, index }) => index + end.length)]
  const line = (number: number) => {
    const from = starts[number] ?? text.length
    const to = starts[number + 1] ?? text.length
    return { from, to: from + text.slice(from, to).replace(/[\r\n]+$/, '').length }
  }
  const tokens = parser.parse(text, {})
  const texts = new Map<Token, PlacedText>()
  for (const token of tokens) {
    if (token.type !== 'inline') continue
    const lines = token.content.split('\n').map((content, index) => {
      const { from, to } = line((token.map?.[0] ?? 0) + index)
      // What stands before it makes the line a list, a quotation or a heading.
      const whole = text.slice(from, to)
      const known = whole.lastIndexOf(content)
      return known === -1 ? from + whole.length - whole.trimStart().length : from + known
    })
    texts.set(token, placedText(token, lines))
  }
  return { text, tokens, texts, line }
}

function placedText({ content, children, level }: Token, lines: readonly number[]): PlacedText {
  const tokens = placeTokens(children ?? [])
  const plain = content.replace(/\S/g, UNDERSTOOD).split('')
  let automatic = 0
  for (const { token, at } of tokens) {
    if (token.markup === 'autolink') automatic += token.nesting
    // Only text that stands there as it prints: the words of an address in angle brackets are its address.
    if (token.type !== 'text' || automatic > 0) continue
    for (let i = 0; i < token.content.length; i++) plain[at + i] = token.content.charAt(i)
  }
  const starts = [0, ...Array.from(content.matchAll(/\n/g), ({ index }) => index + 1)]
  const offsetOf = (at: number) => {
    const number = lineOf(starts, at) - 1
    return (lines[number] ?? 0) + at - (starts[number] ?? 0)
  }
  return {
    source: content,
    plain: plain.join(''),
    tokens,
    level,
    placeOf: (from, to) => {
      const offset = offsetOf(from)
      return { offset, length: Math.max(1, offsetOf(Math.max(from, to - 1)) + 1 - offset) }
    },
  }
}

/** The signs of a run such as ** have the place of the first in common: each takes the next. */
function placeTokens(tokens: readonly Token[]): PlacedToken[] {
  let [shared, at] = [-1, -1]
  return tokens.map((token, index) => {
    const place = places.get(token) ?? 0
    const before = tokens[index - 1]
    const isInRun = place === shared && (before?.type !== 'link_open' || before.markup === 'autolink')
    at = isInRun ? at + 1 : place
    shared = place
    return { token, at }
  })
}
