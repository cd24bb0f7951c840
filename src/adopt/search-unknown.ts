import type { Place } from '../documents/letter-document.ts'
import { isData, type Data } from '../model/letter-data.ts'
import { valueAt } from '../rules/data.ts'
import { percentage } from '../rules/percentage.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import { valuesByPath, withValue } from './data-paths.ts'
import { FIGURES, isSameFigure, printedFigure } from './printed-figure.ts'
import type { Reading } from './read-letter.ts'
import { figuresWith, type Variant } from './variants.ts'

/** The values from which a letter would print the same. */
interface Range {
  readonly least: number
  readonly most: number
}

/** A count that the letter does not prove. */
export interface Unproved {
  readonly field: string
  /** Undefined where there is none. */
  readonly range: Range | undefined
  /** Whether the letter prints figures that follow from it, and no value gives them. */
  readonly isImpossible: boolean
  /** Of a figure that follows from it; undefined where none does. */
  readonly place: Place | undefined
  /** The field that has the printed rate instead, marked as published. */
  readonly instead: string | undefined
}

/** What is known of a letter before counts are searched for. */
interface Known {
  readonly authority: Data
  readonly edition: Data
  readonly readings: readonly Reading[]
}

/** The most values that are tried for a count that is no part of another one. */
const MOST_TRIED = 2000

/**
 * Searches for counts that are printed only through others, such as those that a rate is of. A count is taken where one
 * value alone gives the printed figures; where several do, the printed rate is taken as published if the era has a field
 * for it.
 */
export function searchUnknown(era: AdoptableEra, variant: Variant, { readings, edition, ...given }: Known) {
  let { authority } = given
  const unproved: Unproved[] = []
  const undecided: Reading[] = []
  const unknown = era.fields.filter(
    ({ path, kind, rule, required, instead }) =>
      kind === 'count' &&
      rule === undefined &&
      (required || instead !== undefined) &&
      valueAt(variant.authority, path) !== undefined &&
      valueAt(authority, path) === undefined,
  )
  for (const { path } of unknown) {
    const { telling, candidates } = candidatesFor(path, era, variant, { authority, edition, readings })
    const [[first], only, last] = [telling, candidates[0], candidates.at(-1)]
    const published =
      candidates.length > 1 ? publishedRate(era, path, authority, candidates, telling) : undefined
    if (published) authority = withValue(authority, published.field, published.rate)
    else if (only !== undefined) authority = withValue(authority, path, only)
    if (candidates.length === 1) continue
    if (first && !published) undecided.push(first)
    unproved.push({
      field: path,
      range: first && only !== undefined && last !== undefined ? { least: only, most: last } : undefined,
      isImpossible: first !== undefined && only === undefined,
      place: first?.line.place,
      instead: published?.field,
    })
  }
  return { authority, unproved, undecided }
}

/** Finds the values of a count with which the letter prints what it prints, and the printed figures that depend on it. */
function candidatesFor(
  path: string,
  era: AdoptableEra,
  variant: Variant,
  { authority, edition, readings }: Known,
): { telling: readonly Reading[]; candidates: readonly number[] } {
  const derive = figuresWith(era, edition)
  const blank = nullPaths(derive(variant.authority))
  const whole = era.wholes.get(path)
  const most = whole === undefined ? undefined : valueAt(authority, whole)
  const last = typeof most === 'number' ? most : MOST_TRIED
  const figuresFor = (value: number) => derive(withValue(authority, path, value))
  const ends = [0, last].map(figuresFor)
  const telling = readings.filter(({ piece: { leaf } }) => {
    if (!leaf.path.startsWith(FIGURES)) return false
    const [one, other] = ends.map((figures) => printedFigure(figures, leaf.path))
    return one !== other
  })
  const candidates: number[] = []
  for (let value = 0; value <= last; value++) {
    const figures = figuresFor(value)
    const isLike = telling.every(({ piece, text }) =>
      isSameFigure(printedFigure(figures, piece.leaf.path) ?? '', text),
    )
    if (isLike && hasBlanks(figures, blank)) candidates.push(value)
  }
  return { telling, candidates }
}

/** The rate that a letter prints of a count that it does not prove, where the era has a field for it. */
function publishedRate(
  { fields }: AdoptableEra,
  path: string,
  authority: Data,
  candidates: readonly number[],
  telling: readonly Reading[],
): { field: string; rate: number } | undefined {
  const field = fields.find(({ published }) => published?.part === path)
  const whole = field?.published && valueAt(authority, field.published.whole)
  if (!field || typeof whole !== 'number') return undefined
  const [rate, ...others] = new Set(candidates.map((count) => percentage(count, whole)))
  // A rate in words, such as "more than 99", is no number to take over.
  const isPrinted = telling.length > 0 && telling.every(({ text }) => isSameFigure(text, String(rate)))
  return typeof rate === 'number' && others.length === 0 && isPrinted
    ? { field: field.path, rate }
    : undefined
}

const nullPaths = (figures: Data): string[] =>
  [...valuesByPath(figures)].flatMap(([path, value]) => (value === null ? [path] : []))

/** Whether what a variant leaves out is left out: a comparison where there is nothing to compare. */
const hasBlanks = (figures: Data, blank: readonly string[]): boolean =>
  blank.every((path) => !isData(valueAt(figures, path)))
