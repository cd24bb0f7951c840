import type { Token } from 'markdown-it'
import { lineOf } from '../findings/source.ts'
import { letterMarkdown } from './dialect.ts'

/** Stands in a plain text for each character that is not printed as itself: marks, addresses, escapes. */
export const MARKUP = '\ue003'

/** An inline token, and where it begins in the source of its block. */
export interface PositionedToken {
  readonly token: Token
  readonly at: number
}

/** The text of a paragraph, a heading or another block with words, and the places of everything in it. */
export interface PositionedText {
  /** Its lines, without the marks that make them a list, a quotation or a heading. */
  readonly source: string
  /** The source, with MARKUP for each character that is not printed as itself. */
  readonly plain: string
  readonly tokens: readonly PositionedToken[]
  /** The number of blocks around it: 1 for a paragraph that is in no list or quotation. */
  readonly level: number
  /** The place of a part of the source in the whole text, in UTF-16 units. */
  readonly placeOf: (from: number, to: number) => { offset: number; length: number }
}

/** A parsed text: the parser's tokens, and the text of each block with words. */
export interface PositionedBlocks {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly texts: ReadonlyMap<Token, PositionedText>
  /** Where a line begins and ends; past the last one, the end of the text. Lines count from 0. */
  readonly line: (number: number) => { from: number; to: number }
}

// HTML and images are parsed as well, so that they are found rather than printed as characters. Tokens are not joined, so
// that an escaped character differs from one that is not.
const parser = letterMarkdown(true)
parser.validateLink = () => true
parser.normalizeLink = (address) => address
parser.disable(['smartquotes', 'text_join', 'fragments_join'])

const offsets = new WeakMap<Token, number>()

/** Records where each token begins. */
parser.inline.State = class extends parser.inline.State {
  override pushPending(): Token {
    const at = this.src.lastIndexOf(this.pending, this.pos - this.pending.length)
    const token = super.pushPending()
    offsets.set(token, Math.max(0, at))
    return token
  }

  override push(...made: Parameters<InstanceType<typeof parser.inline.State>['push']>): Token {
    const token = super.push(...made)
    offsets.set(token, this.pos)
    return token
  }
}

/** The offset at which the address of a link ends that begins at an offset. */
export const endOfAddress = (source: string, at: number): number =>
  parser.helpers.parseLinkDestination(source, at, source.length).pos

/** Parses a text and records the place of everything in it. */
export function parseWithPositions(text: string): PositionedBlocks {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), ({ 0: end, index }) => index + end.length)]
  const line = (number: number) => {
    const from = starts[number] ?? text.length
    const to = starts[number + 1] ?? text.length
    return { from, to: from + text.slice(from, to).replace(/[\r\n]+$/, '').length }
  }
  const tokens = parser.parse(text, {})
  const texts = new Map<Token, PositionedText>()
  for (const token of tokens) {
    if (token.type !== 'inline') continue
    const lines = token.content.split('\n').map((content, index) => {
      const { from, to } = line((token.map?.[0] ?? 0) + index)
      // Before the content are the marks that make the line a list, a quotation or a heading.
      const whole = text.slice(from, to)
      const at = whole.lastIndexOf(content)
      return at === -1 ? from + whole.length - whole.trimStart().length : from + at
    })
    texts.set(token, positionText(token, lines))
  }
  return { text, tokens, texts, line }
}

function positionText({ content, children, level }: Token, lines: readonly number[]): PositionedText {
  const tokens = positionTokens(children ?? [])
  const plain = content.replace(/\S/g, MARKUP).split('')
  let automatic = 0
  for (const { token, at } of tokens) {
    if (token.markup === 'autolink') automatic += token.nesting
    // The words of an address in angle brackets are the address itself, and not part of the plain text.
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

/** Gives each sign of a run such as ** an offset of its own: the parser gives all of them that of the first. */
function positionTokens(tokens: readonly Token[]): PositionedToken[] {
  let [runStart, at] = [-1, -1]
  return tokens.map((token, index) => {
    const place = offsets.get(token) ?? 0
    const before = tokens[index - 1]
    const isInRun = place === runStart && (before?.type !== 'link_open' || before.markup === 'autolink')
    at = isInRun ? at + 1 : place
    runStart = place
    return { token, at }
  })
}
