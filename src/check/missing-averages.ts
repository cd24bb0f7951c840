import { findingAt, type Finding, nameSome } from '../findings/finding.ts'
import { nearMatch } from '../findings/near-match.ts'
import type { Found } from '../findings/result.ts'
import type { CountsForAverages, Uncompared } from '../model/era-module.ts'
import { isData, type Data } from '../model/letter-data.ts'
import { type YamlFile, locateKey } from '../model/yaml-file.ts'
import { AVERAGED_TYPES, computesAverages, hasAverages } from '../rules/averages.ts'
import { valueAt } from '../rules/data.ts'
import { rules } from '../rules/index.ts'
import type { CheckedAuthority } from './checked-authority.ts'

/** The most authorities that a message names. */
const NAMED = 3

/**
 * Finds the types of authority that need published averages and have none in the edition. Each type is reported once, at
 * the edition, with its authorities. Their letters cannot be printed; those of other types can. Where all letters of a type
 * go without their figures, there is nothing to compare, and no average is missing.
 *
 * @param countsOf what an authority adds to averages; null where its letter goes without its figures
 * @returns all authorities; those without averages are no longer good
 */
export function withoutMissingAverages(
  edition: YamlFile | undefined,
  authorities: readonly CheckedAuthority[],
  countsOf?: CountsForAverages,
): Found<readonly CheckedAuthority[]> {
  const averages = publishedIn(edition)
  if (!edition || !averages) return { value: authorities, findings: [] }
  const isCompared = ({ good }: CheckedAuthority): boolean =>
    good !== undefined && countsOf?.({ authority: good.value, rules }) !== null
  const compared = new Set(authorities.filter(isCompared).map(({ good }) => good?.value.type))
  const lacks = ({ good }: CheckedAuthority): boolean =>
    good !== undefined &&
    hasAverages(good.value.type) &&
    !Object.hasOwn(averages, good.value.type) &&
    compared.has(good.value.type)
  const byType = Map.groupBy(authorities.filter(lacks), ({ good }) => good?.value.type ?? '')
  // A type that is mistyped in the edition is reported there.
  const mistyped = Object.keys(averages).map((name) => nearMatch(name, AVERAGED_TYPES))
  return {
    value: authorities.map((each) => (lacks(each) ? { ...each, good: undefined } : each)),
    findings: [...byType]
      .filter(([type]) => !mistyped.includes(type))
      .map(([type, without]) => missing(edition, type, without)),
  }
}

/** A warning for each average that is not there, though authorities of its type have a rate to compare with it. */
export function checkUncompared(edition: YamlFile, kinds: readonly Uncompared[]): Finding[] {
  return kinds.map(({ type, kind, authorities }) =>
    findingAt(
      'AVERAGE_MISSING',
      edition.source,
      locateKey(edition, computesAverages(edition.value) ? ['averages'] : ['averages', type]),
      `there is no average of ${kind} for ${type}; the rate is printed without comparison for ${nameSome(authorities, NAMED)}`,
      computesAverages(edition.value)
        ? 'write the counts that are not known into the files, or give published averages; leave it if there is none'
        : `add the line "${kind}: …" here; leave it if none is published`,
    ),
  )
}

/** The published averages by type; any others are computed, or are reported at the edition. */
function publishedIn(edition: YamlFile | undefined): Data | undefined {
  const averages = valueAt(edition?.value, 'averages')
  return isData(averages) ? averages : undefined
}

function missing(edition: YamlFile, type: string, without: readonly CheckedAuthority[]): Finding {
  const names = without.map(({ good, slug }) => good?.value.name ?? slug)
  const whose = without.length === 1 ? 'an authority' : `${without.length} authorities`
  return findingAt(
    'EDITION_AVERAGE',
    edition.source,
    locateKey(edition, ['averages']),
    `there are no averages for ${type}, the type of ${whose}: ${nameSome(names, NAMED)}`,
    `add the averages of "${type}" here, or correct the type in ${without.length === 1 ? 'its file' : 'their files'}`,
  )
}
