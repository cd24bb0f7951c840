import { isUtf8 } from 'node:buffer'
import { closeSync, readSync } from 'node:fs'
import type { Code } from '../../findings/codes.ts'
import { fileFinding, findingAt } from '../../findings/finding.ts'
import type { Finding } from '../../findings/finding.ts'
import { failure, type Result } from '../../findings/result.ts'
import { placeOfSource, type Source } from '../../findings/source.ts'
import { locateValue, type YamlFile } from '../../model/yaml-file.ts'
import type { AuthorityRead } from '../../model/year-files.ts'
import { valueAt } from '../../rules/data.ts'
import { displayPath } from '../../system/display-path.ts'
import type { AuthorityBytes, AuthoritySource, Place } from '../authority-source.ts'
import { checkedText, readFinding } from '../read-text.ts'
import { cellFieldsOf, type CellFields } from './cell-fields.ts'
import { columnsOf, readCsvRow } from './csv-row.ts'
import { LONGEST_ROW } from './file-lines.ts'
import { readJsonRow } from './json-row.ts'
import { openRowFile, rowFileIn, stampOf, type RowFile } from './row-file.ts'
import type { RowPlace } from './row-index.ts'

/** Codes of findings that are about the file as a whole, though their place is its first line. */
const OF_FILE: readonly Code[] = ['FILE_MISSING', 'FILE_UNREADABLE', 'ROWS_AND_FILES']

/** A row as bytes. */
interface FoundRow {
  readonly slug: string
  readonly place: RowPlace
  /** Without what is beyond the longest row. */
  readonly bytes: Buffer
}

/** A year whose authorities are the rows of one file. Each row is read where the index says that it is. */
export class RowSource implements AuthoritySource {
  readonly #folder: string
  readonly #place: Place
  #file: RowFile

  constructor(folder: string, place: Place, file: RowFile) {
    this.#folder = folder
    this.#place = place
    this.#file = file
  }

  has(slug: string): boolean {
    return this.#file.index.has(slug)
  }

  placeOf(slug: string): string {
    const firstLine = this.#file.index.placeOf(slug)?.line
    return placeOfSource({ file: this.#shown, text: '', ...(firstLine === undefined ? {} : { firstLine }) })
  }

  read(slug: string): AuthorityRead {
    const [read] = this.readAll([slug])
    return read ?? this.#missing(slug)
  }

  *readAll(slugs: Iterable<string>): Generator<AuthorityRead> {
    const fields = this.#fields()
    const left = [...slugs].reverse()
    try {
      for (const row of this.#rows(left.toReversed())) {
        left.pop()
        if (typeof row === 'string') yield this.#missing(row)
        else {
          const source = this.#sourceOf(row)
          const { value, findings } = this.#parse(row, source, fields)
          yield { slug: row.slug, file: placeOfSource(source), yaml: value, findings }
        }
      }
    } catch (error) {
      const finding = readFinding(this.#shown, error)
      for (const [at, slug] of left.reverse().entries())
        yield { slug, file: this.#shown, yaml: undefined, findings: at === 0 ? [finding] : [] }
    }
  }

  *bytesOf(slugs: Iterable<string>): Generator<AuthorityBytes> {
    for (const row of this.#rows(slugs)) {
      if (typeof row === 'string') continue
      const { slug, place, bytes: own } = row
      // The rest of a row that is too long is not read: its length, and when it was written, stand for it.
      const rest = place.length > LONGEST_ROW ? `${place.length} ${this.#file.stamp}` : ''
      const bytes = Buffer.concat([own, Buffer.from(rest)])
      const parse = () => this.#parse(row, this.#sourceOf(row), this.#fields()).value
      yield { slug, bytes, written: this.#file.written, parse }
    }
  }

  ownerOf({ code, file, position }: Finding): string | undefined {
    if (file !== this.#shown || OF_FILE.includes(code)) return undefined
    return this.#file.index.slugAtLine(position.line)
  }

  get #shown(): string {
    return displayPath(this.#file.path, this.#place.cwd)
  }

  #missing(slug: string): AuthorityRead {
    const file = this.#shown
    const help = 'run the command again: the file may have changed meanwhile'
    const finding = fileFinding('FILE_MISSING', file, `has no row for ${slug}`, help)
    return { slug, file, yaml: undefined, findings: [finding] }
  }

  /** Reads the rows of authorities; gives the slug of one that has none. The file is indexed again if it changes meanwhile. */
  *#rows(slugs: Iterable<string>): Generator<FoundRow | string> {
    let { descriptor } = openRowFile(this.#file)
    try {
      for (const slug of slugs) {
        if (stampOf(descriptor) !== this.#file.stamp) {
          const again = rowFileIn(this.#folder)
          closeSync(descriptor)
          this.#file = again ?? this.#file
          ;({ descriptor } = openRowFile(this.#file))
        }
        const place = this.#file.index.placeOf(slug)
        if (!place) {
          yield slug
          continue
        }
        const bytes = Buffer.allocUnsafe(Math.min(place.length, LONGEST_ROW))
        const length = readSync(descriptor, bytes, 0, bytes.length, place.offset)
        yield { slug, place, bytes: bytes.subarray(0, length) }
      }
    } finally {
      closeSync(descriptor)
    }
  }

  /** The fields of the columns of a CSV file. */
  #fields(): CellFields | undefined {
    return this.#file.form === 'csv' ? cellFieldsOf(this.#folder, this.#place.templates) : undefined
  }

  #sourceOf({ place, bytes }: FoundRow): Source {
    const text = bytes.toString('utf8').replace(/\r?\n$/, '')
    return { file: this.#shown, text, firstLine: place.line }
  }

  #parse(row: FoundRow, source: Source, fields: CellFields | undefined): Result<YamlFile> {
    const { form, head, isUnreadable } = this.#file
    const { place, bytes } = row
    // The file as a whole has an error, and with it each of its rows.
    if (isUnreadable !== undefined || (form === 'csv' && (!head || !fields))) return failure()
    if (place.length > LONGEST_ROW) {
      const help = 'check that a line break or a quotation mark is not missing'
      const message = `the row has ${place.length} bytes, and at most ${LONGEST_ROW} are read`
      return failure(findingAt('ROW_TOO_LONG', { ...source, text: '' }, { offset: 0 }, message, help))
    }
    const text = checkedText(source, isUtf8(bytes))
    if (!text.value) return text
    const read = head && fields ? readCsvRow(source, columnsOf(head, fields)) : readJsonRow(source)
    if (!read.value || place.twiceOf === undefined) return read
    const message = `${nameOf(read.value)} already has a row: ${placeOfSource({ ...source, firstLine: place.twiceOf })}`
    const at = locateValue(read.value, ['name'])
    const help = 'delete one of the two rows, or correct the name in one'
    return failure(findingAt('AUTHORITY_TWICE', source, at, message, help))
  }
}

const nameOf = ({ value }: YamlFile): string => String(valueAt(value, 'name'))
