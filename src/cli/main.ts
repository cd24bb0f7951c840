import { CommanderError } from '@commander-js/extra-typings'
import { describeError } from './command-error.ts'
import { openJsonOutput } from './json-output.ts'
import { printError } from './output.ts'
import { EXIT, type Process } from './process.ts'
import { createProgram } from './program.ts'

/**
 * Runs the command line and returns its exit status. An error that people can do something about is printed in a
 * sentence; any other one is a fault of the program, and is thrown as well. With --json every error, the help and the
 * version are one document on standard output: docs/json-output.md.
 */
export async function main(args: readonly string[], outer: Process): Promise<number> {
  let status: number = EXIT.well
  let name: string | undefined
  const json = asksJson(args) ? openJsonOutput(outer, () => name) : undefined
  const process = json?.process ?? outer
  let help = ''
  try {
    const keepHelp = json ? (text: string) => void (help += text) : undefined
    const program = createProgram(process, (result) => (status = result), keepHelp)
    const known = program.commands.map((command) => command.name())
    name = args.find((arg) => known.includes(arg))
    await program.parseAsync([...args], { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      json?.end({ status: EXIT.well, [RESULT_KEYS[error.code] ?? 'help']: help.trim() })
      return EXIT.well
    }
    const described = describeError(error)
    json?.fail(described)
    // Commander has printed its own already.
    if (!(error instanceof CommanderError)) printError(process.stderr, described.message, described.remedy)
    if (described.code === 'PROGRAM_FAULT') throw error
    return described.status
  } finally {
    json?.release()
  }
}

/** The key of what commander has shown when it ends a run well; anything but the version is help. */
const RESULT_KEYS: Readonly<Record<string, string>> = { 'commander.version': 'version' }

/** Whether the result is to be a document. Has to be known before the command line is parsed, since that may fail. */
function asksJson(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end === -1 ? args.length : end).includes('--json')
}
