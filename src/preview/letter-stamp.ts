import { statSync } from 'node:fs'
import { letterPaths } from '../record/letter-paths.ts'

/** Changes with the letter's record and PDF: another command may have printed or issued it meanwhile. */
export function stampOf(output: string, year: string, slug: string): string {
  const { pdf, record } = letterPaths(output, year, slug)
  return [pdf, record]
    .map((path) => statSync(path, { throwIfNoEntry: false }))
    .map((found) => (found ? `${found.mtimeMs} ${found.size} ${found.ino}` : ''))
    .join()
}
