import type { CacheLookup } from './unchanged-letters.ts'
import type { PreparedYear } from '../prepared-year.ts'

/** A year of which every letter stands as a run left it: there is nothing to read or check. */
export function unchangedYear({ year, cached, inputs }: CacheLookup): PreparedYear {
  return {
    year,
    ready: undefined,
    letters: [],
    slugs: [...(inputs?.own.keys() ?? [])],
    refused: [],
    averaged: cached?.averaged === true,
    averageBase: cached?.averageBase,
    readOthers: false,
    findings: cached?.findings ?? [],
  }
}
