import type { AddHelpTextContext, CommandUnknownOpts } from '@commander-js/extra-typings'
import { findExample, type Example } from '../run/select.ts'
import { folderOf } from './context.ts'
import type { GlobalOptions } from './options.ts'
import type { Process } from './process.ts'

/**
 * The examples at the end of a command's help, with a year and an authority that exist, so that they can be typed as they
 * are.
 */
export function examples(
  process: Process,
  lines: (example: Example) => readonly string[],
): (context: AddHelpTextContext & { command: CommandUnknownOpts }) => string {
  return ({ command }) => {
    const example = exampleIn(process, command.optsWithGlobals(), command.args)
    return `\nExamples:\n${lines(example)
      .map((line) => `  npx ${line}`)
      .join('\n')}\n`
  }
}

/** A year and an authority for an example. @param asked the arguments of the command, which may name a year */
export const exampleIn = (process: Process, options: GlobalOptions, asked: readonly string[]): Example =>
  findExample(folderOf(process.cwd(), options, 'data'), asked)
