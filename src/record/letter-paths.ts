import { join } from 'node:path'

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
