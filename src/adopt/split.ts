import type { Pair } from './align.ts'
import { findBestPath } from './best-path.ts'
import { readValue } from './read-value.ts'
import { isNumeric } from './similarity.ts'
import { joinTokens, tokensOf, type SourceToken, type Token } from './tokens.ts'
import type { LeafPiece, Unit } from './units.ts'

/** A run of tokens of a unit that are its own words, or the value in one of its places. */
export interface Part {
  readonly piece: LeafPiece | undefined
  readonly tokens: readonly SourceToken[]
}

/** The tokens of a unit in a letter that was read. */
export interface UnitParts {
  readonly unit: Unit
  readonly parts: readonly Part[]
}

/** What speaks for a free value: more for a text that is known from elsewhere in the letter. */
export type Hints = (path: string, text: string) => number

/** A word of a unit, or the place of a value. */
interface Element {
  readonly unit: number
  readonly isFirst: boolean
  readonly token: Token | undefined
  readonly piece: LeafPiece | undefined
}

const SAME = 2
/** What it is worth that the first word of a unit is the same: it says where the unit begins. */
const SAME_FIRST = 3
const SKIP = -0.3
const NO_VALUE = -4
/** What it is worth that a value begins or ends with a line. */
const EDGE = 0.5
const LONGEST = 14

/** Finds which tokens of a pair's lines are which of its units' words and values. */
export function splitPair({ units, lines }: Pair, hints: Hints): UnitParts[] {
  const elements = elementsOf(units)
  const tokens = lines.flatMap((line, at) =>
    line.tokens.map((token, index) => (at > 0 && index === 0 ? { ...token, spaced: true } : token)),
  )
  /** The indices at which a line begins. */
  const starts = new Set(
    lines.map((_, index) => lines.slice(0, index).reduce((sum, line) => sum + line.tokens.length, 0)),
  )
  const path = bestTaking(elements, tokens, starts, hints)
  return collect(units, elements, tokens, path)
}

function elementsOf(units: readonly Unit[]): Element[] {
  return units.flatMap((each, unit) =>
    each.pieces
      .flatMap((piece): Pick<Element, 'piece' | 'token'>[] =>
        piece.kind === 'leaf'
          ? [{ piece, token: undefined }]
          : tokensOf(piece.text).map((token) => ({ token, piece: undefined })),
      )
      .map((element, index) => ({ ...element, unit, isFirst: index === 0 })),
  )
}

/** For each element, how many tokens it takes; tokens in between are skipped. */
type Taken = readonly { readonly element: number; readonly from: number; readonly to: number }[]

function bestTaking(
  elements: readonly Element[],
  tokens: readonly SourceToken[],
  starts: ReadonlySet<number>,
  hints: Hints,
): Taken {
  const edge = (at: number) => (starts.has(at) || at === tokens.length ? EDGE : 0)
  const { steps } = findBestPath(elements.length, tokens.length, (i, j, offer) => {
    const element = elements[i]
    offer(0, 1, SKIP)
    if (element?.token) {
      offer(1, 0, SKIP)
      if (tokens[j]?.norm === element.token.norm)
        offer(1, 1, element.isFirst ? SAME_FIRST + 2 * edge(j) : SAME)
    }
    if (!element?.piece) return
    offer(1, 0, NO_VALUE)
    for (let length = 1; length <= LONGEST && j + length <= tokens.length; length++) {
      const value = worth(element.piece, tokens.slice(j, j + length), hints)
      if (value > -Infinity) offer(1, length, value + edge(j) + edge(j + length))
    }
  })
  return steps.flatMap(({ row, column, down, along }) =>
    down === 1 && along > 0 ? [{ element: row, from: column, to: column + along }] : [],
  )
}

/** What it is worth to take tokens for a value; -Infinity where they cannot be it. */
function worth({ leaf }: LeafPiece, tokens: readonly SourceToken[], hints: Hints): number {
  const text = joinTokens(tokens)
  if (leaf.helper !== '') return readValue(leaf.helper, text) === undefined ? -Infinity : 6
  if (isNumeric(leaf.printed))
    return isNumeric(text) && tokens.length <= 4 ? 3 + tokens.length / 10 : -Infinity
  const sample = new Set(tokensOf(leaf.printed).map(({ norm }) => norm))
  const sampled = tokens.filter(({ norm }) => sample.has(norm)).length
  const isName = /^[\p{Lu}\p{N}(]/u.test(text) ? 0 : -1
  const isCut = /^[,.;:]|[,;:&]$|\b(?:of|and|the|for)$/i.test(text) ? -1 : 0
  return 0.5 + 0.5 * (sampled - (tokens.length - sampled) / 100) + isName + isCut + hints(leaf.path, text)
}

/** Puts each token to the element that took it; words in between are the unit's that they follow. */
function collect(
  units: readonly Unit[],
  elements: readonly Element[],
  tokens: readonly SourceToken[],
  taken: Taken,
): UnitParts[] {
  const parts = units.map((): Part[] => [])
  let unit = elements[taken[0]?.element ?? 0]?.unit ?? 0
  let at = 0
  const add = (piece: LeafPiece | undefined, from: number, to: number) => {
    if (from === to) return
    const own = parts[unit]
    const last = own?.at(-1)
    if (piece === undefined && last && last.piece === undefined)
      own?.splice(-1, 1, { piece, tokens: [...last.tokens, ...tokens.slice(from, to)] })
    else own?.push({ piece, tokens: tokens.slice(from, to) })
  }
  for (const { element: index, from, to } of taken) {
    const element = elements[index]
    add(undefined, at, from)
    unit = element?.unit ?? unit
    add(element?.piece, from, to)
    at = to
  }
  add(undefined, at, tokens.length)
  return units.map((each, index) => ({ unit: each, parts: parts[index] ?? [] }))
}
