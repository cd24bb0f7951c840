import { formatJson } from '../findings/format-json.ts'
import type { CorrectionsReport, YearReport } from './report.ts'

/**
 * Renders the report for programs. The names in it are part of its format, so some differ from those in the code. A
 * change that breaks readers of the report needs a new formatVersion.
 */
export function reportAsJson({ corrections, ...report }: CorrectionsReport): string {
  return formatJson({ formatVersion: 1, ...report, corrections: corrections.map(yearAsJson) })
}

function yearAsJson({ averageShifts, letters, ...year }: YearReport): object {
  return {
    ...year,
    ripples: averageShifts.map(({ type, averages, causes, neverIssued, letters: shifted }) => ({
      type,
      averages,
      causes,
      unsent: neverIssued,
      letters: shifted,
    })),
    letters: letters.map(({ averageShift, ...letter }) => {
      if (!averageShift) return letter
      const { neverIssued, ...shift } = averageShift
      return { ...letter, ripple: { ...shift, unsent: neverIssued } }
    }),
  }
}
