import type { YearLook } from '../settled/standing-letters.ts'
import type { PreparedYear } from './prepare-year.ts'

/** A year of which every letter stands as a run left it: there is nothing to read or check. */
export function standingYear({ year, before, inputs }: YearLook): PreparedYear {
  return {
    year,
    ready: undefined,
    letters: [],
    slugs: [...(inputs?.own.keys() ?? [])],
    refused: [],
    averaged: before?.averaged === true,
    averageBase: before?.averageBase,
    readOthers: false,
    findings: before?.findings ?? [],
  }
}
