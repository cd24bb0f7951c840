import { findingAt, type Finding, nameSome } from '../findings/finding.ts'
import type { Found } from '../findings/result.ts'
import { type YamlFile, locateKey, locateValue } from '../model/yaml-file.ts'
import { computesAverages, hasAverages } from '../rules/averages.ts'
import type { CheckedAuthority, GoodAuthority } from './checked-authority.ts'
import type { CheckedEra } from './check-era.ts'

/** A finding where an edition asks for computed averages and its era does not say how to compute them. */
export function checkComputed(edition: YamlFile, era: CheckedEra): Finding[] {
  if (!computesAverages(edition.value) || era.files.countsForAverages) return []
  return [
    findingAt(
      'SCHEMA_VALUE',
      edition.source,
      locateValue(edition, ['averages']),
      `the era ${era.files.name} has no averages that can be computed`,
      'delete this line',
    ),
  ]
}

/** The authorities whose letter can be printed. */
interface Printable {
  readonly authorities: readonly GoodAuthority[]
  /** Whether every file of the year that can be an authority's is right, so that averages can be computed. */
  readonly isComplete: boolean
}

/**
 * Selects, of the authorities asked for, those whose letter can be printed. Where averages are computed, one file with an
 * error makes all of them doubtful: its figures cannot be counted, and even its type may be wrong. Then no letter of a
 * type with averages can be printed, and a finding says so, unless it would stop nothing. A file that is not read and
 * might be an authority's has the same effect.
 *
 * @param all the authorities that were checked: every one of the year where averages are computed
 * @param asked those of them that are asked for
 * @param uncounted files of the year that are not read and might be an authority's
 */
export function selectPrintable(
  edition: YamlFile,
  all: readonly CheckedAuthority[],
  asked: ReadonlySet<string>,
  uncounted: readonly string[],
): Found<Printable> {
  const good = all.flatMap(({ slug, good }) => (good && asked.has(slug) ? [good] : []))
  const bad = all.filter((authority) => !authority.good).map(({ file }) => file)
  const rest = good.filter(({ value }) => !hasAverages(value.type))
  const isComplete = bad.length === 0 && uncounted.length === 0
  if (!computesAverages(edition.value) || isComplete || rest.length === good.length)
    return { value: { authorities: good, isComplete }, findings: [] }
  return { value: { authorities: rest, isComplete }, findings: [incomplete(edition, bad, uncounted)] }
}

/**
 * Selects the same where averages were computed before: all letters, or those of types without averages where the
 * averages are not of the year as it is now.
 */
export function selectWithGiven(read: readonly CheckedAuthority[], isUpToDate: boolean): Found<Printable> {
  const good = read.flatMap((each) => each.good ?? [])
  const authorities = isUpToDate ? good : good.filter(({ value }) => !hasAverages(value.type))
  return { value: { authorities, isComplete: isUpToDate }, findings: [] }
}

function incomplete(edition: YamlFile, bad: readonly string[], uncounted: readonly string[]): Finding {
  const are = uncounted.length === 1 ? 'is' : 'are'
  const reasons = [
    ...(bad.length > 0 ? [`there are errors in ${nameSome(bad)}`] : []),
    ...(uncounted.length > 0 ? [`${nameSome(uncounted)} might be an authority’s and ${are} not read`] : []),
  ]
  return findingAt(
    'AVERAGE_INCOMPLETE',
    edition.source,
    locateKey(edition, ['averages']),
    `the averages cannot be computed while ${reasons.join(', and while ')}`,
    'correct, rename or move these files (a check of the whole year says what is wrong with them), or give published averages here',
  )
}
