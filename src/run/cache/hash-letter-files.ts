import { letterPaths } from '../../record/letter-paths.ts'
import { NotALetterFileError, sha256OfFile } from '../../system/sha256.ts'
import { explainSystemError } from '../../system/system-error.ts'

/** SHA-256 of the files of a letter. */
export interface LetterHashes {
  readonly record: string
  readonly pdf: string
  /** undefined where the letter has no HTML. */
  readonly html: string | undefined
}

/** Hashes the files of a letter; undefined where one cannot be read: planning the letter reports why. */
export function hashLetterFiles(output: string, year: string, slug: string): LetterHashes | undefined {
  const paths = letterPaths(output, year, slug)
  try {
    const [record, pdf] = [sha256OfFile(paths.record), sha256OfFile(paths.pdf)]
    if (record === undefined || pdf === undefined) return undefined
    return { record, pdf, html: sha256OfFile(paths.html) }
  } catch (error) {
    if (error instanceof NotALetterFileError || explainSystemError(error) !== undefined) return undefined
    throw error
  }
}
