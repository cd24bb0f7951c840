import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { NotAFileError, TooLargeError } from '../../system/input-file.ts'
import { sha256 } from '../../system/sha256.ts'
import type { Folders } from '../../system/display-path.ts'
import { isSystemError } from '../../system/system-error.ts'
import { lastYearOf, listEarlierYears, precedingYear } from '../../read/earlier-years.ts'
import { type ListedYear } from '../../model/earlier-files.ts'
import type { AuthorityBytes } from '../../read/authority-source.ts'
import { authoritiesAmong, EDITION, listNames, slugOf } from '../../read/list-files.ts'
import { openAuthorities } from '../../read/open-authorities.ts'
import { rowFileIn, type RowFile } from '../../read/rows/row-file.ts'
import { REGISTER } from '../../register/body.ts'
import { hashExternalInputs } from './external-inputs.ts'
import { hashFile, hashFolder, combineHashes, type FileHash } from './file-hash.ts'
import { PROJECT } from '../../system/project-folder.ts'

/** Hashes of all that the letters of a year are checked and made from. */
export interface YearInputs {
  /**
   * Of what all letters share: this program, the browser, templates, the register of bodies, edition, wording, the names
   * of all files; of earlier years, what the checks of the year as a whole read.
   */
  readonly shared: FileHash
  /** Of each authority's own files: this year's, and that of the earlier year which it is compared with. */
  readonly own: ReadonlyMap<string, FileHash>
}

let programHash: FileHash | undefined

/** The hash of this program, its code and its packages, as they were when it was first asked for. */
const hashThisProgram = (): FileHash => (programHash ??= hashProgram())

function hashProgram(): FileHash {
  const lists = ['package.json', 'package-lock.json', join('node_modules', '.package-lock.json')]
  const found = lists.map((name) => join(PROJECT, name)).filter((path) => existsSync(path))
  const code = hashFolder(join(PROJECT, 'src'))
  return combineHashes([['src', code], ...found.map((path) => [path, hashFile(path)] as const)])
}

/**
 * Hashes what a year's letters depend on. Whole files are hashed and nothing is parsed, so that nothing is overlooked.
 *
 * @param browser what the browser that would print is known by
 * @param only the authorities whose own inputs are wanted; all where it is left out
 * @returns undefined where something cannot be read: reading it for the letters reports what
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
    const slugs = authoritiesAmong(folder, names)
    const rows = rowFileIn(folder)
    const earlier = listEarlierYears(folders.data, year)
    const isOwn = (name: string) => slugOf(name).length > 0 || name === rows?.name
    const common = names.filter((name) => !isOwn(name) && !name.startsWith('.'))
    const shared = combineHashes([
      ['program', hashThisProgram()],
      ['templates', hashFolder(folders.templates)],
      ['outside the templates', hashExternalInputs(folders.templates)],
      [
        'runs in',
        { hash: JSON.stringify([process.version, process.platform, process.arch, browser]), written: 0 },
      ],
      ['files', { hash: sha256(JSON.stringify(names)), written: 0 }],
      ...(rows ? [['rows', hashRowFile(rows)] as const] : []),
      ['register', hashIfThere(join(folders.data, REGISTER))],
      ['years before', earlierInputs(folders, earlier, year, new Set(slugs))],
      ...common.map((name) => [name, hashFile(join(folder, name))] as const),
    ])
    const wanted = only ? slugs.filter((slug) => only.has(slug)) : slugs
    return { shared, own: ownInputs(folders, year, wanted, earlier) }
  } catch (error) {
    const isRefused = error instanceof NotAFileError || error instanceof TooLargeError
    if (isRefused || isSystemError(error)) return undefined
    throw error
  }
}

/** What the rows of a file share: which authorities they are of, and the head of a CSV file. */
function hashRowFile({ index, head }: RowFile): FileHash {
  const hash = createHash('sha256').update(JSON.stringify([head?.source.text, head?.delimiter]))
  for (const slug of index.slugs) hash.update(slug).update('\n')
  return { hash: hash.digest('hex'), written: 0 }
}

/**
 * What the checks of a year as a whole read of earlier years: the nearest edition, which authorities the preceding year
 * has, and the data of those that have none this year.
 */
function earlierInputs(
  folders: Folders,
  earlier: readonly ListedYear[],
  year: string,
  slugs: ReadonlySet<string>,
): FileHash {
  const edition = earlier[0] && join(earlier[0].folder, EDITION)
  const preceding = precedingYear(year, earlier)
  const listed = [...(preceding?.slugs ?? [])]
  const gone = listed.filter((slug) => !slugs.has(slug))
  const source = preceding && openAuthorities(preceding.folder, folders)
  return combineHashes([
    [`edition of ${earlier[0]?.year}`, hashIfThere(edition)],
    [`authorities of ${preceding?.year}`, { hash: sha256(JSON.stringify(listed)), written: 0 }],
    ...Array.from(source?.bytesOf(gone) ?? [], (each) => [each.slug, hashOf(each)] as const),
  ])
}

const hashIfThere = (path: string | undefined): FileHash =>
  path !== undefined && existsSync(path) ? hashFile(path) : { hash: '', written: 0 }

const hashOf = ({ bytes, written }: AuthorityBytes): FileHash => ({ hash: sha256(bytes), written })

function ownInputs(
  folders: Folders,
  year: string,
  slugs: readonly string[],
  earlier: readonly ListedYear[],
): Map<string, FileHash> {
  const last = new Map(earlier.map((each) => [each.year, hashesIn(folders, each)]))
  const own = new Map<string, FileHash>()
  for (const each of openAuthorities(join(folders.data, year), folders).bytesOf(slugs)) {
    const before = lastYearOf(each.slug, earlier)
    const hashBefore = before && last.get(before.year)?.(each.slug)
    const all: [string, FileHash][] = [[year, hashOf(each)]]
    if (before && hashBefore) all.push([before.year, hashBefore])
    own.set(each.slug, combineHashes(all))
  }
  return own
}

/** Hashes the data of single authorities of an earlier year. */
function hashesIn(folders: Folders, { folder }: ListedYear): (slug: string) => FileHash | undefined {
  const source = openAuthorities(folder, folders)
  return (slug) => {
    const [bytes] = source.bytesOf([slug])
    return bytes && hashOf(bytes)
  }
}
