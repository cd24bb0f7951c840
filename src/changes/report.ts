import type { Printing } from '../model/letter-record.ts'
import { sidesOf, type TextChange } from './changed-text.ts'
import { comparePrintings, type PrintingChanges } from './compare-printings.ts'
import type { Collected, Compared, LetterName, NotReported, ReportEntry, Unsent } from './report-entry.ts'
import { isPrintedAverage, averageShiftOf, type AverageShift } from './average-shift.ts'
import { summariseShifts, type AverageShiftSummary } from './average-shift-summary.ts'
import { countLetters, separateShared, type SharedCause } from './shared-cause.ts'
import type { ValueChange } from './values.ts'

export type { Collected, ReportEntry } from './report-entry.ts'

/** Which letter it is, and which printing takes the place of which. */
export interface LetterHead extends LetterName {
  readonly pending: boolean
  readonly reason?: string
  /** The line on its face that says that it was corrected, where it is new. */
  readonly correction?: string
  readonly before: Pick<Printing, 'revision' | 'printedAt' | 'sha256'> & {
    readonly issuedAt?: string
    readonly file?: string
  }
  readonly after: { readonly revision: number; readonly printedAt?: string; readonly sha256?: string }
}

/** What changed in one letter, apart from what changed in several. */
export interface LetterReport extends LetterHead, PrintingChanges {
  readonly data: readonly (ValueChange & { readonly place?: string })[]
  readonly ripple?: AverageShift
}

export interface YearReport {
  readonly year: string
  /** How many letters of the year are in the report. */
  readonly count: number
  readonly shared?: SharedCause & { readonly only: readonly LetterHead[] }
  /** Averages that moved, each told once for all letters in which they did. */
  readonly ripples: readonly AverageShiftSummary[]
  /** Every letter with all that changed in it alone, the averages included. */
  readonly letters: readonly LetterReport[]
}

export interface CorrectionsReport extends ReportOptions {
  /** Letters that could not be looked at: the report is not complete. */
  readonly notReported: readonly NotReported[]
  readonly corrections: readonly YearReport[]
}

export interface ReportOptions {
  /** The years that were looked at. */
  readonly years: readonly string[]
  /** Only letters printed on this day or later. */
  readonly since?: string
  /** ISO 8601 in UTC. */
  readonly generatedAt: string
}

/** The report of all corrections: what several letters share is told once, the rest letter by letter. */
export function makeReport(
  { entries, notReported, unsent }: Collected,
  options: ReportOptions,
): CorrectionsReport {
  const years = [...new Set(entries.map(({ year }) => year))].sort()
  return {
    ...options,
    notReported,
    corrections: years.map((year) =>
      yearReport(
        year,
        entries.filter((entry) => entry.year === year),
        unsent.filter((letter) => letter.year === year),
      ),
    ),
  }
}

function yearReport(year: string, entries: readonly ReportEntry[], unsent: readonly Unsent[]): YearReport {
  const compared = entries
    .toSorted((a, b) =>
      a.authority === b.authority ? a.after.revision - b.after.revision : a.authority < b.authority ? -1 : 1,
    )
    .map(compare)
  const { cause, own } = separateShared(compared)
  const letters = compared.map((letter) => {
    const changes = own.get(letter) ?? letter.changes
    const shared = changes !== letter.changes && differs(letter.changes) && !differs(changes)
    return {
      head: headOf(letter.entry),
      report: shared ? undefined : letterReport(letter, changes, averageShiftOf(letter, compared, unsent)),
    }
  })
  const only = letters.filter(({ report }) => report === undefined).map(({ head }) => head)
  return {
    year,
    count: countLetters(compared),
    ...(cause ? { shared: { ...cause, only } } : {}),
    ripples: summariseShifts(letters.flatMap(({ report }) => report ?? [])),
    letters: letters.flatMap(({ report }) => report ?? []),
  }
}

function compare(entry: ReportEntry): Compared {
  const changes = comparePrintings(entry.before, entry.after)
  const isLine = (change: TextChange) => {
    const { before, after } = sidesOf(change)
    return after === entry.after.correction && (before === '' || before === entry.before.correction)
  }
  return { entry, changes: { ...changes, text: changes.text.filter((change) => !isLine(change)) } }
}

function letterReport(
  { entry }: Compared,
  changes: PrintingChanges,
  ripple: AverageShift | undefined,
): LetterReport {
  const values = [...changes.data, ...changes.printed, ...changes.edition]
  return {
    ...headOf(entry),
    ...changes,
    data: changes.data.map((change) => {
      const place = entry.place?.(change.path.replace(/^authority\./, ''))
      return { ...change, ...(place === undefined ? {} : { place }) }
    }),
    edition: changes.edition.filter((change) => !isPrintedAverage(change, changes.printed)),
    text: changes.text.filter((change) => !isValue(change, values)),
    ...(ripple ? { ripple } : {}),
  }
}

function headOf({ authority, name, pending, before, after, superseded }: ReportEntry): LetterHead {
  // The reason for a revision is given when it is printed.
  const hasReason = after.reason !== undefined && !(pending && after.revision !== before.revision)
  const hasLine = after.correction !== undefined && after.correction !== before.correction
  return {
    authority,
    name,
    pending,
    ...(hasReason ? { reason: after.reason } : {}),
    ...(hasLine ? { correction: after.correction } : {}),
    before: {
      revision: before.revision,
      printedAt: before.printedAt,
      ...(before.issuedAt === undefined ? {} : { issuedAt: before.issuedAt }),
      sha256: before.sha256,
      ...(superseded === undefined ? {} : { file: superseded }),
    },
    after: {
      revision: after.revision,
      ...(pending || after.printedAt === undefined ? {} : { printedAt: after.printedAt }),
      ...(pending || after.sha256 === undefined ? {} : { sha256: after.sha256 }),
    },
  }
}

function differs({ data, printed, edition, text, wording, format }: PrintingChanges): boolean {
  return wording || format || [data, printed, edition, text].some((changes) => changes.length > 0)
}

/** Whether a block is a figure alone, such as a table's cell, that is told among the values. */
function isValue(change: TextChange, values: readonly ValueChange[]): boolean {
  const { before, after } = sidesOf(change)
  const told = (text: string, side: 'before' | 'after') =>
    text === '' ||
    (/^[\d,]+%?$|^-$/.test(text) && values.some((value) => figure(value[side]) === figure(text)))
  return told(before, 'before') && told(after, 'after')
}

/** A figure without what only its printing adds. */
const figure = (value: ValueChange['before']): string => String(value ?? '').replace(/[,%]/g, '')
