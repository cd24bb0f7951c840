import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { lstatSync } from 'node:fs'
import manifest from '../../../package.json' with { type: 'json' }
import { PAYLOAD } from '../../archive/bag-path.ts'
import { fileFinding, isError, type Finding } from '../../findings/finding.ts'
import { RECORDS } from '../../record/letter-paths.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { SUBFOLDERS } from '../../record/subfolders.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { readInputFile } from '../../system/input-file.ts'
import { sha256OfFile } from '../../system/sha256.ts'
import { syncFolder } from '../../system/sync-folder.ts'
import { isSystemError } from '../../system/system-error.ts'
import { writeFileAtomic } from '../../system/write-file-atomic.ts'
import { FONTS, PARTS, type Part } from '../archive/archived-files.ts'
import { foldersConflicts } from '../archive/folders-conflict.ts'
import { verifyArchive } from './verify-archive.ts'

/** What was restored, or why nothing was. */
export interface Restored {
  /** How many files were written; with `dryRun`, would be. */
  readonly written: number
  /** How many were there already, as they were archived. */
  readonly already: number
  readonly letters: number
  /** The program that made the archive, where it is not this one. */
  readonly madeWith: string | undefined
  readonly findings: readonly Finding[]
}

/** What `restore` is asked to do. */
export interface RestoreOptions {
  /** The folder in which the folders output, data and templates are restored. */
  readonly out: string
  /** Which of them; all where it is left out. */
  readonly parts?: readonly Part[] | undefined
  readonly dryRun?: boolean | undefined
}

const ALL_PARTS: readonly Part[] = ['output', 'data', 'templates']

/** One file to restore. */
interface File {
  readonly from: string
  /** Its path from the folder in which it is restored, with forward slashes. */
  readonly within: string
  readonly to: string
  readonly sha256: string
}

/**
 * Restores an archive: checks all of it, and writes the files that are missing. Nothing is written where the archive has a
 * fault, or where one of its files is there with other content. Each file is written as a whole or not at all, so that a
 * restoration that was interrupted can be repeated.
 *
 * @throws UsageError, OutputError
 */
export async function restoreArchive(
  folders: Pick<Folders, 'cwd'>,
  named: string,
  { out, parts, dryRun = false }: RestoreOptions,
): Promise<Restored> {
  const archive = verifyArchive(folders, named)
  const { payload, letters } = archive
  const madeWith = archive.madeWith === `${manifest.name} ${manifest.version}` ? undefined : archive.madeWith
  const nothing = { written: 0, already: 0, letters, madeWith }
  if (archive.findings.some(isError)) return { ...nothing, findings: archive.findings }
  const target = resolve(folders.cwd, out)
  const files = filesToRestore(archive.path, target, payload, parts ?? ALL_PARTS)
  const isToWrite = files.some(({ to }) => to.startsWith(join(target, PARTS.output)))
  const lock =
    dryRun || !isToWrite ? undefined : lockOutput(join(target, PARTS.output), new Date().toISOString())
  try {
    const conflicts = [
      ...files.flatMap(({ to, sha256 }) => conflictAt(to, sha256, folders.cwd)),
      ...foldersConflicts(
        files.map(({ within }) => within),
        target,
        folders.cwd,
      ),
    ]
    const findings = [...archive.findings, ...conflicts, ...otherFonts(payload)]
    if (conflicts.length > 0) return { ...nothing, findings }
    const missing = files.filter(({ to }) => lstatSync(to, { throwIfNoEntry: false }) === undefined)
    if (!dryRun) await writeAll(missing, () => lock?.assertHeld())
    return { ...nothing, written: missing.length, already: files.length - missing.length, findings }
  } finally {
    lock?.release()
  }
}

function filesToRestore(
  archive: string,
  target: string,
  payload: ReadonlyMap<string, string>,
  parts: readonly Part[],
): File[] {
  const files: File[] = []
  for (const [path, sha256] of payload) {
    const within = path.slice(PAYLOAD.length)
    // Archives have no file whose name begins with a dot: it might be a lock, or a cache that claims what is not so.
    const isHidden = within.split('/').some((name) => name.startsWith('.'))
    const isAsked = !isHidden && parts.some((part) => within.startsWith(`${PARTS[part]}/`))
    if (isAsked) files.push({ from: join(archive, path), within, to: join(target, within), sha256 })
  }
  return files
}

/** What is in the place of a file, where that is not the file itself; a link is never followed. */
function conflictAt(to: string, sha256: string, cwd: string): Finding[] {
  const found = lstatSync(to, { throwIfNoEntry: false })
  if (!found || (found.isFile() && sha256OfFile(to) === sha256)) return []
  const message = found.isFile()
    ? 'is already there, and is not the archived one'
    : 'is already there, and is not an ordinary file'
  const help = 'nothing is overwritten: restore into a new folder, or move this away'
  return [fileFinding('RESTORE_EXISTS', displayPath(to, cwd), message, help)]
}

/** What says in which folders letters are is written first, since letters are looked for there as soon as they exist. */
const FIRST = new RegExp(`^${PARTS.output}/\\d{4}/${SUBFOLDERS}$`)
/** Records are written last: a letter whose record is there has its files. */
const LAST = new RegExp(`^${PARTS.output}/\\d{4}/${RECORDS}/`)

const rankOf = ({ within }: File): number => (FIRST.test(within) ? 0 : LAST.test(within) ? 2 : 1)

async function writeAll(files: readonly File[], assertHeld: () => void): Promise<void> {
  const folders = new Set<string>()
  for (const { from, to } of files.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    assertHeld()
    await writeFileAtomic(to, readInputFile(from, Number.MAX_SAFE_INTEGER).bytes, 'name unsynced')
    folders.add(dirname(to))
  }
  for (const folder of folders) await syncFolder(folder)
}

const fromProject = createRequire(import.meta.url)

/** Warns of fonts that have changed since: letters would be printed with others than the archived ones. */
function otherFonts(payload: ReadonlyMap<string, string>): Finding[] {
  const folder = `${PAYLOAD}${FONTS}/`
  return [...payload].flatMap(([path, sha256]) => {
    if (!path.startsWith(folder)) return []
    const name = path.slice(folder.length)
    if (installedHash(name) === sha256) return []
    const message = 'the installed font is not the one that the archived letters were printed with'
    const help =
      'the letters are restored as they were; install the package in that version before you print them again'
    return [fileFinding('RESTORE_FONT', name, message, help)]
  })
}

function installedHash(name: string): string | undefined {
  try {
    return sha256OfFile(fromProject.resolve(name))
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}
