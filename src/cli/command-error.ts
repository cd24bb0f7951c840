import { CommanderError } from '@commander-js/extra-typings'
import { describeRunError } from '../run/run-error.ts'
import { UsageError } from '../run/usage-error.ts'
import { describeSystemError } from '../system/system-error.ts'
import { EXIT, type Interruption } from './process.ts'
import { ChangedMeanwhileError, PartlyWrittenError } from '../system/write-errors.ts'

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

/** An error that ends a command, as it is reported to people and programs. */
export interface CommandError {
  readonly code: (typeof ERROR_CODES)[number]
  /** Exit status. */
  readonly status: number
  readonly message: string
  /** What to do, where the message does not say it. */
  readonly remedy?: string
}

/** Describes whatever a command has thrown. Only an error that nobody has foreseen is a PROGRAM_FAULT. */
export function describeError(error: unknown): CommandError {
  if (error instanceof UsageError) {
    const { message, remedy } = error
    return { code: 'WRONG_USAGE', status: EXIT.usage, message, ...(remedy === undefined ? {} : { remedy }) }
  }
  if (error instanceof CommanderError)
    return { code: 'WRONG_USAGE', status: EXIT.usage, message: messageOf(error) }
  const known = describeRunError(error)
  if (known) {
    const remedy = known.code === 'NO_BROWSER' ? { remedy: ASK_DOCTOR } : {}
    const { code, message, isTemporary } = known
    return { code, message, status: isTemporary === true ? EXIT.again : EXIT.failed, ...remedy }
  }
  if (error instanceof ChangedMeanwhileError || error instanceof PartlyWrittenError)
    return { code: 'SYSTEM_ERROR', status: EXIT.again, message: error.message, remedy: AGAIN }
  const described = describeSystemError(error)
  if (described) return { code: 'SYSTEM_ERROR', status: EXIT.failed, ...described }
  const message = `a fault of the program itself: ${error instanceof Error ? error.message : String(error)}`
  return { code: 'PROGRAM_FAULT', status: EXIT.failed, message, remedy: REPORT }
}

const AGAIN = 'run the same command again: it writes what is left'

/** Describes a command that a signal ended at once. */
export const describeInterruption = (signal: Interruption): CommandError => ({
  code: 'INTERRUPTED',
  status: EXIT[signal],
  message: `interrupted (${signal})`,
  remedy: 'run the same command again',
})

/** How to find out why no browser can be used. */
export const ASK_DOCTOR = '"npx letters doctor" shows what this machine lacks'

const REPORT = 'please send this message to those who look after the program'

/** Commander's message without "error: "; where no command was given, commander shows the help and has no message. */
function messageOf({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'no command is given: "npx letters --help" lists them'
  return message.replace(/^error: /, '')
}
