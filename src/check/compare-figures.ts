import { findingAt, type Finding } from '../findings/finding.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { CONFIRMED_FIGURES } from '../rules/confirmed-figures.ts'
import { valueAt } from '../rules/data.ts'
import type { ComputedField } from '../shape/computed-fields.ts'
import { locateKey } from '../model/yaml-file.ts'

/** How an authority's figures compare with those of its last letter. */
export interface FigureComparison {
  /** The year of the last letter. */
  readonly year: string
  /** Whether all figures are the same and the file does not say that this is right. */
  readonly unchanged: boolean
  /** The sum of all figures. */
  readonly total: number
  /** The warning for this authority alone, where its figures are unchanged. */
  readonly finding: Finding | undefined
}

/**
 * The sum from which unchanged figures prove something. A council with two complaints a year often has the same two
 * again; at 10, about one authority in a hundred has the same figures by chance.
 */
export const ENOUGH = 10

/** The field of an authority's file that says that its figures really are those of an earlier year. */
const CONFIRMED = 'same_figures_as'

/** The numbers of an authority's file that are none of its figures. */
const NO_FIGURES = [CONFIRMED, CONFIRMED_FIGURES]

/**
 * Compares an authority's figures with those of its last letter. Figures are the numbers in its file that are not
 * computed from others: the era's schema says which.
 *
 * @returns undefined where there is nothing to compare: no figures, all of them 0, or those of another era
 */
export function compareFigures(
  file: AuthorityFile,
  earlier: EarlierFile,
  computed: readonly ComputedField[],
): FigureComparison | undefined {
  const written = figuresOf(file.yaml.value, computed)
  const [now, before] = [byPath(written), byPath(figuresOf(earlier.value, computed))]
  const total = now.reduce((sum, [, figure]) => sum + figure, 0)
  if (total === 0 || !isSame(namesOf(now), namesOf(before))) return undefined
  const confirmed = valueAt(file.yaml.value, CONFIRMED)
  const unchanged = String(confirmed) !== earlier.year && isSame(now, before)
  const finding = unchanged && total >= ENOUGH ? unchangedFinding(file, written, earlier) : undefined
  return { year: earlier.year, unchanged, total, finding }
}

/** Whether an authority's file has any figures. */
export const hasFigures = (value: unknown): boolean => collectFigures(value, new Set(NO_FIGURES)).length > 0

/** A number of an authority's file, with its path. */
export type Figure = readonly [path: string, figure: number]

/** The figures of an authority that are not computed from others, in the order of its file. */
export const figuresOf = (value: unknown, computed: readonly ComputedField[]): readonly Figure[] =>
  collectFigures(value, new Set([...computed.map(({ path }) => path), ...NO_FIGURES]))

/** Collects the numbers of a file with their paths, in the order of the file. */
function collectFigures(value: unknown, left: ReadonlySet<string>): readonly Figure[] {
  const found: Figure[] = []
  const collect = (part: unknown, path: string): void => {
    if (left.has(path)) return
    if (typeof part === 'number') found.push([path, part])
    else if (typeof part === 'object' && part !== null)
      for (const [name, item] of Object.entries(part)) collect(item, path === '' ? name : `${path}.${name}`)
  }
  collect(value, '')
  return found
}

/** Sorts figures by their paths: files may have them in any order. */
export const byPath = (figures: readonly Figure[]): Figure[] =>
  [...figures].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

const namesOf = (figures: readonly Figure[]): string[] => figures.map(([path]) => path)

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

function unchangedFinding(
  { yaml }: AuthorityFile,
  [first]: readonly Figure[],
  earlier: EarlierFile,
): Finding {
  const [block = ''] = first?.[0].split('.') ?? []
  return findingAt(
    'AUTHORITY_UNCHANGED',
    yaml.source,
    locateKey(yaml, [block]),
    `all figures are those of ${earlier.year}`,
    `enter this year's figures; if they really are the same, add the line "${CONFIRMED}: ${earlier.year}"`,
  )
}
