import { averageShifts } from './average-shift.ts'
import { summariseShifts, type AverageShiftSummary } from './average-shift-summary.ts'
import type { PrintingChanges } from './compare-printings.ts'
import {
  compareEntry,
  letterHead,
  letterReport,
  type LetterHead,
  type LetterReport,
} from './letter-report.ts'
import type { CollectedChanges, NeverIssued, NotReported, ReportEntry } from './report-entry.ts'
import { countLetters, separateShared, type SharedCause } from './shared-cause.ts'

/** The corrections of one year. */
export interface YearReport {
  readonly year: string
  /** How many letters of the year are in the report. */
  readonly count: number
  readonly shared?: SharedCause & { readonly only: readonly LetterHead[] }
  /** Averages that moved, each reported once for all letters that print it. */
  readonly averageShifts: readonly AverageShiftSummary[]
  /** Every letter with all that changed in it alone, averages included. */
  readonly letters: readonly LetterReport[]
}

/** The corrections report. */
export interface CorrectionsReport extends ReportOptions {
  /** Letters that could not be compared: the report is not complete. */
  readonly notReported: readonly NotReported[]
  readonly corrections: readonly YearReport[]
}

interface ReportOptions {
  /** The years that the report covers. */
  readonly years: readonly string[]
  /** Only letters printed on this day or later; a day begins at midnight in the time zone of this machine. */
  readonly since?: string
  /** ISO 8601 in UTC. */
  readonly generatedAt: string
}

/** Makes the report of all corrections: what several letters share is reported once, the rest letter by letter. */
export function makeReport(
  { entries, notReported, neverIssued }: CollectedChanges,
  options: ReportOptions,
): CorrectionsReport {
  const { since } = options
  const covered = entries.filter(({ pending, after }) => pending || isSince(after.printedAt, since))
  const years = [...new Set(covered.map(({ year }) => year))].sort()
  return {
    ...options,
    notReported,
    corrections: years.map((year) =>
      yearReport(
        year,
        covered.filter((entry) => entry.year === year),
        neverIssued.filter((letter) => letter.year === year),
      ),
    ),
  }
}

/** How many letters were corrected. */
export const countCorrections = ({ corrections }: CorrectionsReport): number =>
  corrections.reduce((sum, { count }) => sum + count, 0)

/** Whether a time, ISO 8601, is on a day or after it. */
const isSince = (printedAt: string | undefined, since: string | undefined): boolean =>
  printedAt === undefined || since === undefined || new Date(printedAt) >= new Date(`${since}T00:00:00`)

function yearReport(
  year: string,
  entries: readonly ReportEntry[],
  neverIssued: readonly NeverIssued[],
): YearReport {
  const compared = entries
    .toSorted((a, b) =>
      a.authority === b.authority ? a.after.revision - b.after.revision : a.authority < b.authority ? -1 : 1,
    )
    .map(compareEntry)
  const { cause, own } = separateShared(compared)
  const shiftOf = averageShifts(compared, neverIssued)
  const letters = compared.map((letter) => {
    const changes = own.get(letter) ?? letter.changes
    const isSharedOnly = changes !== letter.changes && hasChanges(letter.changes) && !hasChanges(changes)
    return {
      head: letterHead(letter.entry),
      report: isSharedOnly ? undefined : letterReport(letter, changes, shiftOf(letter)),
    }
  })
  const only = letters.filter(({ report }) => report === undefined).map(({ head }) => head)
  return {
    year,
    count: countLetters(compared),
    ...(cause ? { shared: { ...cause, only } } : {}),
    averageShifts: summariseShifts(letters.flatMap(({ report }) => report ?? [])),
    letters: letters.flatMap(({ report }) => report ?? []),
  }
}

function hasChanges({ data, printed, edition, text, wording, format }: PrintingChanges): boolean {
  return wording || format || [data, printed, edition, text].some((changes) => changes.length > 0)
}
