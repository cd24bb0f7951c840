import { NoBrowserError } from '../print/find-browser.ts'
import { OutputError, OutputInUseError } from '../record/output-lock.ts'
import { LedgerError } from '../delivery/ledger.ts'
import { LetterFailure } from './letter-failure.ts'

/** An error that a command ends in and that people can do something about. */
interface RunError {
  readonly code: 'OUTPUT_UNUSABLE' | 'NO_BROWSER' | 'LETTER_FAILED'
  readonly message: string
  /** Whether the same command may work later, without anybody changing anything. */
  readonly isTemporary?: boolean
}

/** Describes an error of the stages that ends a command; undefined for any other one. */
export function describeRunError(error: unknown): RunError | undefined {
  if (error instanceof OutputError) {
    const isTemporary = error instanceof OutputInUseError
    return { code: 'OUTPUT_UNUSABLE', message: error.message, isTemporary }
  }
  if (error instanceof LedgerError) return { code: 'OUTPUT_UNUSABLE', message: error.message }
  if (error instanceof NoBrowserError) return { code: 'NO_BROWSER', message: error.message }
  if (error instanceof LetterFailure)
    return { code: 'LETTER_FAILED', message: `the letter cannot be made: ${error.message}` }
  return undefined
}
