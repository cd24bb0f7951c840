import { CommanderError } from 'commander'
import { NoBrowserError } from '../print/find-browser.ts'
import { OutputError } from '../record/output-lock.ts'
import { LetterFailure } from '../run/letter-failure.ts'
import { describeSystemError } from '../system/system-error.ts'
import { ChangedMeanwhileError, PartlyWrittenError } from '../system/write-errors.ts'
import { EXIT, UsageError } from './usage-error.ts'

/** Why a command could not do its work. Closed; docs/json-output.md has a row for each, and a test holds the two together. */
export const ERROR_CODES = [
  'WRONG_USAGE',
  'OUTPUT_UNUSABLE',
  'NO_BROWSER',
  'LETTER_FAILED',
  'SYSTEM_ERROR',
  'INTERRUPTED',
  'PROGRAM_FAULT',
] as const

/** An error that ends a command, as people and programs are told of it. */
export interface CommandError {
  readonly code: (typeof ERROR_CODES)[number]
  /** Exit status. */
  readonly status: number
  readonly message: string
  /** What to do, where the message does not say it. */
  readonly remedy?: string
}

/** Describes whatever a command has thrown. Only what nobody has foreseen is a PROGRAM_FAULT. */
export function describeError(error: unknown): CommandError {
  if (error instanceof UsageError) {
    const { message, remedy } = error
    return { code: 'WRONG_USAGE', status: EXIT.usage, message, ...(remedy === undefined ? {} : { remedy }) }
  }
  if (error instanceof CommanderError)
    return { code: 'WRONG_USAGE', status: EXIT.usage, message: messageOf(error) }
  if (error instanceof OutputError)
    return { code: 'OUTPUT_UNUSABLE', status: EXIT.failed, message: error.message }
  if (error instanceof NoBrowserError)
    return { code: 'NO_BROWSER', status: EXIT.failed, message: error.message, remedy: ASK_DOCTOR }
  if (error instanceof LetterFailure)
    return {
      code: 'LETTER_FAILED',
      status: EXIT.failed,
      message: `the letter cannot be made: ${error.message}`,
    }
  if (error instanceof ChangedMeanwhileError || error instanceof PartlyWrittenError)
    return { code: 'SYSTEM_ERROR', status: EXIT.failed, message: error.message, remedy: AGAIN }
  const told = describeSystemError(error)
  if (told) return { code: 'SYSTEM_ERROR', status: EXIT.failed, ...told }
  const message = `a fault of the program itself: ${error instanceof Error ? error.message : String(error)}`
  return { code: 'PROGRAM_FAULT', status: EXIT.failed, message, remedy: REPORT }
}

const AGAIN = 'run the same command again: it writes what is left'

/** What tells why no browser can be used. */
export const ASK_DOCTOR = '"npm run letters -- doctor" tells what this machine lacks'

const REPORT = 'please send this message to those who look after the program'

/** Commander's "error: …" without its first word; help that is shown for want of a command has no message. */
function messageOf({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'no command is given: "letters --help" lists them'
  return message.replace(/^error: /, '')
}
