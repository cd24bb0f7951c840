import { findingAt, type Finding } from '../findings/finding.ts'
import { locateKey, locateValue } from '../read/locate.ts'
import type { YamlFile } from '../read/read-yaml.ts'
import { computesAverages, hasAverages } from '../rules/averages.ts'
import type { CheckedAuthority, GoodAuthority } from './checked-authority.ts'
import type { CheckedEra } from './check-era.ts'

/** A finding where an edition has its averages computed and its era does not say from what. */
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

/** The most files that a message names. */
const NAMED = 5

/**
 * Of the authorities asked for, those whose letter can be printed. Where averages are computed, one file with an error
 * makes all of them doubtful: its figures cannot be counted, and even its type may be wrong. Then no letter of a type
 * with averages can be printed, and a finding says so; it is left out where it stops nothing.
 *
 * @param all every authority of the year where averages are computed
 * @param asked those of them that are asked for
 */
export function printable(
  edition: YamlFile,
  all: readonly CheckedAuthority[],
  asked: ReadonlySet<string>,
): { value: readonly GoodAuthority[]; findings: readonly Finding[] } {
  const good = all.flatMap(({ slug, good }) => (good && asked.has(slug) ? [good] : []))
  const bad = all.filter((authority) => !authority.good).map(({ file }) => file)
  const rest = good.filter(({ value }) => !hasAverages(value.type))
  if (!computesAverages(edition.value) || bad.length === 0 || rest.length === good.length)
    return { value: good, findings: [] }
  return { value: rest, findings: [incomplete(edition, bad)] }
}

function incomplete(edition: YamlFile, bad: readonly string[]): Finding {
  const more = bad.length > NAMED ? ` and ${bad.length - NAMED} more` : ''
  return findingAt(
    'AVERAGE_INCOMPLETE',
    edition.source,
    locateKey(edition, ['averages']),
    `the averages cannot be computed while there are errors in ${bad.slice(0, NAMED).join(', ')}${more}`,
    'correct these files (a check of the whole year tells what is wrong in them), or give published averages here',
  )
}
