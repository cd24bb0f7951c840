import { join } from 'node:path'
import type { AddHelpTextContext } from 'commander'
import { listAuthorities, listYears } from '../read/list-files.ts'
import { folderOf, type GlobalOptions, type Process } from './context.ts'

/** A year and an authority that examples can name. */
export interface Example {
  readonly year: string
  readonly authority: string
}

/**
 * The examples at the end of a command's help: with the year that was asked for, or the latest one, and an authority of
 * that year, so that they can be typed as they are.
 */
export function examples(
  process: Process,
  lines: (example: Example) => readonly string[],
): (context: AddHelpTextContext) => string {
  return ({ command }) => {
    const example = exampleIn(process.cwd(), command.optsWithGlobals<GlobalOptions>(), command.args)
    return `\nExamples:\n${lines(example)
      .map((line) => `  npx ${line}`)
      .join('\n')}\n`
  }
}

/** What examples can name in a data folder; where it has no year, what the project ships. */
export function exampleIn(cwd: string, options: GlobalOptions, asked: readonly string[]): Example {
  const data = folderOf(cwd, options, 'data')
  const years = yearsIn(data)
  const year = years.find((each) => asked.includes(each)) ?? years.at(-1) ?? '2019'
  const [authority = 'london-borough-of-bexley'] = listAuthorities(join(data, year))
  return { year, authority }
}

/** Help is shown also where there is no data folder, or none that can be read. */
function yearsIn(data: string): string[] {
  try {
    return listYears(data)
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return []
    throw error
  }
}
