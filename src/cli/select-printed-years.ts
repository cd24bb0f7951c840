import { statSync } from 'node:fs'
import { displayPath, type Folders } from '../system/display-path.ts'
import { listPrintedYears } from '../record/record-store.ts'
import { among } from './select.ts'
import { UsageError } from './usage-error.ts'

/**
 * The years asked for of those that have letters in the output folder, all where none is named. Needs no data.
 *
 * @throws UsageError where one of them, or the folder, or any letter is missing: to find nothing wrong there would be wrong
 */
export function selectPrintedYears({ output, cwd }: Folders, asked: readonly string[]): string[] {
  const folder = displayPath(output, cwd)
  if (statSync(output, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`there is no output folder ${folder}`, REMEDY)
  const years = listPrintedYears(output)
  if (years.length === 0) throw new UsageError(`there are no letters in ${folder}`, REMEDY)
  return among(years, asked, ` in ${folder}`, '"npx letters generate" prints the letters of another')
}

const REMEDY = 'print letters with "npx letters generate", or name another folder with --output'
