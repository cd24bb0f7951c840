import { readFileSync, statSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { isData } from '../model/letter-data.ts'
import { sha256 } from '../system/sha256.ts'
import { describeWriteError, isSystemError } from '../system/system-error.ts'
import { writeFileAtomic } from '../system/write-file-atomic.ts'
import { OutputError } from './output-lock.ts'

/**
 * How many digits the names of the subfolders have in which the letters of a year are: 0 where there are none, and all
 * letters are in one folder.
 */
export type Digits = 0 | 2 | 3

/** The most letters that one folder is meant for: with more of them, file systems and people become slow. */
const MOST_IN_FOLDER = 10_000

/** The file of a year's output that says that its letters are in subfolders. Without it they are in one folder. */
export const SUBFOLDERS = 'subfolders.json'

/** How many digits a year needs, so that no folder has more letters than `most`, or hardly more. */
export function digitsFor(authorities: number, most: number = MOST_IN_FOLDER): Digits {
  if (authorities <= most) return 0
  return authorities <= most * 16 ** 2 ? 2 : 3
}

/**
 * The name of the subfolder that a letter's files are in, "" where there are none: the first digits of the SHA-256 of its
 * slug, in hexadecimal. It depends on nothing else, so a letter has the same one in every year and every shard.
 */
export const subfolderOf = (slug: string, digits: Digits): string =>
  digits === 0 ? '' : sha256(slug).slice(0, digits)

/** Whether a name is that of a subfolder, with so many digits; of any number of digits where it is left out. */
export const isSubfolder = (name: string, digits?: Digits): boolean =>
  /^[0-9a-f]{2,3}$/.test(name) && (digits === undefined || name.length === digits)

/** The file that says in which folders a year's letters are cannot be used. */
export class SubfoldersError extends OutputError {
  readonly path: string
  /** What is wrong with it and what to do, without its path. */
  readonly reason: string

  constructor(path: string, reason: string) {
    super(`${path} ${reason}`)
    this.path = path
    this.reason = reason
  }
}

/** What was read from a year's folder, by path, and the file that it was read from. */
const known = new Map<string, { readonly stamp: string; readonly digits: Digits }>()

/**
 * Reads how many digits the subfolders of a year's output have. The file is looked up each time, and read again only when
 * it is another one, so that a process that runs for days notices it.
 *
 * @throws SubfoldersError where the file is there and cannot be used
 */
export function readDigits(output: string, year: string): Digits {
  const path = join(output, year, SUBFOLDERS)
  const found = statIfThere(path)
  if (!found) return 0
  const stamp = `${found.ino} ${found.size} ${found.mtimeMs}`
  const before = known.get(path)
  if (before?.stamp === stamp) return before.digits
  if (!found.isFile() || found.size > LARGEST) throw unusable(path, 'is not the file that this program wrote')
  const digits = parseDigits(path)
  known.set(path, { stamp, digits })
  return digits
}

/** The file is much smaller than this, in bytes. */
const LARGEST = 10_000

function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // Where the folder may not be read, its letters cannot be either, and each says so.
    if (isSystemError(error, 'EACCES', 'EPERM')) return undefined
    throw unusable(path, `cannot be read: ${describeWriteError(error)}`)
  }
}

function parseDigits(path: string): Digits {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as unknown
    const { version, digits } = isData(found) ? found : {}
    if (version === 1 && (digits === 2 || digits === 3)) return digits
    if (typeof version === 'number' && version > 1)
      throw new SubfoldersError(
        path,
        `was written by a newer version of this program (layout ${version}): use that version`,
      )
  } catch (error) {
    if (isSystemError(error)) throw unusable(path, `cannot be read: ${describeWriteError(error)}`)
    if (!(error instanceof SyntaxError)) throw error
  }
  throw unusable(path, 'is damaged')
}

const unusable = (path: string, problem: string): SubfoldersError =>
  new SubfoldersError(path, `${problem}; it says in which folders the letters are: restore it from a backup`)

/** Says in a year's output that its letters are in subfolders. When this returns, it survives a power failure. */
export async function saveDigits(output: string, year: string, digits: Digits): Promise<void> {
  const meaning =
    `A letter is in the subfolder named by the first ${digits} hexadecimal digits of the SHA-256 of the name of its ` +
    'authority’s file without the ending.'
  const text = `${JSON.stringify({ version: 1, digits, meaning }, null, 2)}\n`
  await writeFileAtomic(join(output, year, SUBFOLDERS), text)
}
