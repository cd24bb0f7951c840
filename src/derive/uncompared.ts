import type { Result } from '../findings/result.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { Uncompared } from '../model/era-module.ts'
import type { AuthorityData, AveragedEdition } from '../model/letter-data.ts'
import { rules } from '../rules/index.ts'
import { runEraCode } from './run-era-code.ts'

/**
 * Finds the kinds of averages that a type lacks though authorities of it have cases of the kind, and so a rate.
 *
 * @param isComputed whether the averages were computed: then those that are only ever published are not expected
 */
export function compareWithAverages(
  era: EraFiles,
  { averages }: AveragedEdition,
  authorities: Iterable<AuthorityData>,
  isComputed: boolean,
): Result<Uncompared[]> {
  const { countsForAverages } = era
  if (!averages || !countsForAverages) return { value: [], findings: [] }
  return runEraCode(era, 'the averages', () => {
    const found = new Map<string, { type: string; kind: string; authorities: string[] }>()
    for (const authority of authorities) {
      const { type, name } = authority
      const own: Readonly<Record<string, unknown>> | undefined = averages[type]
      const counts = own && countsForAverages({ authority, rules })
      for (const [kind, { whole, onlyPublished }] of Object.entries(counts ?? {})) {
        if (whole === 0 || own?.[kind] !== undefined || (isComputed && onlyPublished)) continue
        const key = `${type} ${kind}`
        const uncompared = found.get(key) ?? { type, kind, authorities: [] }
        found.set(key, uncompared)
        uncompared.authorities.push(name)
      }
    }
    return [...found.values()]
  })
}
