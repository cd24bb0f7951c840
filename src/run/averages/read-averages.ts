import { resolve } from 'node:path'
import { readBytes } from '../../read/read-text.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { UsageError } from '../usage-error.ts'
import { parseAverages } from './averages-file.ts'
import type { GivenAverages } from './check-given.ts'

/** In bytes; a hundred thousand authorities take 6 million. */
const LARGEST = 400_000_000

/**
 * Reads the averages of a year that `letters averages` wrote.
 *
 * @param years the years that are asked for
 * @throws UsageError where the file is something else, or of another year
 */
export function readAverages({ cwd }: Folders, path: string, years: readonly string[]): GivenAverages {
  const file = displayPath(resolve(cwd, path), cwd)
  const { value: bytes, findings } = readBytes(resolve(cwd, path), file, LARGEST)
  const [found] = findings
  if (!bytes) throw new UsageError(`--averages names ${file}, which ${found?.message}`, found?.help)
  const averages = parseAverages(bytes.toString('utf8'))
  if (!averages)
    throw new UsageError(
      `${file} is not a file that "letters averages" wrote, or not all of it`,
      'write it again with "npx letters averages <year> --out <file>"',
    )
  if (!years.includes(averages.year))
    throw new UsageError(`${file} has the averages of ${averages.year}, and not of ${years.join(', ')}`)
  return { ...averages, file }
}
