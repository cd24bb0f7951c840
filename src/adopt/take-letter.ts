import type { LetterDocument } from '../documents/letter-document.ts'
import type { Data } from '../model/letter-data.ts'
import { align, type Alignment } from './align.ts'
import { findBlemishes } from './blemishes.ts'
import { bodyBlocks } from './body.ts'
import { tableDisagreements, type CellDisagreement } from './check-cells.ts'
import { withValue } from './data-paths.ts'
import { separateDrawn } from './drawn-words.ts'
import type { KnownValues } from './hints.ts'
import { LineSequence } from './line-sequence.ts'
import { linesOf, type Line } from './lines.ts'
import { inEraOrder } from './opening-order.ts'
import { writtenTexts } from './own-texts.ts'
import {
  evidenceOf,
  formsByScore,
  readAll,
  splitLetter,
  type AlignedLetter,
  type Reading,
  type SplitPair,
} from './read-letter.ts'
import { recoverData, type Recovered } from './recover.ts'
import type { TakenLetter } from './taken-letter.ts'
import { takeValues, type TakenValues } from './taken-values.ts'
import { sequenceOf } from './unit-sequence.ts'
import type { Provenance, Variant } from './variants.ts'

/** What an alignment gives. */
interface Taking extends TakenValues {
  readonly letter: AlignedLetter
  readonly pairs: readonly SplitPair[]
  /** All values as they are printed, in their order. */
  readonly readings: readonly Reading[]
  readonly recovered: Recovered
  readonly disagreements: readonly CellDisagreement[]
}

/** The most forms that are tried after the first, where its figures contradict each other. */
const MOST_OTHERS = 3

/**
 * Takes the data out of a letter with the form of its era that fits best. Where the figures that it reads in that form
 * contradict each other, the next forms are tried: one is taken if it explains as much of the letter without a
 * contradiction.
 *
 * @param others values of letters of the same year
 */
export function takeLetter(
  given: LetterDocument,
  provenance: Provenance,
  others: KnownValues,
): TakenLetter | undefined {
  const document = inEraOrder(given, provenance)
  const { own, drawn } = separateDrawn(document, linesOf(document), provenance.drawn)
  const lines = new LineSequence(own, provenance.features)
  const forms = formsByScore(lines, provenance)
  const [best, ...next] = forms
  if (!best) return undefined
  const take = (variant: Variant) => takeForm(document, provenance, variant, lines, others)
  const first = take(best)
  if (isProved(first)) return finished(first, drawn)
  for (const variant of next.slice(0, MOST_OTHERS)) {
    const other = take(variant)
    if (isProved(other) && explainsAsMuch(other, first)) return finished(other, drawn)
  }
  return finished(first, drawn)
}

const isProved = ({ recovered: { contradictions, unproved }, disagreements }: Taking): boolean =>
  contradictions.length === 0 &&
  disagreements.length === 0 &&
  unproved.every(({ isImpossible }) => !isImpossible)

/** Whether a form leaves no line, unit or value unexplained that another one explains. */
function explainsAsMuch(one: Taking, other: Taking): boolean {
  const left = ({ extra, missing }: Alignment) => extra.length + missing.length
  return (
    one.readings.length >= other.readings.length && left(one.letter.alignment) <= left(other.letter.alignment)
  )
}

/** Takes the values, derives and composes with them, and aligns again, until the values stay the same. */
function takeForm(
  document: LetterDocument,
  provenance: Provenance,
  variant: Variant,
  lines: LineSequence,
  others: KnownValues,
): Taking {
  const alignment = align(variant.sequence, lines)
  let taken = takeFrom({ document, provenance, variant, alignment, lines }, others)
  let composed: string | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const data = dataOf(taken)
    const key = JSON.stringify(data)
    if (key === composed) break
    composed = key
    const units = provenance.compose(data.authority, data.edition)
    const again = align(sequenceOf(units, provenance.features), lines, true)
    taken = takeFrom({ ...taken.letter, alignment: again }, others, taken)
  }
  return taken
}

/** After two rounds the values have been the same for every letter that was tried. */
const ROUNDS = 2

/** The data that an era composes a letter with the values that were taken from. */
function dataOf({ letter: { variant }, values, recovered }: Taking): { authority: Data; edition: Data } {
  let authority: Data = recovered.authority
  let edition: Data = variant.edition
  const [options] = recovered.options
  if (options) edition = { ...edition, options }
  if (variant.averages.length > 0)
    edition = {
      ...edition,
      averages: { [String(authority['type'])]: Object.fromEntries(recovered.averages) },
    }
  const signing: string[] = []
  for (const [path, { value }] of values) {
    const [root, ...rest] = path.split('.')
    if (path.startsWith('edition.signatory.lines.')) signing.push(String(value))
    else if (root === 'authority' && typeof value === 'string')
      authority = withValue(authority, rest.join('.'), value)
    else if (root === 'edition') edition = withValue(edition, rest.join('.'), value)
  }
  if (signing.length > 0) edition = withValue(edition, 'signatory.lines', signing)
  return { authority, edition }
}

/** @param before what was taken with an earlier alignment: the same figures give the same data */
function takeFrom(letter: AlignedLetter, others: KnownValues, before?: Taking): Taking {
  const { provenance, variant, alignment } = letter
  const evidence = evidenceOf(letter, others)
  const pairs = splitLetter(letter, evidence)
  const readings = readAll(pairs, evidence)
  return {
    letter,
    pairs,
    readings,
    ...takeValues(readings, pairs),
    recovered:
      before && figuresIn(before.readings) === figuresIn(readings)
        ? before.recovered
        : recoverData(provenance.era, variant, readings),
    disagreements: tableDisagreements(alignment.pairs),
  }
}

/** What data is recovered from. */
const figuresIn = (readings: readonly Reading[]): string =>
  JSON.stringify(readings.map(({ piece: { leaf }, text }) => [leaf.path, leaf.helper, text]))

function finished(taking: Taking, drawn: readonly Line[]): TakenLetter {
  const { letter, pairs, values, conflicts, recovered, disagreements } = taking
  const { document, variant, alignment, lines } = letter
  const { blemishes, isOwn } = findBlemishes(document, lines.lines, alignment)
  return {
    document,
    lines: lines.lines.filter(isOwn).map(({ words, place }) => ({ words, place })),
    drawn: drawn.map(({ words, place }) => ({ words, place })),
    blemishes,
    values,
    conflicts,
    recovered,
    disagreements,
    body: bodyBlocks(document, alignment.body),
    texts: writtenTexts(pairs, values, alignment.missing),
    averages: variant.averages,
  }
}
