import type { Place } from '../documents/letter-document.ts'
import type { Data } from '../model/letter-data.ts'
import { thousands } from '../rules/number-text.ts'
import { RATE_OPTION } from '../rules/rate-option.ts'
import { valueAt } from '../rules/data.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import { withValue } from './data-paths.ts'
import { findCopies, type Copies } from './probe.ts'
import type { Reading } from './read-letter.ts'
import { readValue } from './read-value.ts'
import { FIGURES, isSameFigure, printedFigure } from './printed-figure.ts'
import { searchUnknown, type Unproved } from './search-unknown.ts'
import { figuresOf, type Variant } from './variants.ts'

/** A printed figure that does not follow from the data, with what follows. */
interface Contradiction {
  /** The path of the figure. */
  readonly path: string
  /** As it is printed. */
  readonly text: string
  readonly place: Place
  readonly follows: string
}

/** The data that a letter's figures follow from. */
export interface Recovered {
  /** The authority's counts, and words that stand in place of a block. */
  readonly authority: Data
  /** The averages of its type, by their names. */
  readonly averages: ReadonlyMap<string, number>
  /** The choices of the edition's options with which the letter prints its figures. */
  readonly options: readonly Data[]
  readonly contradictions: readonly Contradiction[]
  readonly unproved: readonly Unproved[]
}

interface Attempt extends Omit<Recovered, 'options'> {
  readonly options: Data | undefined
}

const COPIES = new WeakMap<Variant, Map<string, Copies>>()

/** Finds the data that the printed figures follow from: what they copy, and what is searched for. */
export function recoverData(era: AdoptableEra, variant: Variant, readings: readonly Reading[]): Recovered {
  const inWords = readings.some(
    ({ piece, text }) => piece.leaf.path.startsWith(FIGURES) && /^(?:more|less) than/.test(text),
  )
  const hasRateOption = era.options.some(({ name }) => name === RATE_OPTION)
  const given: readonly (Data | undefined)[] = variant.options.length > 0 ? variant.options : [undefined]
  const choices = given.map((each): Data | undefined =>
    inWords && hasRateOption ? { ...each, [RATE_OPTION]: 'in words' } : each,
  )
  const attempts = choices.map((options) => attempt(era, variant, readings, options))
  const least = Math.min(...attempts.map((each) => each.contradictions.length))
  const best = attempts.filter((each) => each.contradictions.length === least)
  const [first] = best
  if (!first) throw new Error('a variant has no data')
  return { ...first, options: best.map(({ options }) => options).filter((options) => options !== undefined) }
}

function attempt(
  era: AdoptableEra,
  variant: Variant,
  readings: readonly Reading[],
  options: Data | undefined,
): Attempt {
  const { counts, averages, contradictions } = readCounts(era, copiesOf(era, variant, options), readings)
  let given = skeleton(era, variant)
  for (const [field, value] of counts) given = withValue(given, field.slice('authority.'.length), value)
  const edition = editionFor(variant, options, Object.fromEntries(averages))
  const { authority, unproved, undecided } = searchUnknown(era, variant, {
    authority: given,
    edition,
    readings,
  })
  const figures = figuresOf(era, authority, edition)
  const open = new Set(undecided)
  const wrong = readings.flatMap((reading): Contradiction[] => {
    const { path } = reading.piece.leaf
    if (!path.startsWith(FIGURES) || open.has(reading)) return []
    // Where a count is still to be filled in, nothing follows from it.
    const isKnown = !Number.isNaN(valueAt(figures, path.slice(FIGURES.length)))
    const follows = isKnown ? printedFigure(figures, path) : undefined
    return follows === undefined || isSameFigure(follows, reading.text)
      ? []
      : [contradiction(reading, follows)]
  })
  return { authority, averages, options, contradictions: [...contradictions, ...wrong], unproved }
}

const contradiction = ({ piece, text, line }: Reading, follows: string): Contradiction => ({
  path: piece.leaf.path,
  text,
  place: line.place,
  follows,
})

/** Reads the counts and averages that are printed, by themselves or as a figure that is a copy of one. */
function readCounts(era: AdoptableEra, copies: Copies, readings: readonly Reading[]) {
  const counts = new Map<string, number>()
  const averages = new Map<string, number>()
  const contradictions: Contradiction[] = []
  for (const reading of readings) {
    const { path, helper } = reading.piece.leaf
    const field = path.startsWith(FIGURES) ? copies.get(path.slice(FIGURES.length)) : path
    const value = readValue(helper === '' ? 'number' : helper, reading.text.replace(/%$/, ''))
    if (field === undefined || typeof value !== 'number') continue
    const before = counts.get(field)
    if (field.startsWith('averages.')) averages.set(field.slice('averages.'.length), value)
    else if (!isCount(era, field)) continue
    else if (before === undefined) counts.set(field, value)
    else if (before !== value) contradictions.push(contradiction(reading, thousands(before)))
  }
  return { counts, averages, contradictions }
}

const isCount = ({ fields }: AdoptableEra, path: string): boolean =>
  path.startsWith('authority.') &&
  fields.some((field) => isNumber(field) && `authority.${field.path}` === path)

/** Whether letters print a field as a number that they do not compute. */
const isNumber = ({ kind }: Pick<AdoptableEra['fields'][number], 'kind'>): boolean =>
  kind === 'count' || kind === 'decimal'

/** Data in the form of a variant: counts that it has as 0, and nothing for those that are not known yet. */
function skeleton({ fields }: AdoptableEra, { authority, zeros }: Variant): Data {
  return fields
    .filter(
      ({ path, kind, rule }) =>
        isNumber({ kind }) && rule === undefined && valueAt(authority, path) !== undefined,
    )
    .reduce((data, { path }) => withValue(data, path, zeros.includes(path) ? 0 : undefined), authority)
}

function editionFor(
  { edition, authority, averages: printed }: Variant,
  options: Data | undefined,
  averages: Data,
): Data {
  const withOptions = options ? { ...edition, options } : edition
  if (printed.length === 0) return withOptions
  return { ...withOptions, averages: { [String(authority['type'])]: averages } }
}

function copiesOf(era: AdoptableEra, variant: Variant, options: Data | undefined): Copies {
  const known = COPIES.get(variant) ?? new Map<string, Copies>()
  COPIES.set(variant, known)
  const key = JSON.stringify(options ?? null)
  const copies = known.get(key) ?? findCopies(era, variant, options)
  known.set(key, copies)
  return copies
}
