import { closeSync, constants, fstatSync, openSync, readSync, statSync, type BigIntStats } from 'node:fs'
import { join } from 'node:path'
import { NotAFileError } from '../../system/input-file.ts'
import { slug as slugOf } from '../../rules/slug.ts'
import { isData } from '../../rules/data.ts'
import { unguarded } from '../../spreadsheet/formula-injection.ts'
import { readHead, type CsvHead } from './csv-head.ts'
import { csvRows } from './csv-rows.ts'
import { linesOf, type Line } from './file-lines.ts'
import { RowIndex } from './row-index.ts'

/** The names of the files that hold all authorities of a year, and the form of each. */
export const ROW_FILES: ReadonlyMap<string, RowForm> = new Map([
  ['authorities.ndjson', 'ndjson'],
  ['authorities.csv', 'csv'],
])

export type RowForm = 'ndjson' | 'csv'

/** A file with a row for each authority of a year: where its rows are. Its rows themselves are not in memory. */
export interface RowFile {
  readonly name: string
  readonly path: string
  readonly form: RowForm
  readonly index: RowIndex
  /** undefined for NDJSON, and for a CSV file without a line. */
  readonly head: CsvHead | undefined
  /** What the file is instead of rows, so that none can be read. */
  readonly isUnreadable: 'UTF-16' | 'JSON over several lines' | undefined
  /** Identifies the file's content while it is not changed. */
  readonly stamp: string
  /** When it was last written, in milliseconds since 1970. */
  readonly written: number
}

/** The files that were indexed last, by path. */
const INDEXED = new Map<string, RowFile>()

/** How many indexes are kept: a year is compared with those before it. */
const MOST_INDEXED = 8

/**
 * The file with the rows of a year's authorities; undefined where the folder has none. It is indexed when it is first asked
 * for, and again when it has changed.
 *
 * @throws NotAFileError, or the system's error where it cannot be read
 */
export function rowFileIn(folder: string): RowFile | undefined {
  for (const [name, form] of ROW_FILES) {
    const path = join(folder, name)
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
    if (!stats) continue
    const known = INDEXED.get(path)
    const file = known?.stamp === stampIn(stats) ? known : indexed(name, path, form)
    INDEXED.delete(path)
    INDEXED.set(path, file)
    for (const oldest of [...INDEXED.keys()].slice(0, -MOST_INDEXED)) INDEXED.delete(oldest)
    return file
  }
  return undefined
}

/** The name of the file with the rows of a year's authorities, readable or not; undefined where the folder has none. */
export const rowFileName = (folder: string): string | undefined =>
  [...ROW_FILES.keys()].find((name) => statSync(join(folder, name), { throwIfNoEntry: false }))

/** Opens the file that an index is of. */
export function openRowFile({ path }: Pick<RowFile, 'path'>): { descriptor: number; stats: BigIntStats } {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  const stats = fstatSync(descriptor, { bigint: true })
  if (stats.isFile()) return { descriptor, stats }
  closeSync(descriptor)
  throw new NotAFileError(stats.isDirectory() ? 'a folder' : 'not an ordinary file')
}

/** Identifies the content of an open file while it is not changed. */
export const stampOf = (descriptor: number): string => stampIn(fstatSync(descriptor, { bigint: true }))

const stampIn = ({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string => [ino, size, mtimeNs, ctimeNs].join()

function indexed(name: string, path: string, form: RowForm): RowFile {
  const { descriptor, stats } = openRowFile({ path })
  try {
    const begin = Buffer.alloc(3)
    readSync(descriptor, begin, 0, 3, 0)
    const mark = begin.toString('hex')
    const lines = linesOf(descriptor, mark === 'efbbbf' ? 3 : 0)
    const head = form === 'csv' ? readHead(name, lines) : undefined
    let isUnreadable: RowFile['isUnreadable'] = /^(fffe|feff)/.test(mark) ? 'UTF-16' : undefined
    const notes = { isPretty: false }
    const rows = head ? rowsOfCsv(lines, head) : form === 'ndjson' ? rowsOfJson(lines, notes) : []
    const index = new RowIndex(isUnreadable ? [] : rows)
    if (notes.isPretty) isUnreadable = 'JSON over several lines'
    const written = Number((stats.mtimeNs > stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs) / 1_000_000n)
    return { name, path, form, index, head, isUnreadable, stamp: stampIn(stats), written }
  } finally {
    closeSync(descriptor)
  }
}

function* rowsOfJson(lines: Iterable<Line>, notes: { isPretty: boolean }) {
  let isFirst = true
  for (const { offset, length, number, text } of lines) {
    const trimmed = text?.trim()
    if (trimmed === '') continue
    if (isFirst && (trimmed === '{' || trimmed?.startsWith('['))) {
      notes.isPretty = true
      return
    }
    isFirst = false
    yield { offset, length, line: number, slug: ownSlug(text === undefined ? '' : nameInJson(text)) }
  }
}

function* rowsOfCsv(lines: Iterable<Line, undefined>, head: CsvHead) {
  for (const { offset, length, number, cells } of csvRows(lines, head.delimiter)) {
    const isTooLong = cells.length === 0
    if (!isTooLong && cells.every(({ text }) => text.trim() === '')) continue
    const name = unguarded(cells[head.name]?.text ?? '')
    yield { offset, length, line: number, slug: ownSlug(name.trim()) }
  }
}

/** Of a name that can be read although the line is not JSON, since its letter is still that authority's. */
const FIRST_NAME = /^\s*\{\s*"name"\s*:\s*("(?:[^"\\]|\\.)*")/

function nameInJson(text: string): string {
  const value = parsed(text)
  const name = isData(value) ? value['name'] : parsed(FIRST_NAME.exec(text)?.[1] ?? '""')
  return typeof name === 'string' ? name : ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The slug of a name, as a string of its own: as a part of the row's text it would keep that in memory. */
const ownSlug = (name: string): string => Buffer.from(slugOf(name), 'latin1').toString('latin1')
