import { afterAll } from '@jest/globals'
import { CommandProcess } from './command-process.ts'

/** A printer for the tests of one file, in the process that also runs their commands. */
export function sharedPrinter(): { print(html: string): Promise<Uint8Array> } {
  let process: CommandProcess | undefined
  afterAll(() => process?.end())
  return { print: (html) => (process ??= CommandProcess.shared()).print(html) }
}
