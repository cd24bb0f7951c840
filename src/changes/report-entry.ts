import type { Printing } from '../model/letter-record.ts'
import type { Comparable, PrintingChanges } from './compare-printings.ts'

/** A letter that was corrected, or is to be. */
export interface ReportEntry {
  readonly year: string
  /** The name of its file. */
  readonly authority: string
  readonly name: string
  readonly before: Printing & { readonly issuedAt?: string }
  /** Of one that is not printed yet, what is known before printing. */
  readonly after: Comparable &
    Pick<Printing, 'revision' | 'reason' | 'correction'> & {
      readonly printedAt?: string
      readonly sha256?: string
    }
  /** Its data differs from what was printed, and it is not printed yet. */
  readonly pending: boolean
  /** Where the PDF that it replaces is kept. */
  readonly superseded?: string
  /** Where a value of the authority's file stands: "decisions.upheld" at data/2019/x.yaml:30. */
  readonly place?: (path: string) => string | undefined
}

/** An entry and how its printings differ. */
export interface Compared {
  readonly entry: ReportEntry
  readonly changes: PrintingChanges
}

export interface LetterName {
  readonly authority: string
  readonly name: string
}

/** A letter that the report cannot look at, and why. */
export interface NotReported {
  readonly year: string
  /** The name of its file. */
  readonly authority: string
  readonly because: string
}

/** A letter that was never sent: no correction, but its figures count in averages. */
export interface Unsent extends LetterName {
  readonly year: string
  readonly type: string
  /** undefined where it is not printed yet. */
  readonly printedAt: string | undefined
}

/** All that a report is made of. */
export interface Collected {
  readonly entries: readonly ReportEntry[]
  readonly notReported: readonly NotReported[]
  readonly unsent: readonly Unsent[]
}
