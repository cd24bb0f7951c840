import type { LetterDocument } from '../documents/letter-document.ts'
import { ALLOWED_LINK } from '../markdown/dialect.ts'
import type { Data } from '../model/letter-data.ts'
import { align } from './align.ts'
import { bodyBlocks, type BodyBlock } from './body.ts'
import { tableDisagreements, type CellDisagreement } from './check-cells.ts'
import { comparable, type KnownValues } from './hints.ts'
import type { Line } from './lines.ts'
import {
  alignLetter,
  evidenceOf,
  readAll,
  splitLetter,
  type AlignedLetter,
  type Reading,
  type SplitPair,
} from './read-letter.ts'
import { readValue } from './read-value.ts'
import { recoverData, type Recovered } from './recover.ts'
import { withValue } from './data-paths.ts'
import { sequenceOf } from './unit-sequence.ts'
import type { Unit } from './units.ts'
import type { Provenance } from './variants.ts'

/** What was taken out of a letter, before it is compared with others of its year. */
export interface TakenLetter {
  readonly document: LetterDocument
  readonly lines: readonly Line[]
  readonly pairs: readonly SplitPair[]
  /** All values as they are printed, in their order. */
  readonly readings: readonly Reading[]
  /** Values of the edition and of the authority by their paths, each at its first place. */
  readonly values: ReadonlyMap<string, TakenValue>
  /** Values that are printed in several places, and not the same. */
  readonly conflicts: readonly Conflict[]
  readonly recovered: Recovered
  readonly disagreements: readonly CellDisagreement[]
  readonly body: readonly BodyBlock[]
  /** Lines that are nothing that the era prints, and units that the letter has not. */
  readonly extra: readonly Line[]
  readonly missing: readonly Unit[]
  readonly averages: readonly string[]
}

interface TakenValue {
  readonly value: string | number
  readonly reading: Reading
}

interface Conflict {
  readonly path: string
  readonly first: TakenValue
  readonly other: Reading
}

/**
 * Takes the data out of a letter: aligns it with the forms of an era, takes the values, derives and composes with them, and
 * aligns again, until the values stay the same.
 *
 * @param others values of letters of the same year
 */
export function takeLetter(
  document: LetterDocument,
  provenance: Provenance,
  others: KnownValues,
): TakenLetter | undefined {
  const first = alignLetter(document, provenance)
  if (!first) return undefined
  let taken = takeFrom(first, others)
  for (let round = 0; round < ROUNDS; round++) {
    const again = realigned(first, taken)
    const next = takeFrom(again, others, taken)
    const isSame = signature(next) === signature(taken)
    taken = next
    if (isSame) break
  }
  return taken
}

/** After two rounds the values have been the same for every letter that was tried. */
const ROUNDS = 2

const signature = ({ values, pairs }: TakenLetter): string =>
  JSON.stringify([
    [...values].map(([path, { value }]) => [path, value]),
    pairs.map(({ units, lines }) => [units.length, lines.map(({ text }) => text)]),
  ])

/** Aligns a letter with what the era prints for the values that were taken. */
function realigned(letter: AlignedLetter, { values, recovered }: TakenLetter): AlignedLetter {
  const { provenance, variant } = letter
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
  const units = provenance.compose(authority, edition)
  const alignment = align(sequenceOf(units, provenance.features), letter.lines, true)
  return { ...letter, alignment }
}

/** @param before what was taken with an earlier alignment: the same figures give the same data */
function takeFrom(letter: AlignedLetter, others: KnownValues, before?: TakenLetter): TakenLetter {
  const { document, provenance, variant, alignment } = letter
  const evidence = evidenceOf(letter, others)
  const pairs = splitLetter(letter, evidence)
  const readings = readAll(pairs, evidence)
  const { values, conflicts } = takeValues([...readings, ...linkReadings(pairs)])
  return {
    document,
    lines: letter.lines.lines,
    pairs,
    values,
    conflicts,
    readings,
    recovered:
      before && figuresIn(before.readings) === figuresIn(readings)
        ? before.recovered
        : recoverData(provenance.era, variant, readings),
    disagreements: tableDisagreements(alignment.pairs),
    body: bodyBlocks(document, alignment.body),
    extra: alignment.extra,
    missing: alignment.missing,
    averages: variant.averages,
  }
}

/** What data is recovered from. */
const figuresIn = (readings: readonly Reading[]): string =>
  JSON.stringify(readings.map(({ piece: { leaf }, text }) => [leaf.path, leaf.helper, text]))

/** The addresses that texts link to, where the file has them. */
function linkReadings(pairs: readonly SplitPair[]): Reading[] {
  return pairs.flatMap(({ parts, lines: [line] }) =>
    parts.flatMap(({ unit, parts: own }): Reading[] => {
      const paths = unit.pieces.find(({ origin }) => origin)?.origin?.links ?? []
      const words = own.flatMap(({ tokens }) => tokens.map(({ word }) => word))
      const addresses = [
        ...new Set(words.flatMap(({ link = '' }) => (ALLOWED_LINK.test(link) ? [link] : []))),
      ]
      if (paths.length === 0 || addresses.length !== paths.length || !line) return []
      return paths.map((path, at) => {
        const text = addresses[at] ?? ''
        const leaf = { path, helper: '', written: path, printed: text }
        return { piece: { kind: 'leaf', leaf, bold: false, origin: undefined }, text, line, isSure: true }
      })
    }),
  )
}

function takeValues(readings: readonly Reading[]): Pick<TakenLetter, 'values' | 'conflicts'> {
  const values = new Map<string, TakenValue>()
  const conflicts: Conflict[] = []
  for (const reading of readings) {
    const { path, helper } = reading.piece.leaf
    if (!/^(?:authority|edition)\./.test(path)) continue
    const value = readValue(helper, reading.text)
    if (value === undefined) continue
    const before = values.get(path)
    const isBetter = before && !before.reading.isSure && reading.isSure
    if (before && comparable(String(before.value)) !== comparable(String(value)) && !isBetter)
      conflicts.push({ path, first: before, other: reading })
    else if (!before || isBetter) values.set(path, { value, reading })
  }
  return { values, conflicts }
}
