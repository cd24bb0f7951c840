import type { LetterDocument } from '../documents/letter-document.ts'
import { slug } from '../rules/slug.ts'
import { alignmentScore, type Alignment, type Pair } from './align.ts'
import { addKnown, afterKnownLine, isConfirmed, type Evidence, type KnownValues } from './hints.ts'
import type { LineSequence } from './line-sequence.ts'
import type { Line } from './lines.ts'
import { splitPair, type Hints, type UnitParts } from './split.ts'
import { joinTokens } from './tokens.ts'
import { isList } from './unit-sequence.ts'
import type { LeafPiece } from './units.ts'
import type { Provenance, Variant } from './variants.ts'

/** A letter that was aligned with a form of an era. */
export interface AlignedLetter {
  readonly document: LetterDocument
  readonly provenance: Provenance
  readonly variant: Variant
  readonly alignment: Alignment
  /** All lines of the letter. */
  readonly lines: LineSequence
}

/** A printed value in a letter that was read. */
export interface Reading {
  readonly piece: LeafPiece
  readonly text: string
  readonly line: Line
  /** Whether where it begins and ends is known for certain. */
  readonly isSure: boolean
}

/** A pair of an alignment, with the tokens of each unit. */
export interface SplitPair extends Pair {
  readonly parts: readonly UnitParts[]
}

/** The forms of an era, the one that a letter is most like first. */
export const formsByScore = (lines: LineSequence, { variants }: Provenance): Variant[] =>
  variants
    .map((variant) => ({ variant, score: alignmentScore(variant.sequence, lines) }))
    .toSorted((one, other) => other.score - one.score)
    .map(({ variant }) => variant)

/** The values of an era's sample, and those of letters of the same year. */
export function evidenceOf({ document, alignment }: AlignedLetter, others: KnownValues): Evidence {
  const known: KnownValues = new Map([...others].map(([path, values]) => [path, new Set(values)]))
  for (const { units } of alignment.pairs)
    for (const { pieces } of units)
      for (const piece of pieces)
        if (piece.kind === 'leaf' && /signatory\.lines|job_title/.test(piece.leaf.path))
          addKnown(known, piece.leaf.path, piece.leaf.printed)
  const name =
    document.file
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? ''
  const evidence = { known, fileSlug: slug(name) }
  // What a line holds alone is known for the lines that hold several values.
  for (const { piece, text, isSure } of readAll(
    splitAll(alignment, () => 0),
    evidence,
  ))
    if (isSure) addKnown(known, piece.leaf.path, text)
  return evidence
}

/** Splits all pairs of an alignment. */
export function splitLetter({ alignment }: AlignedLetter, evidence: Evidence): SplitPair[] {
  const hints: Hints = (path, text) => {
    if (isConfirmed(evidence, path, text)) return CONFIRMED
    return /\.\d+$/.test(path) && afterKnownLine(evidence, path, text) !== undefined ? CONFIRMED - 1 : 0
  }
  return splitAll(alignment, hints)
}

const CONFIRMED = 4

const splitAll = ({ pairs }: Alignment, hints: Hints): SplitPair[] =>
  pairs.map((pair) => ({ ...pair, parts: splitPair(pair, hints) }))

/** The values of a letter that was split. */
export const readAll = (pairs: readonly SplitPair[], evidence: Evidence): Reading[] =>
  pairs.flatMap((pair) => readPair(pair, evidence))

function readPair(pair: SplitPair, evidence: Evidence): Reading[] {
  const [first] = pair.lines
  if (!first) return []
  const [unit] = pair.units
  if (unit && pair.units.length === 1 && isList(unit)) return listReadings(pair, evidence)
  const parts = pair.parts.flatMap((each) => each.parts)
  return parts.flatMap(({ piece, tokens }, index): Reading[] => {
    if (!piece) return []
    const text = joinTokens(tokens)
    const line = pair.lines.find(({ words }) => tokens[0] && words.includes(tokens[0].word)) ?? first
    const neighbours = [parts[index - 1], parts[index + 1]].filter(
      (each) => each?.piece && isFree(each.piece),
    )
    const isAlone = line.text === text || neighbours.length === 0
    const isKnown = (part: (typeof parts)[number] | undefined) =>
      part?.piece !== undefined && isConfirmedPart(evidence, part.piece.leaf.path, joinTokens(part.tokens))
    // What is between two values that are known is known.
    const isSure = !isFree(piece) || isAlone || isKnown({ piece, tokens }) || neighbours.every(isKnown)
    const items = /\.\d+$/.test(piece.leaf.path) ? itemsOf(text, piece.leaf.path, evidence) : [text]
    return items.map((item, at) => ({
      piece: numbered(piece, at),
      text: item,
      line,
      isSure: isSure || items.length > 1,
    }))
  })
}

const isConfirmedPart = (evidence: Evidence, path: string, text: string): boolean =>
  isConfirmed(evidence, path, text) ||
  (/\.\d+$/.test(path) && afterKnownLine(evidence, path, text) !== undefined)

const isFree = ({ leaf }: LeafPiece): boolean =>
  leaf.helper === '' && /^(?:authority|edition)\./.test(leaf.path)

/** The lines of a list's value, each with its own number. */
function listReadings({ units: [unit], lines }: SplitPair, evidence: Evidence): Reading[] {
  const piece = unit?.pieces.find((each) => each.kind === 'leaf')
  if (!piece) return []
  const items = lines.flatMap((line) =>
    itemsOf(line.text, piece.leaf.path, evidence).map((text) => ({ line, text })),
  )
  return items.map(({ line, text }, at) => ({ piece: numbered(piece, at), text, line, isSure: true }))
}

/** A list's value in one line, cut behind the line that is known. */
function itemsOf(text: string, path: string, evidence: Evidence): string[] {
  const rest = afterKnownLine(evidence, path, text)
  return rest === undefined ? [text] : [text.slice(0, text.length - rest.length).trim(), rest]
}

function numbered(piece: LeafPiece, at: number): LeafPiece {
  const path = piece.leaf.path.replace(/\.(\d+)$/, (_end, first: string) => `.${Number(first) + at}`)
  return { ...piece, leaf: { ...piece.leaf, path } }
}
