import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FORMAT_ENDINGS } from '../model/letter-formats.ts'
import { isMissing } from '../system/system-error.ts'
import { RECORDS } from './letter-paths.ts'
import {
  digitsFor,
  isSubfolder,
  readDigits,
  saveDigits,
  subfolderOf,
  SUBFOLDERS,
  SubfoldersError,
  type Digits,
} from './subfolders.ts'

/** What is in a year's output. */
interface ListedLetters {
  /** The authorities that have a record or a letter, in order. */
  readonly slugs: readonly string[]
  /** The paths of letters and records that are in another folder than theirs, and so belong to no letter. */
  readonly misplaced: readonly string[]
}

/** Lists what is in a year's output. @throws SubfoldersError */
export function listLetters(output: string, year: string): ListedLetters {
  const digits = readDigits(output, year)
  const folder = join(output, year)
  const slugs = new Set<string>()
  const misplaced: string[] = []
  const list = (base: string, slugOf: (name: string) => string | undefined) => {
    for (const { path, subfolder, names } of foldersIn(base, digits))
      for (const name of names) {
        const slug = slugOf(name)
        if (slug === undefined) continue
        if (subfolderOf(slug, digits) === subfolder) slugs.add(slug)
        else misplaced.push(join(path, name))
      }
  }
  list(folder, (name) => withoutEnding(name, ENDINGS))
  list(join(folder, RECORDS), (name) => withoutEnding(name, ['.json']))
  refuseLostSubfolders(output, year)
  return { slugs: [...slugs].sort(), misplaced: misplaced.sort() }
}

/** Lists the authorities that have a record or a letter in a year's output, in order. @throws SubfoldersError */
export const listPrinted = (output: string, year: string): readonly string[] =>
  listLetters(output, year).slugs

/** Lists the years that have output, in order. */
export function listPrintedYears(output: string): string[] {
  return entriesIn(output)
    .filter((name) => /^\d{4}$/.test(name))
    .sort()
}

/** A folder of letters' files, and what is in it. */
interface Folder {
  readonly path: string
  /** Its name where it is a subfolder, otherwise "". */
  readonly subfolder: string
  readonly names: readonly string[]
}

/** Reads a folder of letters' files and its subfolders, one after the other. */
export function* foldersIn(base: string, digits: Digits): Generator<Folder> {
  const names = entriesIn(base)
  yield { path: base, subfolder: '', names }
  if (digits === 0) return
  for (const subfolder of names) {
    if (!isSubfolder(subfolder, digits)) continue
    const path = join(base, subfolder)
    yield { path, subfolder, names: entriesIn(path) }
  }
}

/**
 * Decides before the first letter of a year is written whether its letters are in subfolders. It follows from the number
 * of all authorities, so that all shards decide the same. A year that has letters keeps the folders that it has.
 *
 * @param authorities how many the year has
 * @param most with more authorities, the letters are in subfolders
 * @throws SubfoldersError
 */
export async function chooseSubfolders(
  output: string,
  year: string,
  authorities: number,
  most?: number,
): Promise<void> {
  if (readDigits(output, year) !== 0 || listPrinted(output, year).length > 0) return
  const digits = digitsFor(authorities, most)
  if (digits !== 0) await saveDigits(output, year, digits)
}

/** Longer ones first, since one ends in another. */
const ENDINGS = Object.values(FORMAT_ENDINGS).sort((one, other) => other.length - one.length)

function withoutEnding(name: string, endings: readonly string[]): string | undefined {
  const ending = endings.find((each) => name.endsWith(each))
  return ending === undefined ? undefined : name.slice(0, -ending.length)
}

/**
 * Makes sure that a year's letters are not in subfolders without the file that says so: they would be taken for letters
 * that were never printed.
 *
 * @throws SubfoldersError
 */
export function refuseLostSubfolders(output: string, year: string): void {
  if (readDigits(output, year) !== 0) return
  const folder = join(output, year)
  const records = join(folder, RECORDS)
  for (const name of entriesIn(records)) {
    if (!isSubfolder(name) || !entriesIn(join(records, name)).some((each) => each.endsWith('.json'))) continue
    throw new SubfoldersError(
      join(folder, SUBFOLDERS),
      `is missing, and the letters are in subfolders such as ${RECORDS}/${name}: ` +
        `restore it from a backup, or write it anew with this content: {"version": 1, "digits": ${name.length}}`,
    )
  }
}

function entriesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
