import { checkAverageRounding } from '../check/check-rounding.ts'
import {
  checkAverageBase,
  checkSuccession,
  letterOf,
  type PrecedingLetter,
} from '../check/check-succession.ts'
import { checkSameFigures, findSameFigures } from '../check/check-same-figures.ts'
import { checkUnchanged, compareOthers, hasUnchanged } from '../check/check-unchanged.ts'
import type { CheckedYear } from '../check/check-year.ts'
import type { ComputedAverages } from '../derive/derive-averages.ts'
import type { Finding } from '../findings/finding.ts'
import type { EarlierFiles } from '../model/earlier-files.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import type { YearFiles } from '../model/year-files.ts'
import { withEarlier } from '../read/read-earlier.ts'
import { readAuthorities } from '../read/read-year.ts'
import { saysRateStyle } from '../rules/rate-option.ts'
import type { Folders } from '../system/display-path.ts'
import type { ReadyEra } from './era-cache.ts'

/** A year that was checked, and what it is compared with. */
interface ComparedYear {
  readonly folders: Folders
  readonly files: YearFiles
  readonly edition: YamlFile
  readonly era: ReadyEra
  readonly checked: CheckedYear
  readonly earlier: EarlierFiles
}

/** How a year compares with earlier ones. */
interface Comparison {
  readonly copy: Copy
  /** Warnings of authorities with unchanged figures or another's, of those that are gone and of those that are new. */
  readonly findings: readonly Finding[]
  /** Warnings of averages that are of fewer authorities than the year before, or that round to 100 or 0. */
  checkAverages(averages: ComputedAverages | undefined): readonly Finding[]
}

/** Whether a year is a copy of an earlier one. */
interface Copy {
  /** The error of a year that is a copy: one, or none. */
  readonly error: readonly Finding[]
  /** The authorities with unchanged figures, where the year is a copy. */
  readonly unchanged: ReadonlySet<string>
  /** The error, where it stops one of these authorities. */
  errorFor(slugs: readonly string[]): readonly Finding[]
  /** Whether authorities that were not asked for had to be read to find it out. */
  readonly readOthers: boolean
}

/**
 * Compares a checked year with the years before.
 *
 * @param only the authorities that are asked for; undefined where it is the whole year
 * @param isWholeChecked whether the whole year was checked before, and is no copy
 */
export function compareYears(
  year: ComparedYear,
  only: ReadonlySet<string> | undefined,
  isWholeChecked: boolean,
): Comparison {
  const { files, edition, era, checked, earlier } = year
  const { preceding } = earlier
  const copy = isWholeChecked ? NO_COPY : findCopy(year)
  const unchanged = checked.authorities.flatMap(({ slug, good, comparison }) =>
    good && (only?.has(slug) ?? true) && !copy.unchanged.has(slug) && comparison?.finding
      ? [comparison.finding]
      : [],
  )
  const same = only ? [] : sameFigures(year)
  let known: readonly PrecedingLetter[] | undefined
  const before = () => (known ??= precedingLetters(year))
  const succession = preceding && !only ? checkSuccession(edition, files.slugs, preceding.year, before()) : []
  return {
    copy,
    findings: [...unchanged, ...same, ...succession],
    checkAverages: (averages) => {
      if (!averages || isWholeChecked) return []
      const { counts, base } = averages
      return [
        ...(saysRateStyle(edition.value)
          ? []
          : checkAverageRounding(edition, counts, era.validators.hasRateOption)),
        ...(preceding ? checkAverageBase(edition, base, preceding.year, before()) : []),
      ]
    },
  }
}

const NO_COPY: Copy = { error: [], unchanged: new Set(), errorFor: () => [], readOthers: false }

/**
 * Finds out whether a year is a copy. A run of single letters reads the others only where one of its own has unchanged
 * figures; so its result is that of a run of the whole year.
 */
function findCopy({ folders, files, edition, era, checked, earlier }: ComparedYear): Copy {
  const own = checked.authorities
  const read = new Set(own.map(({ slug }) => slug))
  const others = hasUnchanged(own) ? files.slugs.filter((slug) => !read.has(slug)) : []
  const reads = withEarlier(readAuthorities(files.folder, others, folders), earlier)
  const all = [...own, ...compareOthers(reads, era.validators.computed)]
  const { findings: error, unchanged } = checkUnchanged(edition, all)
  const errorFor = (slugs: readonly string[]) => (slugs.some((slug) => unchanged.has(slug)) ? error : [])
  return { error, unchanged, errorFor, readOthers: others.length > 0 }
}

/** Warnings of authorities that have the figures of another one. Their files are read again: few have. */
function sameFigures({ folders, files, era, checked }: ComparedYear): Finding[] {
  const { computed } = era.validators
  const others = findSameFigures(
    checked.authorities.flatMap(({ good }) => good ?? []),
    computed,
  )
  const reads = readAuthorities(files.folder, [...others.keys()], folders)
  return Array.from(reads).flatMap(({ slug, yaml }) =>
    yaml ? checkSameFigures({ slug, yaml }, others.get(slug) ?? [], computed) : [],
  )
}

/** The letters of the year directly before. Files that the checks have read already are not read again. */
function precedingLetters({ checked, earlier }: ComparedYear): PrecedingLetter[] {
  const known = new Map(checked.authorities.map(({ slug, last }) => [slug, last]))
  const { preceding } = earlier
  return [...(preceding?.slugs ?? [])].flatMap((slug) => {
    const last = known.get(slug)
    if (last?.year === preceding?.year) return last ? [last] : []
    const file = earlier.authority(slug)
    return file ? [letterOf(slug, file)] : []
  })
}
