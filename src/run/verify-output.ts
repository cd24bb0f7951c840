import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Folders } from '../system/display-path.ts'
import { isIssued, type Printing } from '../model/letter-record.ts'
import { letterPaths, type Format } from '../record/letter-paths.ts'
import { listPrinted, readRecord, RecordError } from '../record/record-store.ts'
import { NotALetterFileError, sha256OfFile } from '../system/sha256.ts'
import { isSystemError } from '../system/system-error.ts'
import { besideRecord, remedyOfFile, withoutRecord } from './file-remedy.ts'

/** A file that is not as it was recorded. */
export interface Fault {
  /** Absolute path. */
  readonly path: string
  readonly kind: 'missing' | 'different' | 'unrecorded' | 'record'
  readonly message: string
}

/** What was looked at, and what is wrong with it. */
export interface Verified {
  readonly pdfs: number
  readonly htmls: number
  readonly faults: readonly Fault[]
}

/**
 * Compares every PDF and HTML in an output folder with its record, the ones that were sent and superseded included.
 * Of the data it only sees which files are there: so that what is told to do can be done.
 *
 * @param years the years to look at
 */
export function verifyOutput(
  { output, data }: Pick<Folders, 'output' | 'data'>,
  years: readonly string[],
): Verified {
  const faults: Fault[] = []
  const counts = { pdf: 0, html: 0 }
  for (const year of years) {
    for (const slug of listPrinted(output, year)) {
      const letter = { year, slug, hasData: existsSync(join(data, year, `${slug}.yaml`)) }
      const found = recorded(output, letter)
      faults.push(...found.faults)
      for (const file of found.files) {
        counts[file.format]++
        faults.push(...compare(file, letter))
      }
    }
  }
  return { pdfs: counts.pdf, htmls: counts.html, faults }
}

interface RecordedFile {
  readonly path: string
  readonly sha256: string
  readonly format: Format
  /** "superseded": sent, and corrected since. */
  readonly status: 'draft' | 'sent' | 'superseded'
}

/** A letter that has files in the output folder, and whether its data file is there. */
type Letter = Parameters<typeof remedyOfFile>[1] & { readonly slug: string }

/** The files that a letter's record speaks of; and what is wrong with the record, or is there without one. */
function recorded(output: string, letter: Letter): { files: RecordedFile[]; faults: Fault[] } {
  const paths = letterPaths(output, letter.year, letter.slug)
  const unrecorded = (path: string, message: string): Fault[] =>
    existsSync(path) ? [{ path, kind: 'unrecorded', message }] : []
  try {
    const record = readRecord(paths.record)
    if (!record) {
      const message = withoutRecord(letter)
      return { files: [], faults: [...unrecorded(paths.pdf, message), ...unrecorded(paths.html, message)] }
    }
    const status = isIssued(record) ? 'sent' : 'draft'
    const superseded = record.issued
      .filter(({ revision }) => revision !== record.current.revision)
      .flatMap((sent) => filesOf(sent, (format) => paths.superseded(sent.revision, format), 'superseded'))
    return {
      files: [...filesOf(record.current, (format) => paths[format], status), ...superseded],
      faults: record.current.html === undefined ? unrecorded(paths.html, besideRecord(letter)) : [],
    }
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return { files: [], faults: [{ path: paths.record, kind: 'record', message: error.reason }] }
  }
}

function filesOf(
  { sha256, html }: Printing,
  place: (format: Format) => string,
  status: RecordedFile['status'],
): RecordedFile[] {
  const pdf: RecordedFile = { path: place('pdf'), sha256, format: 'pdf', status }
  return html === undefined ? [pdf] : [pdf, { path: place('html'), sha256: html, format: 'html', status }]
}

function compare(file: RecordedFile, letter: Letter): Fault[] {
  const { path, sha256: expected } = file
  const again = remedyOfFile(file, letter)
  if (!existsSync(path)) return [{ path, kind: 'missing', message: `is missing: ${again}` }]
  const found = sumOf(path)
  if (found.sha256 === expected) return []
  if (found.sha256 === undefined)
    return [{ path, kind: 'different', message: `cannot be read: ${found.reason}` }]
  const sums = `SHA-256 ${found.sha256.slice(0, 12)}…, not ${expected.slice(0, 12)}…`
  const kept = file.status === 'draft' && letter.hasData ? '; this one is kept under "superseded"' : ''
  return [{ path, kind: 'different', message: `is not the recorded one (${sums}): ${again}${kept}` }]
}

/** SHA-256 of a file, or what keeps it from being read: a folder of its name, missing rights. */
function sumOf(path: string): { sha256: string } | { sha256: undefined; reason: string } {
  try {
    return { sha256: sha256OfFile(path) ?? '' }
  } catch (error) {
    if (error instanceof NotALetterFileError) return { sha256: undefined, reason: error.message }
    if (isSystemError(error)) return { sha256: undefined, reason: `${error.code}; check its permissions` }
    throw error
  }
}
