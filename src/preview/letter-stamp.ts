import { statSync } from 'node:fs'
import { letterPaths } from '../record/letter-paths.ts'

/** A value that changes whenever the letter's record or PDF does: another command may print or issue the letter. */
export function fileStamp(output: string, year: string, slug: string): string {
  const { pdf, record } = letterPaths(output, year, slug)
  return [pdf, record]
    .map((path) => statSync(path, { throwIfNoEntry: false }))
    .map((found) => (found ? `${found.mtimeMs} ${found.size} ${found.ino}` : ''))
    .join()
}
