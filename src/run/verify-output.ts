import { existsSync } from 'node:fs'
import {
  FolderInPlaceError,
  letterPaths,
  listPrinted,
  listPrintedYears,
  readRecord,
  RecordError,
  sha256OfFile,
} from '../record/record-store.ts'

/** A PDF that is not as it was recorded. */
export interface Fault {
  /** Absolute path. */
  readonly path: string
  readonly kind: 'missing' | 'different' | 'unrecorded' | 'record'
  readonly message: string
}

/**
 * Compares every PDF in an output folder with its record, the ones that were sent and superseded included.
 * Needs no data.
 *
 * @param asked the years; all where none is named
 */
export function verifyOutput(output: string, asked: readonly string[]): { checked: number; faults: Fault[] } {
  const years = listPrintedYears(output).filter((year) => asked.length === 0 || asked.includes(year))
  const faults: Fault[] = []
  let checked = 0
  for (const year of years) {
    for (const slug of listPrinted(output, year)) {
      const expected = recorded(output, year, slug)
      if ('kind' in expected) faults.push(expected)
      else {
        checked += expected.length
        faults.push(...expected.flatMap(({ path, sha256 }, index) => compare(path, sha256, index > 0)))
      }
    }
  }
  return { checked, faults }
}

/** The PDFs that a letter's record speaks of, the current one first; or what is wrong with the record. */
function recorded(output: string, year: string, slug: string): { path: string; sha256: string }[] | Fault {
  const paths = letterPaths(output, year, slug)
  try {
    const record = readRecord(paths.record)
    if (!record) return { path: paths.pdf, kind: 'unrecorded', message: `has no record: ${UNRECORDED}` }
    const superseded = record.issued
      .filter(({ revision }) => revision !== record.current.revision)
      .map(({ revision, sha256 }) => ({ path: paths.superseded(revision), sha256 }))
    return [{ path: paths.pdf, sha256: record.current.sha256 }, ...superseded]
  } catch (error) {
    if (error instanceof RecordError) return { path: paths.record, kind: 'record', message: error.reason }
    throw error
  }
}

function compare(path: string, expected: string, isSuperseded: boolean): Fault[] {
  const again = isSuperseded ? 'restore it from a backup' : 'run "letters generate", which prints it again'
  if (!existsSync(path)) return [{ path, kind: 'missing', message: `is missing: ${again}` }]
  const found = sumOf(path)
  if (found.sha256 === expected) return []
  if (found.sha256 === undefined)
    return [{ path, kind: 'different', message: `cannot be read: ${found.reason}` }]
  const sums = `SHA-256 ${found.sha256.slice(0, 12)}…, not ${expected.slice(0, 12)}…`
  const kept = isSuperseded ? '' : ' and keeps this one under "superseded"'
  return [{ path, kind: 'different', message: `is not the recorded one (${sums}): ${again}${kept}` }]
}

const UNRECORDED =
  'restore it from a backup; without one "letters generate" prints the letter as new and keeps this PDF under "superseded"'

/** SHA-256 of a file, or what keeps it from being read: a folder of its name, missing rights. */
function sumOf(path: string): { sha256: string } | { sha256: undefined; reason: string } {
  try {
    return { sha256: sha256OfFile(path) ?? '' }
  } catch (error) {
    if (error instanceof FolderInPlaceError) return { sha256: undefined, reason: error.message }
    if (error instanceof Error && 'code' in error)
      return { sha256: undefined, reason: `${String(error.code)}; check its rights` }
    throw error
  }
}
