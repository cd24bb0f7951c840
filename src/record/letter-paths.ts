import { basename, dirname, join } from 'node:path'
import { FORMAT_ENDINGS, type Format } from '../model/letter-formats.ts'
import { readDigits, subfolderOf } from './subfolders.ts'

/** Where the files of one letter are, below the output folder. Of the formats besides the PDF it may have none. */
export interface LetterPaths extends Readonly<Record<Format, string>> {
  readonly record: string
  /** Where an issued file is kept when a newer revision replaces it. */
  superseded(revision: number, format?: Format): string
  /** Where a file that somebody altered is kept when the right one replaces it. @param hash its SHA-256 */
  found(hash: string, format: Format): string
}

/** The folders of a year's output that letters are in besides the year's own. */
export const RECORDS = 'records'
export const KEPT = 'superseded'

/**
 * The paths of a letter's files, in the subfolders that the year's output has.
 *
 * @throws SubfoldersError
 */
export function letterPaths(output: string, year: string, slug: string): LetterPaths {
  const folder = join(output, year)
  const subfolder = subfolderOf(slug, readDigits(output, year))
  const at = (format: Format) => join(folder, subfolder, `${slug}${FORMAT_ENDINGS[format]}`)
  const kept = (what: string, format: Format) =>
    join(folder, KEPT, subfolder, `${slug}-${what}${FORMAT_ENDINGS[format]}`)
  return {
    pdf: at('pdf'),
    html: at('html'),
    large: at('large'),
    text: at('text'),
    record: join(folder, RECORDS, subfolder, `${slug}.json`),
    superseded: (revision, format = 'pdf') => kept(`revision-${revision}`, format),
    found: (hash, format) => kept(`found-${hash.slice(0, 12)}`, format),
  }
}

/** The letter that a record's path is of, and the path from the year's folder, as people see it. */
export function letterOfRecord(path: string): { year: string; slug: string; shown: string } {
  const folder = dirname(path)
  const isInSubfolder = basename(folder) !== RECORDS
  const records = isInSubfolder ? dirname(folder) : folder
  const shown = [RECORDS, ...(isInSubfolder ? [basename(folder)] : []), basename(path)].join('/')
  return { year: basename(dirname(records)), slug: basename(path, '.json'), shown }
}
