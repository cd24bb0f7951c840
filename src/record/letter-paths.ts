import { join } from 'node:path'

/** Where the files of one letter are, below the output folder. */
export interface LetterPaths {
  readonly pdf: string
  /** The letter's HTML file, if it has one. */
  readonly html: string
  readonly record: string
  /** Where an issued file is kept when a newer revision replaces it. */
  superseded(revision: number, format?: Format): string
  /** Where a file that somebody altered is kept when the right one replaces it. @param hash its SHA-256 */
  found(hash: string, format: Format): string
}

/** The formats in which a letter is written. */
export type Format = 'pdf' | 'html'

/** The paths of a letter's files. */
export function letterPaths(output: string, year: string, slug: string): LetterPaths {
  const folder = join(output, year)
  return {
    pdf: join(folder, `${slug}.pdf`),
    html: join(folder, `${slug}.html`),
    record: join(folder, 'records', `${slug}.json`),
    superseded: (revision, format = 'pdf') =>
      join(folder, 'superseded', `${slug}-revision-${revision}.${format}`),
    found: (hash, format) => join(folder, 'superseded', `${slug}-found-${hash.slice(0, 12)}.${format}`),
  }
}
