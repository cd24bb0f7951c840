import { readFile } from 'node:fs/promises'
import { alignedText, sidesOf, type TextChange } from '../../changes/changed-text.ts'
import { isIssued, type LetterRecord, type Printing } from '../../model/letter-record.ts'
import type { LetterView } from '../../preview/letter-view.ts'
import { readPages, type PageText } from '../../preview/read-pages.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { isSystemError } from '../../system/system-error.ts'
import { sha256 } from '../../system/sha256.ts'
import { pagesOfBlocks } from './page-of-block.ts'

/** A passage of two versions of a letter. */
export interface Passage {
  readonly change: TextChange
  /** The page that it begins on in each version; undefined where the version does not have it. */
  readonly beforePage: number | undefined
  readonly afterPage: number | undefined
}

/** The version that a letter is compared with: as it was issued last or, where it never was, as it is printed. */
export interface EarlierVersion {
  readonly printing: Printing & { readonly issuedAt?: string }
  readonly isIssued: boolean
  /** Where its PDF is kept. */
  readonly path: string
}

/** The version that the letter of a record is compared with. */
export function earlierVersion(output: string, record: LetterRecord): EarlierVersion {
  const paths = letterPaths(output, record.year, record.authority)
  const issued = record.issued.at(-1)
  if (!issued) return { printing: record.current, isIssued: false, path: paths.pdf }
  const isOnTop = isIssued(record)
  return { printing: issued, isIssued: true, path: isOnTop ? paths.pdf : paths.superseded(issued.revision) }
}

/** Reads the PDF of an earlier version; undefined where it is missing, or is not the one that was printed. */
export async function readEarlierPdf({ path, printing }: EarlierVersion): Promise<Uint8Array | undefined> {
  try {
    const pdf = await readFile(path)
    return sha256(pdf) === printing.sha256 ? pdf : undefined
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}

/**
 * Compares a letter with an earlier version, passage by passage.
 *
 * @param pdfs of the earlier version and of the letter; undefined for one that there is not: then its pages are not known
 */
export async function compareLetters(
  { plan }: NonNullable<LetterView['letter']>,
  { printing }: EarlierVersion,
  pdfs: { readonly before: Uint8Array | undefined; readonly after: Uint8Array | undefined },
): Promise<Passage[]> {
  const [before, after] = [printing.text, plan.printing().text]
  const pages = async (pdf: Uint8Array | undefined): Promise<PageText[]> => (pdf ? readPages(pdf) : [])
  const beforePages = pagesOfBlocks(before, await pages(pdfs.before)).values()
  const afterPages = pagesOfBlocks(after, await pages(pdfs.after)).values()
  return alignedText(before, after).map((change) => {
    const sides = sidesOf(change)
    return {
      change,
      beforePage: sides.before === '' ? undefined : beforePages.next().value,
      afterPage: sides.after === '' ? undefined : afterPages.next().value,
    }
  })
}

/** Whether a passage differs. */
export const isChanged = ({ change }: Passage): boolean => change.some(({ kind }) => kind !== 'same')
