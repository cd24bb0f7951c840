import { CommanderError } from 'commander'
import { describeError, type CommandError } from './command-error.ts'
import type { Process } from './context.ts'
import { openJsonOutput } from './json-output.ts'
import { createProgram } from './program.ts'
import { EXIT } from './usage-error.ts'
import { writeLines } from './write-lines.ts'

/**
 * Runs the command line and returns its exit status. Errors that people can mend end in a sentence;
 * any other one is a fault of the program and is thrown. With --json each of them, help and version as well, is one
 * document on standard output: docs/json-output.md.
 */
export async function main(args: readonly string[], outer: Process): Promise<number> {
  let status: number = EXIT.well
  let name: string | undefined
  const json = asksJson(args) ? openJsonOutput(outer, () => name) : undefined
  const process = json?.process ?? outer
  let help = ''
  try {
    const keep = json ? (text: string) => void (help += text) : undefined
    const program = createProgram(process, (result) => (status = result), keep)
    name = program.commands.map((command) => command.name()).find((known) => args.includes(known))
    await program.parseAsync([...args], { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      json?.end({ status: EXIT.well, [SHOWN[error.code] ?? 'help']: help.trim() })
      return EXIT.well
    }
    const told = describeError(error)
    json?.fail(told)
    // Commander has said its own already.
    if (!(error instanceof CommanderError)) sayError(process, told)
    if (told.code === 'PROGRAM_FAULT') throw error
    return told.status
  } finally {
    json?.release()
  }
}

/** What commander has shown when it ends a run well; anything but the version is help. */
const SHOWN: Readonly<Record<string, string>> = { 'commander.version': 'version' }

function sayError({ stderr }: Process, { message, remedy }: CommandError): void {
  const lines = `letters: ${message}`.split('\n')
  writeLines(stderr, remedy === undefined ? lines : [...lines, `  → ${remedy}`])
}

/** Whether the result is to be a document; known before the command line is understood, since that may fail. */
function asksJson(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end === -1 ? args.length : end).includes('--json')
}
