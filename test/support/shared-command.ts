import { afterAll } from '@jest/globals'
import { CommandProcess } from './command-process.ts'
import type { startLetters } from './run-letters.ts'

/**
 * Runs the command for tests that check its output and files, not how its process starts and ends. It is called like
 * `startLetters`, but all calls share one process and one browser: starting them takes most of the time of a call.
 */
export function sharedCommand(): typeof startLetters {
  let process: CommandProcess | undefined
  afterAll(() => process?.end())
  return (args, options) => (process ??= CommandProcess.shared()).call(args, options).outcome
}
