import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import { displayPath } from '../system/display-path.ts'
import { failure, type Result } from '../findings/result.ts'
import { openAuthorities } from './open-authorities.ts'
import type { Place } from './authority-source.ts'
import { authoritiesAmong, EDITION, listNames, MAIL, slugOf, TEXTS, WORDING } from './list-files.ts'
import { checkRowFile } from './rows/check-row-file.ts'
import { readText } from './read-text.ts'
import { readYaml } from './read-yaml.ts'
import { findIgnoredFiles } from './ignored-files.ts'
import type { AuthorityRead, YearFiles } from '../model/year-files.ts'

/** The contents of a year whose folder cannot be read. */
const NOTHING = {
  edition: undefined,
  wording: undefined,
  mail: undefined,
  texts: undefined,
  slugs: [],
  uncounted: [],
}

/**
 * Reads what a year's authorities share, and lists the authorities; readAuthorities reads their files.
 *
 * @param folder data/<year>, or an era's sample
 */
export function readYear(folder: string, year: string, place: Place): YearFiles {
  const { cwd, unsaved } = place
  const findings: Finding[] = []
  const name = (file: string) => displayPath(join(folder, file), cwd)
  const keep = <T>({ value, findings: found }: { value: T; findings: readonly Finding[] }): T => {
    findings.push(...found)
    return value
  }
  const names = keep(listNames(folder, name('.')))
  if (names === undefined) return { year, folder, ...NOTHING, findings }
  const ignored = findIgnoredFiles(folder, names, name)
  findings.push(...ignored.findings)
  const edition = keep(withSource(readYaml(join(folder, EDITION), name(EDITION), unsaved), EDITION))
  const wording = keep(withSource(readText(join(folder, WORDING), name(WORDING), unsaved), WORDING))
  const mail = names.includes(MAIL) ? keep(readText(join(folder, MAIL), name(MAIL), unsaved)) : undefined
  const hasTexts = names.includes(TEXTS) || unsaved?.has(join(folder, TEXTS)) === true
  const texts = hasTexts ? keep(readYaml(join(folder, TEXTS), name(TEXTS), unsaved)) : undefined
  const rows = checkRowFile(
    folder,
    names,
    names.filter((each) => slugOf(each).length > 0),
    place,
  )
  findings.push(...rows)
  const slugs = authoritiesAmong(folder, names)
  const { uncounted } = ignored
  const isRefused = rows.length > 0
  return { year, folder, edition, wording, mail, texts, slugs, isRefused, uncounted, findings }
}

/** Gives a missing file that every year needs the remedy of copying another year's. */
function withSource<T>(read: Result<T>, name: string): Result<T> {
  if (read.value !== undefined) return read
  const help = `copy the ${name} of another year, or of the era’s sample (templates/<era>/sample), and change it`
  return failure(
    ...read.findings.map((found) => (found.code === 'FILE_MISSING' ? { ...found, help } : found)),
  )
}

/**
 * Reads authorities lazily, one after the other: a parsed file takes many times the memory of its text, and a year can have
 * thousands.
 */
export const readAuthorities = (
  folder: string,
  slugs: readonly string[],
  place: Place,
): Generator<AuthorityRead> => openAuthorities(folder, place).readAll(slugs)
