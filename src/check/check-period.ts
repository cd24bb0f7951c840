import type { Edition } from '../../templates/shared/edition.types.ts'
import { findingAt, type Finding } from '../findings/finding.ts'
import { isYearAfter, type EarlierFile } from '../model/earlier-files.ts'
import { type YamlFile, locateValue } from '../model/yaml-file.ts'
import { dayAfter, longDate, yearLater } from '../rules/dates.ts'
import { valueAt } from '../rules/data.ts'

type Period = Edition['period']

/**
 * A finding where the period is not twelve months, or does not follow on from that of the earlier year. Fewer whole months
 * are a warning: an office that changes its year has one such period.
 *
 * @param edition without an error of its own
 * @param earlier the nearest earlier year's edition
 */
export function checkPeriod(
  edition: YamlFile<Edition>,
  year: string,
  earlier: EarlierFile | undefined,
): Finding[] {
  const { period } = edition.value
  const before = periodOf(earlier)
  const misplaced = earlier && before && checkPlace(edition, period, year, { ...earlier, period: before })
  return misplaced ? [misplaced] : checkLength(edition, period)
}

function checkPlace(
  edition: YamlFile,
  { from }: Period,
  year: string,
  earlier: EarlierFile & { period: Period },
): Finding | undefined {
  const next = dayAfter(earlier.period.to)
  const isPreceding = isYearAfter(year, earlier.year)
  // Where years without letters lie between, it is enough that no day counts twice.
  if (isPreceding ? from === next : from >= next) return undefined
  return findingAt(
    'EDITION_PERIOD',
    edition.source,
    locateValue(edition, ['period', 'from']),
    `the period begins on ${longDate(from)}, and the period of ${earlier.year} ended on ${longDate(earlier.period.to)}`,
    `${isPreceding ? 'this one begins' : 'this one begins at the earliest'} on ${next}; correct it here, or the end in ${earlier.file}`,
  )
}

function checkLength(edition: YamlFile, { from, to }: Period): Finding[] {
  const end = yearLater(from)
  const next = dayAfter(to)
  if (next === end) return []
  const isWhole = from.endsWith('-01') && next.endsWith('-01')
  const isShort = isWhole && next < end
  const help = `twelve months that begin on ${from} end on the day before ${end}`
  return [
    findingAt(
      isShort ? 'EDITION_PERIOD_SHORT' : 'EDITION_PERIOD',
      edition.source,
      locateValue(edition, ['period', 'to']),
      `the period from ${longDate(from)} to ${longDate(to)} is not twelve months`,
      isShort ? `${help}; leave it if your year now begins on another day` : help,
    ),
  ]
}

/** The period of an earlier edition; undefined where it has none that can be read. */
function periodOf(earlier: EarlierFile | undefined): Period | undefined {
  const [from, to] = [valueAt(earlier?.value, 'period.from'), valueAt(earlier?.value, 'period.to')]
  return isDate(from) && isDate(to) ? { from, to } : undefined
}

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
