import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { displayPath } from '../system/display-path.ts'
import { failure, type Result } from '../findings/result.ts'
import { EDITION, listNames, slugOf, WORDING } from './list-files.ts'
import { readText } from './read-text.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'
import { findStrayFiles } from './stray-files.ts'

/** One authority's file: its slug is the file's name without .yaml. */
export interface AuthorityFile {
  readonly slug: string
  readonly yaml: YamlFile
}

/** A year's folder as it was read; what could not be read is undefined and has a finding. */
export interface YearFiles {
  readonly year: string
  readonly folder: string
  readonly edition: YamlFile | undefined
  readonly wording: Source | undefined
  /** The authorities that have a file, readable or not, in alphabetical order. */
  readonly slugs: readonly string[]
  /** Files that are not read and might be an authority's; paths as shown to people. */
  readonly uncounted: readonly string[]
  /** About the folder, the edition and the wording. */
  readonly findings: readonly Finding[]
}

/** One authority's file as it was read: undefined and findings where it could not be. */
export interface AuthorityRead {
  readonly slug: string
  /** Path as shown to people. */
  readonly file: string
  readonly yaml: YamlFile | undefined
  readonly findings: readonly Finding[]
}

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
