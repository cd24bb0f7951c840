import { OTHER_FORMATS, type OtherFormat } from '../../model/letter-formats.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { NotALetterFileError, sha256OfFile } from '../../system/sha256.ts'
import { explainSystemError } from '../../system/system-error.ts'

/** SHA-256 of the files of a letter. */
export interface LetterHashes {
  readonly record: string
  readonly pdf: string
  /** Of the other formats that are there. */
  readonly others: Readonly<Partial<Record<OtherFormat, string>>>
}

/** Hashes the files of a letter; undefined where one cannot be read: planning the letter reports why. */
export function hashLetterFiles(output: string, year: string, slug: string): LetterHashes | undefined {
  const paths = letterPaths(output, year, slug)
  try {
    const [record, pdf] = [sha256OfFile(paths.record), sha256OfFile(paths.pdf)]
    if (record === undefined || pdf === undefined) return undefined
    const others: Partial<Record<OtherFormat, string>> = {}
    for (const format of OTHER_FORMATS) {
      const hash = sha256OfFile(paths[format])
      if (hash !== undefined) others[format] = hash
    }
    return { record, pdf, others }
  } catch (error) {
    if (error instanceof NotALetterFileError || explainSystemError(error) !== undefined) return undefined
    throw error
  }
}
