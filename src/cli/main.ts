import { CommanderError } from 'commander'
import { NoBrowserError } from '../print/find-browser.ts'
import { OutputError } from '../record/output-lock.ts'
import { sayNoBrowser, type Process } from './context.ts'
import { refuseKeptByNpm } from './npm-options.ts'
import { createProgram } from './program.ts'
import { EXIT, UsageError } from './usage-error.ts'

/**
 * Runs the command line and returns its exit status. Errors that people can mend end in a sentence;
 * any other one is a fault of the program and is thrown.
 */
export async function main(args: readonly string[], process: Process): Promise<number> {
  let status: number = EXIT.well
  try {
    const program = createProgram(process, (result) => (status = result))
    refuseKeptByNpm(args, process.env, program)
    await program.parseAsync([...args], { from: 'user' })
    return status
  } catch (error) {
    // Commander has said it already; help asked for is no error, help for a missing command is.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.usage
    if (error instanceof UsageError) {
      process.stderr.write(`letters: ${error.message}\n`)
      return EXIT.usage
    }
    if (error instanceof OutputError) {
      process.stderr.write(`letters: ${error.message}\n`)
      return EXIT.failed
    }
    if (error instanceof NoBrowserError) {
      sayNoBrowser(process, error)
      return EXIT.failed
    }
    throw error
  }
}
