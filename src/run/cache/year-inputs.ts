import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { NotAFileError, TooLargeError } from '../../system/input-file.ts'
import { sha256 } from '../../system/sha256.ts'
import type { Folders } from '../../system/display-path.ts'
import { isSystemError } from '../../system/system-error.ts'
import { lastYearOf, listEarlierYears, precedingYear } from '../../read/earlier-years.ts'
import { type ListedYear } from '../../model/earlier-files.ts'
import { EDITION, listNames, slugOf } from '../../read/list-files.ts'
import { REGISTER } from '../../register/body.ts'
import { hashExternalInputs } from './external-inputs.ts'
import { hashFile, hashFolder, combineHashes, type FileHash } from './file-hash.ts'

/** All that the letters of a year are made and checked from. */
export interface YearInputs {
  /**
   * What all letters share: this program, the browser, templates, the register of bodies, edition, wording, the names of
   * all files; of the years before, what the checks of the year as a whole read.
   */
  readonly shared: FileHash
  /** What is each authority's own: its file, and that of the earlier year which it is compared with. */
  readonly own: ReadonlyMap<string, FileHash>
}

const PROJECT = join(import.meta.dirname, '..', '..', '..')

let running: FileHash | undefined

/** This program with all that it is made of, as it was when it was first asked for: its code and its packages. */
const program = (): FileHash => (running ??= readProgram())

function readProgram(): FileHash {
  const lists = ['package.json', 'package-lock.json', join('node_modules', '.package-lock.json')]
  const found = lists.map((name) => join(PROJECT, name)).filter((path) => existsSync(path))
  const code = hashFolder(join(PROJECT, 'src'))
  return combineHashes([['src', code], ...found.map((path) => [path, hashFile(path)] as const)])
}

/**
 * Reads what a year's letters depend on, whole and as it is: nothing is parsed, so that nothing can be overlooked.
 *
 * @param browser what would print
 * @param only the authorities whose own inputs are wanted; all where it is left out
 * @returns undefined where something cannot be read: reading it for the letters tells what
 */
export function readInputs(
  folders: Folders,
  year: string,
  browser: string,
  only?: ReadonlySet<string>,
): YearInputs | undefined {
  const folder = join(folders.data, year)
  try {
    const names = listNames(folder, folder).value ?? []
    const slugs = names.flatMap(slugOf)
    const files = new Set(slugs.map((slug) => `${slug}.yaml`))
    const earlier = listEarlierYears(folders.data, year)
    const common = names.filter((name) => !files.has(name) && !name.startsWith('.'))
    const shared = combineHashes([
      ['program', program()],
      ['templates', hashFolder(folders.templates)],
      ['outside the templates', hashExternalInputs(folders.templates)],
      [
        'runs in',
        { hash: JSON.stringify([process.version, process.platform, process.arch, browser]), written: 0 },
      ],
      ['files', { hash: sha256(JSON.stringify(names)), written: 0 }],
      ['register', hashIfThere(join(folders.data, REGISTER))],
      ['years before', earlierInputs(earlier, year, new Set(slugs))],
      ...common.map((name) => [name, hashFile(join(folder, name))] as const),
    ])
    const wanted = only ? slugs.filter((slug) => only.has(slug)) : slugs
    return { shared, own: new Map(ownInputs(folder, year, wanted, earlier)) }
  } catch (error) {
    const isRefused = error instanceof NotAFileError || error instanceof TooLargeError
    if (isRefused || isSystemError(error)) return undefined
    throw error
  }
}

/**
 * What the checks of a year as a whole read of the years before: the nearest edition, which authorities the year directly
 * before has, and the files of those that have none this year.
 */
function earlierInputs(earlier: readonly ListedYear[], year: string, slugs: ReadonlySet<string>): FileHash {
  const edition = earlier[0] && join(earlier[0].folder, EDITION)
  const preceding = precedingYear(year, earlier)
  const listed = [...(preceding?.slugs ?? [])]
  const gone = listed.filter((slug) => !slugs.has(slug))
  return combineHashes([
    [`edition of ${earlier[0]?.year}`, hashIfThere(edition)],
    [`authorities of ${preceding?.year}`, { hash: sha256(JSON.stringify(listed)), written: 0 }],
    ...gone.map((slug) => [slug, hashFile(join(preceding?.folder ?? '', `${slug}.yaml`))] as const),
  ])
}

const hashIfThere = (path: string | undefined): FileHash =>
  path !== undefined && existsSync(path) ? hashFile(path) : { hash: '', written: 0 }

function ownInputs(
  folder: string,
  year: string,
  slugs: readonly string[],
  earlier: readonly ListedYear[],
): [string, FileHash][] {
  return slugs.map((slug) => {
    const before = lastYearOf(slug, earlier)
    const all = [{ year, folder }, ...(before ? [before] : [])]
    return [slug, combineHashes(all.map((each) => [each.year, hashFile(join(each.folder, `${slug}.yaml`))]))]
  })
}
