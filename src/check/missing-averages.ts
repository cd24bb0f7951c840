import { findingAt, type Finding } from '../findings/finding.ts'
import { nameSome } from '../findings/name-some.ts'
import { nearMatch } from '../findings/near-match.ts'
import { locateKey } from '../model/locate-value.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { AVERAGED_TYPES, hasAverages } from '../rules/averages.ts'
import type { CheckedAuthority } from './checked-authority.ts'

/** The most authorities that a message names. */
const NAMED = 3

/**
 * Finds the types of authority that ought to have published averages and have none in the edition. Each is told once, at
 * the edition, with its authorities; their letters cannot be printed, and those of other types can.
 *
 * @returns the authorities as they were, but for those without averages: these are no longer good
 */
export function withoutMissingAverages(
  edition: YamlFile | undefined,
  authorities: readonly CheckedAuthority[],
): { authorities: readonly CheckedAuthority[]; findings: readonly Finding[] } {
  const averages = publishedIn(edition)
  if (!edition || !averages) return { authorities, findings: [] }
  const lacks = ({ good }: CheckedAuthority): boolean =>
    good !== undefined && hasAverages(good.value.type) && !Object.hasOwn(averages, good.value.type)
  const byType = Map.groupBy(authorities.filter(lacks), ({ good }) => good?.value.type ?? '')
  // A type that is mistyped in the edition is told there.
  const mistyped = Object.keys(averages).map((name) => nearMatch(name, AVERAGED_TYPES))
  return {
    authorities: authorities.map((each) => (lacks(each) ? { ...each, good: undefined } : each)),
    findings: [...byType]
      .filter(([type]) => !mistyped.includes(type))
      .map(([type, without]) => missing(edition, type, without)),
  }
}

/** The published averages by type; averages of another kind are computed, or are told at the edition. */
function publishedIn(edition: YamlFile | undefined): object | undefined {
  const averages = (edition?.value as { averages?: unknown } | undefined)?.averages
  return typeof averages === 'object' && averages !== null && !Array.isArray(averages) ? averages : undefined
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
