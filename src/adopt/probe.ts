import { isData, type Data } from '../model/letter-data.ts'
import { thousands } from '../rules/number-text.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import { valuesByPath, withValue } from './data-paths.ts'
import { figuresOf, type Variant } from './variants.ts'

/** The field that each figure is a copy of, by the figure's path: authority.…, or averages.… of the authority's type. */
export type Copies = ReadonlyMap<string, string>

/** More often than a figure that is no copy could be the same by chance. */
const PROBES = 3

/** Finds the figures that only repeat a field, by deriving figures from data in which every number is another one. */
export function findCopies(era: AdoptableEra, variant: Variant, options: Data | undefined): Copies {
  const counts = era.fields
    .filter(
      ({ path, kind, rule }) =>
        (kind === 'count' || kind === 'decimal') && rule === undefined && !variant.zeros.includes(path),
    )
    .map(({ path }) => path)
  let copies: Map<string, string> | undefined
  for (let probe = 0; probe < PROBES; probe++) {
    const { authority, edition, numbers } = probeData(variant, counts, options, probe)
    const figures = valuesByPath(figuresOf(era, authority, edition))
    const found = new Map(
      [...figures].flatMap(([path, value]) => {
        const field = [...numbers].find(([, number]) => value === number || value === thousands(number))?.[0]
        return field === undefined ? [] : [[path, field] as const]
      }),
    )
    const before = copies
    copies = before ? new Map([...found].filter(([path, field]) => before.get(path) === field)) : found
  }
  return copies ?? new Map()
}

/** Data of a variant in which each count and each average is another number. */
function probeData(variant: Variant, counts: readonly string[], options: Data | undefined, probe: number) {
  const numbers = new Map<string, number>()
  let { authority, edition } = variant
  if (options) edition = { ...edition, options }
  for (const [index, path] of counts.entries()) {
    if (valuesByPath(authority).get(path) === undefined) continue
    // Larger than any rate, and no two alike.
    const number = 1000 + 37 * index + 411 * probe + (index % 3) * 5
    numbers.set(`authority.${path}`, number)
    authority = withValue(authority, path, number)
  }
  const type = String(authority['type'])
  const averages = isData(edition['averages']) ? edition['averages'][type] : undefined
  for (const [index, name] of Object.keys(isData(averages) ? averages : {}).entries()) {
    const number = 11 + 23 * index + 7 * probe
    numbers.set(`averages.${name}`, number)
    edition = withValue(edition, `averages.${type}.${name}`, number)
  }
  return { authority, edition, numbers }
}
