import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { LetterRecord } from './letter-record.ts'
import schema from './letter-record.schema.json' with { type: 'json' }

/** A record that cannot be used: cut off, edited into something else, or from a newer version of this program. */
export class RecordError extends Error {
  /** What is wrong with it and what to do, without its name. */
  readonly reason: string

  constructor(path: string, reason: string) {
    super(`records/${basename(path)} ${reason}`)
    this.reason = reason
  }
}

const RESTORE = 'restore it from a backup, or delete it to begin again at revision 1'

/** Where the files of one letter are, below the output folder. */
export interface LetterPaths {
  readonly pdf: string
  /** The HTML beside the PDF, where it was asked for. */
  readonly html: string
  readonly record: string
  /** Where a file that was sent is kept when a newer revision takes its place. */
  superseded(revision: number, format?: Format): string
  /** Where a file that was found in the place of ours is kept. @param sum its SHA-256 */
  found(sum: string, format: Format): string
}

/** What a letter is written as. */
export type Format = 'pdf' | 'html'

export function letterPaths(output: string, year: string, slug: string): LetterPaths {
  const folder = join(output, year)
  return {
    pdf: join(folder, `${slug}.pdf`),
    html: join(folder, `${slug}.html`),
    record: join(folder, 'records', `${slug}.json`),
    superseded: (revision, format = 'pdf') =>
      join(folder, 'superseded', `${slug}-revision-${revision}.${format}`),
    found: (sum, format) => join(folder, 'superseded', `${slug}-found-${sum.slice(0, 12)}.${format}`),
  }
}

const isRecord = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile<LetterRecord>(schema)

/** The record of a letter; undefined where there is none. @throws RecordError */
export function readRecord(path: string): LetterRecord | undefined {
  const text = readIfThere(path)?.toString('utf8')
  if (text === undefined) return undefined
  const record = parse(text, path)
  if (isRecord(record)) {
    const [slug, year] = [basename(path, '.json'), basename(dirname(dirname(path)))]
    if (record.authority === slug && record.year === year) return record
    throw new RecordError(path, `is the record of ${record.year}/${record.authority}: ${RESTORE}`)
  }
  const version = (record as { version?: unknown } | null)?.version
  if (typeof version === 'number' && version > 1) {
    const reason = `was written by a newer version of this program (layout ${version}): use that version`
    throw new RecordError(path, reason)
  }
  const [fault] = isRecord.errors ?? []
  const what = [fault?.instancePath, fault?.message].filter(Boolean).join(' ')
  throw new RecordError(path, `is no record of a letter (${what}): ${RESTORE}`)
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new RecordError(path, `is cut off or damaged (${error.message}): ${RESTORE}`)
  }
}

/** A record as it is written: one value a line, so that two of them can be compared. */
export const formatRecord = (record: LetterRecord): string => `${JSON.stringify(record, null, 2)}\n`

/** Files are hashed piece by piece through this one buffer, so that thousands of PDFs take no memory. In bytes. */
const PIECE = Buffer.allocUnsafe(256 * 1024)

/** A folder that has the name of a letter's file. */
export class FolderInPlaceError extends Error {
  constructor(path: string) {
    super(`${basename(path)} is a folder: move it elsewhere`)
  }
}

/** SHA-256 of a file in hexadecimal; undefined where there is no such file. @throws FolderInPlaceError */
export function sha256OfFile(path: string): string | undefined {
  const file = openIfThere(path)
  if (file === undefined) return undefined
  try {
    const hash = createHash('sha256')
    for (let length = readSync(file, PIECE); length > 0; length = readSync(file, PIECE)) {
      hash.update(PIECE.subarray(0, length))
    }
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR')
      throw new FolderInPlaceError(path)
    throw error
  } finally {
    closeSync(file)
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** SHA-256 in hexadecimal. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** The authorities that have a record, a PDF or an HTML in a year's output, in order. */
export function listPrinted(output: string, year: string): string[] {
  const folder = join(output, year)
  const names = ['.pdf', '.html'].flatMap((ending) => namesIn(folder, ending))
  names.push(...namesIn(join(folder, 'records'), '.json'))
  return [...new Set(names)].sort()
}

/** The years that have output, in order. */
export function listPrintedYears(output: string): string[] {
  return entriesIn(output).filter((name) => /^\d{4}$/.test(name))
}

const namesIn = (folder: string, ending: string): string[] =>
  entriesIn(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))

function entriesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Whether an error says that a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
