import { join } from 'node:path'
import { FORMAT_ENDINGS, type Format } from '../model/letter-formats.ts'

/** Where the files of one letter are, below the output folder. Of the formats besides the PDF it may have none. */
export interface LetterPaths extends Readonly<Record<Format, string>> {
  readonly record: string
  /** Where an issued file is kept when a newer revision replaces it. */
  superseded(revision: number, format?: Format): string
  /** Where a file that somebody altered is kept when the right one replaces it. @param hash its SHA-256 */
  found(hash: string, format: Format): string
}

/** The paths of a letter's files. */
export function letterPaths(output: string, year: string, slug: string): LetterPaths {
  const folder = join(output, year)
  const kept = (what: string, format: Format) =>
    join(folder, 'superseded', `${slug}-${what}${FORMAT_ENDINGS[format]}`)
  return {
    pdf: join(folder, `${slug}${FORMAT_ENDINGS.pdf}`),
    html: join(folder, `${slug}${FORMAT_ENDINGS.html}`),
    large: join(folder, `${slug}${FORMAT_ENDINGS.large}`),
    text: join(folder, `${slug}${FORMAT_ENDINGS.text}`),
    record: join(folder, 'records', `${slug}.json`),
    superseded: (revision, format = 'pdf') => kept(`revision-${revision}`, format),
    found: (hash, format) => kept(`found-${hash.slice(0, 12)}`, format),
  }
}
