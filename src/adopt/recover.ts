import { isData, type Data } from '../model/letter-data.ts'
import { thousands } from '../rules/number-text.ts'
import { RATE_OPTION } from '../rules/rate-option.ts'
import { valueAt } from '../rules/data.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import { valuesByPath, withValue } from './data-paths.ts'
import { findCopies, type Copies } from './probe.ts'
import type { Reading } from './read-letter.ts'
import { readValue } from './read-value.ts'
import { figuresOf, figuresWith, type Variant } from './variants.ts'

/** A printed figure that does not follow from the data, with what follows. */
interface Contradiction {
  readonly reading: Reading
  readonly follows: string
}

/** A count that the letter does not prove. */
interface Unproved {
  readonly field: string
  /** The values with which the letter would print the same; none where it prints nothing that depends on it. */
  readonly candidates: readonly number[]
  readonly reading: Reading | undefined
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

const FIGURES = 'figures.'
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
  const { authority, unproved } = searchUnknown(era, variant, given, edition, readings)
  const figures = figuresOf(era, authority, edition)
  const open = new Set(unproved.map(({ reading }) => reading))
  const wrong = readings.flatMap((reading): Contradiction[] => {
    const { path } = reading.piece.leaf
    if (!path.startsWith(FIGURES) || open.has(reading)) return []
    const follows = printedFigure(figures, path)
    return follows === undefined || isSame(follows, reading.text) ? [] : [{ reading, follows }]
  })
  return { authority, averages, options, contradictions: [...contradictions, ...wrong], unproved }
}

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
    else if (before !== value) contradictions.push({ reading, follows: thousands(before) })
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

/** The most values that are tried for a count that is no part of another one. */
const MOST_TRIED = 2000

/** Searches for counts that are printed only through others, such as those that a rate is of. */
function searchUnknown(
  era: AdoptableEra,
  variant: Variant,
  given: Data,
  edition: Data,
  readings: readonly Reading[],
) {
  let authority = given
  const unproved: Unproved[] = []
  const unknown = era.fields.filter(
    ({ path, kind, rule, required, instead }) =>
      kind === 'count' &&
      rule === undefined &&
      (required || instead !== undefined) &&
      valueAt(variant.authority, path) !== undefined &&
      valueAt(authority, path) === undefined,
  )
  const printed = readings.filter(({ piece }) => piece.leaf.path.startsWith(FIGURES))
  const derive = figuresWith(era, edition)
  const blank = nullPaths(derive(variant.authority))
  for (const { path } of unknown) {
    const whole = era.wholes.get(path)
    const most = whole === undefined ? undefined : valueAt(authority, whole)
    const last = typeof most === 'number' ? most : MOST_TRIED
    const figuresFor = (value: number) => derive(withValue(authority, path, value))
    const telling = printed.filter(({ piece }) => {
      const [one, other] = [0, last].map((value) => printedFigure(figuresFor(value), piece.leaf.path))
      return one !== other
    })
    const candidates: number[] = []
    for (let value = 0; value <= last; value++) {
      const figures = figuresFor(value)
      const isLike = telling.every(({ piece, text }) =>
        isSame(printedFigure(figures, piece.leaf.path) ?? '', text),
      )
      if (isLike && hasBlanks(figures, blank)) candidates.push(value)
    }
    const [only] = candidates
    if (candidates.length === 1 && only !== undefined) authority = withValue(authority, path, only)
    else {
      unproved.push({ field: path, candidates: telling.length > 0 ? candidates : [], reading: telling[0] })
      if (only !== undefined) authority = withValue(authority, path, only)
    }
  }
  return { authority, unproved }
}

const nullPaths = (figures: Data): string[] =>
  [...valuesByPath(figures)].flatMap(([path, value]) => (value === null ? [path] : []))

/** Whether what a variant leaves out is left out: a comparison where there is nothing to compare. */
const hasBlanks = (figures: Data, blank: readonly string[]): boolean =>
  blank.every((path) => !isData(valueAt(figures, path)))

/** A figure as it is printed; undefined where it is none that is printed by itself. */
function printedFigure(figures: Data, path: string): string | undefined {
  const own = path.startsWith(FIGURES) ? path.slice(FIGURES.length) : path
  const value = valueAt(figures, own)
  if (typeof value === 'number') return thousands(value)
  if (typeof value === 'string') return value
  // A rate in words, or none, has a form beside its number: more_than_99, none.
  const form = valueAt(figures, own.replace(/[^.]+$/, 'form'))
  return typeof form === 'string' ? (form === 'none' ? '-' : form.replaceAll('_', ' ')) : undefined
}

/** Whether a figure is printed as it was read: "1,140" as 1140, "40%" as 40. */
const isSame = (one: string, other: string): boolean => bare(one) === bare(other)
const bare = (text: string): string => text.replace(/[%,\s]/g, '').toLowerCase()

function copiesOf(era: AdoptableEra, variant: Variant, options: Data | undefined): Copies {
  const known = COPIES.get(variant) ?? new Map<string, Copies>()
  COPIES.set(variant, known)
  const key = JSON.stringify(options ?? null)
  const copies = known.get(key) ?? findCopies(era, variant, options)
  known.set(key, copies)
  return copies
}
