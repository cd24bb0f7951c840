import { statSync } from 'node:fs'
import { join } from 'node:path'
import { unflatten } from '../changes/values.ts'
import { isData, type AuthorityData, type LetterEdition } from '../model/letter-data.ts'
import { listAuthorities } from '../read/list-files.ts'
import { openAuthorities } from '../read/open-authorities.ts'
import type { Format } from '../model/letter-formats.ts'
import { hashOfFormat } from '../model/letter-record.ts'
import { letterPaths, type LetterPaths } from '../record/letter-paths.ts'
import { listPrinted } from '../record/list-letters.ts'
import { readRecord, RecordError } from '../record/record-store.ts'
import { remedyOfFile } from '../run/file-remedy.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { NotALetterFileError, sha256OfFile } from '../system/sha256.ts'
import { FORMATS, type IssuedLetter, type IssuedPrinting, type LetterFile } from './published-letter.ts'

/** A letter of a year that is not on the website as it might be expected. */
interface LetterOfYear {
  readonly year: string
  /** The name of the authority's file. */
  readonly authority: string
}

/** A file without which a letter cannot be published. */
interface LetterFault extends LetterOfYear {
  /** Display path. */
  readonly file: string
  readonly message: string
}

/** The letters of a year that can be published, and those that cannot. */
export interface LettersOfYear {
  readonly letters: readonly IssuedLetter[]
  readonly notIssued: readonly LetterOfYear[]
  /** Letters with a correction that is not issued yet: the website has the revision before. */
  readonly pending: readonly LetterOfYear[]
  readonly faults: readonly LetterFault[]
}

/**
 * Reads the issued letters of a year from their records. A letter counts only if its files are those that were recorded,
 * byte for byte.
 */
export function readLetters(folders: Folders, year: string): LettersOfYear {
  const { output, data } = folders
  const letters: IssuedLetter[] = []
  const notIssued: LetterOfYear[] = []
  const pending: LetterOfYear[] = []
  const faults: LetterFault[] = []
  const slugs = new Set([...listPrinted(output, year), ...listAuthorities(join(data, year))])
  const source = openAuthorities(join(data, year), folders)
  for (const slug of [...slugs].sort()) {
    const about = { year, authority: slug }
    const paths = letterPaths(output, year, slug)
    const fault = (path: string, message: string): void =>
      void faults.push({ ...about, file: displayPath(path, folders.cwd), message })
    try {
      const record = readRecord(paths.record)
      const last = record?.issued.at(-1)
      if (!record || !last) {
        notIssued.push(about)
        continue
      }
      if (record.current.revision !== last.revision) pending.push(about)
      const hasData = source.has(slug)
      const found = FORMATS.flatMap((format) => {
        const expected = hashOfFormat(last, format)
        if (expected === undefined) return []
        const file = findFile(paths, last.revision, format, expected)
        if (typeof file !== 'string') return [file]
        const remedy = remedyOfFile({ format, status: 'issued' }, { year, hasData })
        fault(paths[format], `${file}: ${remedy}`)
        return []
      })
      const values = valuesOf(last)
      if (values)
        letters.push({
          year,
          slug,
          name: values.authority.name,
          ...values,
          printing: last,
          files: found,
          revisions: record.issued,
        })
      else fault(paths.record, 'does not say what the letter is made from: restore it from a backup')
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      fault(paths.record, error.reason)
    }
  }
  return { letters, notIssued, pending, faults }
}

/**
 * Finds a file of an issued revision: in its place, or among the superseded ones while a correction is prepared.
 *
 * @returns what is wrong, where neither is the recorded one
 */
function findFile(paths: LetterPaths, revision: number, format: Format, sha256: string): LetterFile | string {
  let problem = 'is missing'
  for (const path of [paths[format], paths.superseded(revision, format)]) {
    try {
      const found = sha256OfFile(path)
      if (found === sha256) return { format, path, sha256, size: statSync(path).size }
      if (found !== undefined) problem = 'is not the one that was issued'
    } catch (error) {
      if (!(error instanceof NotALetterFileError)) throw error
      problem = error.message
    }
  }
  return problem
}

/** What a letter was made from; undefined where its record does not say it. */
function valuesOf({
  values,
}: IssuedPrinting): Pick<IssuedLetter, 'type' | 'era' | 'authority' | 'figures' | 'edition'> | undefined {
  const { authority, figures = {}, edition } = unflatten(values)
  if (!isAuthority(authority) || !isEdition(edition) || !isData(figures)) return undefined
  const { averages } = edition
  const { type } = authority
  return { type, era: edition.era, authority, figures, edition: { ...edition, averages: averages ?? {} } }
}

/** Whether this is an authority's data. It was checked before it was recorded, so only damage is looked for. */
const isAuthority = (found: unknown): found is AuthorityData =>
  isData(found) && typeof found['name'] === 'string' && typeof found['type'] === 'string'

/** The same for an edition. */
const isEdition = (found: unknown): found is LetterEdition =>
  isData(found) && typeof found['era'] === 'string' && typeof found['title'] === 'string'
