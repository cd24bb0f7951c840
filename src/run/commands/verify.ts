import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isApprovalOf } from '../../model/approvals.ts'
import { OTHER_FORMATS, type Format } from '../../model/letter-formats.ts'
import { hashOfFormat, type LetterRecord } from '../../model/letter-record.ts'
import { openAuthorities } from '../../read/open-authorities.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { listLetters, listPrintedYears } from '../../record/list-letters.ts'
import { readRecord, RecordError } from '../../record/record-store.ts'
import { recordedFiles, type RecordedFile } from '../../record/recorded-files.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { NotALetterFileError, sha256OfFile } from '../../system/sha256.ts'
import { isSystemError } from '../../system/system-error.ts'
import { problemOfOther, problemWithoutRecord, remedyOfFile } from '../file-remedy.ts'
import { selectFrom } from '../select.ts'
import { UsageError } from '../usage-error.ts'

/** A file that is not as it was recorded. */
interface FileFault {
  /** Absolute path. */
  readonly path: string
  readonly kind: 'missing' | 'different' | 'unrecorded' | 'record'
  readonly message: string
}

/** How many files were checked, and what is wrong with them. */
export interface Verified {
  /** How many files there are of each format. */
  readonly counts: Readonly<Record<Format, number>>
  readonly faults: readonly FileFault[]
}

/**
 * Compares every PDF and HTML in an output folder with its record, superseded ones included. Of the data only the names
 * of the files are read, so that the remedies are ones that work.
 *
 * @param asked the years; all where none is named
 * @throws UsageError
 */
export function verifyOutput(folders: Folders, asked: readonly string[]): Verified {
  const { output, data } = folders
  const years = selectPrintedYears(folders, asked)
  const faults: FileFault[] = []
  const counts = { pdf: 0, html: 0, large: 0, text: 0 }
  for (const year of years) {
    const { slugs, misplaced } = listLetters(output, year)
    for (const path of misplaced) faults.push({ path, kind: 'unrecorded', message: MISPLACED })
    const source = openAuthorities(join(data, year), folders)
    for (const slug of slugs) {
      const letter = { year, slug, hasData: source.has(slug) }
      const found = recorded(output, letter)
      faults.push(...found.faults)
      for (const file of found.files) {
        counts[file.format]++
        faults.push(...compare(file, letter))
      }
    }
  }
  return { counts, faults }
}

/**
 * Selects years that have letters in the output folder; all where none is named. Needs no data.
 *
 * @throws UsageError where one of them, the folder, or any letter is missing: finding nothing wrong would be false
 */
function selectPrintedYears({ output, cwd }: Folders, asked: readonly string[]): string[] {
  const folder = displayPath(output, cwd)
  if (statSync(output, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`there is no output folder ${folder}`, PRINT_LETTERS)
  const years = listPrintedYears(output)
  if (years.length === 0) throw new UsageError(`there are no letters in ${folder}`, PRINT_LETTERS)
  return selectFrom(years, asked, ` in ${folder}`, '"npx letters generate" prints the letters of another')
}

const MISPLACED =
  'is not in the folder that its name gives it, and belongs to no letter: restore this year from a backup, or move this file elsewhere'

const PRINT_LETTERS = 'print letters with "npx letters generate", or name another folder with --output'

/** A letter that has files in the output folder, and whether its data file is there. */
type Letter = Parameters<typeof remedyOfFile>[1] & { readonly slug: string }

/** The files that a letter's record names; and what is wrong with the record, or with files that have none. */
function recorded(output: string, letter: Letter): { files: RecordedFile[]; faults: FileFault[] } {
  const paths = letterPaths(output, letter.year, letter.slug)
  const unrecorded = (path: string, message: string): FileFault[] =>
    existsSync(path) ? [{ path, kind: 'unrecorded', message }] : []
  try {
    const record = readRecord(paths.record)
    if (!record) {
      const message = problemWithoutRecord(letter)
      const files = (['pdf', ...OTHER_FORMATS] as const).flatMap((format) =>
        unrecorded(paths[format], message),
      )
      return { files: [], faults: files }
    }
    return {
      files: recordedFiles(record, paths),
      faults: [
        ...OTHER_FORMATS.filter((format) => hashOfFormat(record.current, format) === undefined).flatMap(
          (format) => unrecorded(paths[format], problemOfOther(format, letter)),
        ),
        ...strayApprovals(record).map((message): FileFault => ({
          path: paths.record,
          kind: 'record',
          message,
        })),
      ],
    }
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return { files: [], faults: [{ path: paths.record, kind: 'record', message: error.reason }] }
  }
}

/**
 * Finds approvals that fit no printing in their record and are not marked as lapsed. This program never writes any.
 */
function strayApprovals({ current, issued, approvals = [] }: LetterRecord): string[] {
  const printings = [current, ...issued]
  return approvals
    .filter((each) => !each.lapsed && !printings.some((printing) => isApprovalOf(each, printing)))
    .map(
      ({ by, revision }) =>
        `has an approval of revision ${revision} by ${by} that was given for a different letter from the one printed: ` +
        'restore it from a backup, or undo that approval and look at the letter again',
    )
}

function compare(file: RecordedFile, letter: Letter): FileFault[] {
  const { path, sha256: expected } = file
  const remedy = remedyOfFile(file, letter)
  if (!existsSync(path)) return [{ path, kind: 'missing', message: `is missing: ${remedy}` }]
  const found = hashOf(path)
  if (found.sha256 === expected) return []
  if (found.sha256 === undefined)
    return [{ path, kind: 'different', message: `cannot be read: ${found.reason}` }]
  const hashes = `SHA-256 ${found.sha256.slice(0, 12)}…, not ${expected.slice(0, 12)}…`
  const kept = file.status === 'draft' && letter.hasData ? '; this one is kept under "superseded"' : ''
  return [{ path, kind: 'different', message: `is not the recorded one (${hashes}): ${remedy}${kept}` }]
}

/** SHA-256 of a file, or why it cannot be read: a folder has its name, or permissions are missing. */
function hashOf(path: string): { sha256: string } | { sha256: undefined; reason: string } {
  try {
    return { sha256: sha256OfFile(path) ?? '' }
  } catch (error) {
    if (error instanceof NotALetterFileError) return { sha256: undefined, reason: error.message }
    if (isSystemError(error)) return { sha256: undefined, reason: `${error.code}; check its permissions` }
    throw error
  }
}
