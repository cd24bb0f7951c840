import { afterAll } from '@jest/globals'
import { CommandProcess } from './command-process.ts'
import type { letters } from './run-letters.ts'

/**
 * The command for the tests of one file that ask what it says and writes, not how its process starts and ends. It is
 * called as `letters` is, but in one process that is kept between the calls: loading the program takes most of a call.
 */
export function keptCommand(): typeof letters {
  let process: CommandProcess | undefined
  afterAll(() => process?.end())
  return (args, options) => (process ??= new CommandProcess()).call(args, options).outcome
}
