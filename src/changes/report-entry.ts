import type { Printing } from '../model/letter-record.ts'
import type { Comparable, PrintingChanges } from './compare-printings.ts'

/** A letter that was corrected, or is to be. */
export interface ReportEntry {
  readonly year: string
  /** The name of its file. */
  readonly authority: string
  readonly name: string
  readonly before: Printing & { readonly issuedAt?: string }
  /** Of a correction that is not printed yet, what is known before printing. */
  readonly after: Comparable &
    Pick<Printing, 'revision' | 'reason' | 'correction'> & {
      readonly printedAt?: string
      readonly sha256?: string
    }
  /** Whether the correction is in the data only, and not printed yet. */
  readonly pending: boolean
  /** Where the PDF that it replaces is kept. */
  readonly superseded?: string
  /** Locates a value in the authority's file: "decisions.upheld" at data/2019/x.yaml:30. */
  readonly place?: (path: string) => string | undefined
}

/** An entry and how its printings differ. */
export interface ComparedEntry {
  readonly entry: ReportEntry
  readonly changes: PrintingChanges
}

export interface LetterName {
  readonly authority: string
  readonly name: string
}

/** A letter that cannot be compared, and why. */
export interface NotReported {
  readonly year: string
  /** The name of its file. */
  readonly authority: string
  readonly because: string
}

/** A letter that was never issued. It has no corrections, but its figures count in averages. */
export interface NeverIssued extends LetterName {
  readonly year: string
  readonly type: string
  /** undefined where it is not printed yet. */
  readonly printedAt: string | undefined
}

/** What a report is made from. */
export interface CollectedChanges {
  readonly entries: readonly ReportEntry[]
  readonly notReported: readonly NotReported[]
  readonly neverIssued: readonly NeverIssued[]
}
