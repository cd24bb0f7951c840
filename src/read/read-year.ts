import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import { displayPath } from '../system/display-path.ts'
import { failure, type Result } from '../findings/result.ts'
import { EDITION, listNames, slugOf, WORDING } from './list-files.ts'
import { readText } from './read-text.ts'
import { readYaml } from './read-yaml.ts'
import { findStrayFiles } from './stray-files.ts'
import type { AuthorityRead, YearFiles } from '../model/year-files.ts'

/** What there is where a year's folder cannot be read. */
const NOTHING = { edition: undefined, wording: undefined, slugs: [], uncounted: [] }

/**
 * Reads what a year's authorities share, and lists them; readAuthorities reads their files.
 *
 * @param folder data/<year>, or an era's sample
 */
export function readYear(folder: string, year: string, cwd: string): YearFiles {
  const findings: Finding[] = []
  const name = (file: string) => displayPath(join(folder, file), cwd)
  const keep = <T>({ value, findings: found }: { value: T; findings: readonly Finding[] }): T => {
    findings.push(...found)
    return value
  }
  const names = keep(listNames(folder, name('.')))
  if (names === undefined) return { year, folder, ...NOTHING, findings }
  const stray = findStrayFiles(folder, names, name)
  findings.push(...stray.findings)
  const edition = keep(withSource(readYaml(join(folder, EDITION), name(EDITION)), EDITION))
  const wording = keep(withSource(readText(join(folder, WORDING), name(WORDING)), WORDING))
  const { uncounted } = stray
  return { year, folder, edition, wording, slugs: names.flatMap(slugOf), uncounted, findings }
}

/** What a year cannot do without is copied rather than written from nothing. */
function withSource<T>(read: Result<T>, name: string): Result<T> {
  if (read.value !== undefined) return read
  const help = `copy the ${name} of another year, or of the sample of the letter format (templates/<era>/sample), and change it`
  return failure(
    ...read.findings.map((found) => (found.code === 'FILE_MISSING' ? { ...found, help } : found)),
  )
}

/**
 * Reads authorities' files one by one, each when it is asked for: a parsed file is many times as large as what is
 * written in it, and a year can have thousands.
 */
export function* readAuthorities(
  folder: string,
  slugs: readonly string[],
  cwd: string,
): Generator<AuthorityRead> {
  for (const slug of slugs) {
    const path = join(folder, `${slug}.yaml`)
    const file = displayPath(path, cwd)
    const { value, findings } = readYaml(path, file)
    yield { slug, file, yaml: value, findings }
  }
}
