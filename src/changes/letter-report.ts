import type { Printing } from '../model/letter-record.ts'
import { isPrintedAverage, type AverageShift } from './average-shift.ts'
import { sidesOf, type TextChange } from './changed-text.ts'
import { comparePrintings, type PrintingChanges } from './compare-printings.ts'
import type { ComparedEntry, LetterName, ReportEntry } from './report-entry.ts'
import type { ValueChange } from './values.ts'

/** Which letter it is, and which printing replaces which. */
export interface LetterHead extends LetterName {
  readonly pending: boolean
  readonly reason?: string
  /** The line on it that says that it was corrected, where that is new. */
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
  readonly averageShift?: AverageShift
}

/** Compares the two printings of an entry. A new correction line is not a change of its own. */
export function compareEntry(entry: ReportEntry): ComparedEntry {
  const changes = comparePrintings(entry.before, entry.after)
  const isCorrectionLine = (change: TextChange) => {
    const { before, after } = sidesOf(change)
    return after === entry.after.correction && (before === '' || before === entry.before.correction)
  }
  return { entry, changes: { ...changes, text: changes.text.filter((change) => !isCorrectionLine(change)) } }
}

/**
 * Reports one letter.
 *
 * @param changes what changed in it, without what is reported for several letters
 */
export function letterReport(
  { entry }: ComparedEntry,
  changes: PrintingChanges,
  averageShift: AverageShift | undefined,
): LetterReport {
  const values = [...changes.data, ...changes.printed, ...changes.edition]
  return {
    ...letterHead(entry),
    ...changes,
    data: changes.data.map((change) => {
      const place = entry.place?.(change.path.replace(/^authority\./, ''))
      return { ...change, ...(place === undefined ? {} : { place }) }
    }),
    edition: changes.edition.filter((change) => !isPrintedAverage(change, changes.printed)),
    text: changes.text.filter((change) => !isValueAlone(change, values)),
    ...(averageShift ? { averageShift } : {}),
  }
}

/** Identifies a letter and its two printings. */
export function letterHead({ authority, name, pending, before, after, superseded }: ReportEntry): LetterHead {
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

/** Whether a block is a figure alone, such as a table's cell, that is reported among the values. */
function isValueAlone(change: TextChange, values: readonly ValueChange[]): boolean {
  const { before, after } = sidesOf(change)
  const isReported = (text: string, side: 'before' | 'after') =>
    text === '' ||
    (/^[\d,]+%?$|^-$/.test(text) && values.some((value) => digitsOf(value[side]) === digitsOf(text)))
  return isReported(before, 'before') && isReported(after, 'after')
}

/** A figure without the thousands separators and the percent sign that only printing adds. */
const digitsOf = (value: ValueChange['before']): string => String(value ?? '').replace(/[,%]/g, '')
