import { readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keptApprovals, withApprovals } from '../model/approvals.ts'
import { OTHER_FORMATS, type Format, type OtherFormat } from '../model/letter-formats.ts'
import {
  hashOfFormat,
  replacedHash,
  replacedHashes,
  type LargePrint,
  type LetterRecord,
  type Printing,
} from '../model/letter-record.ts'
import { syncFolder } from '../system/sync-folder.ts'
import { letterPaths } from './letter-paths.ts'
import { formatRecord } from './record-store.ts'
import { sha256, sha256OfFile } from '../system/sha256.ts'
import { writeFileAtomic } from '../system/write-file-atomic.ts'

/** The files of a letter besides its PDF, as far as they are written. */
export interface OtherFiles {
  /** The document that was printed. */
  readonly html?: string | undefined
  readonly text?: string | undefined
  readonly large?: ({ readonly pdf: Uint8Array } & Pick<LargePrint, 'styles' | 'pages'>) | undefined
}

/** What is saved of one letter. */
export interface Saving {
  readonly output: string
  readonly year: string
  readonly slug: string
  readonly name: string
  readonly pdf: Uint8Array
  readonly others?: OtherFiles
  readonly printing: Printing
  /** The previous record; undefined for a letter that was never printed. */
  readonly previous: LetterRecord | undefined
  /** What changed since the previous printing, a line each; recorded with approvals that lapse. */
  readonly changes?: readonly string[]
}

/**
 * Writes a PDF, its other formats where there are any, and their record. Every step leaves a state that the next run
 * understands:
 *
 * 1. Issued files are copied to "superseded" (a second copy does no harm), and so are altered files, under a name of
 *    their own.
 * 2. The record is written. It names the new files and those that they replace.
 * 3. The other formats are written, then the PDF: where the PDF is the recorded one, the others are as well. If the run
 *    is interrupted before this step, the files on disk are those that the record says are replaced, and the next run
 *    prints the letter again.
 *
 * Each step is on the disk before the next one begins, names included, so the same holds for a power failure. All files
 * of a letter are one step: whichever of them is there, the record says what it is.
 */
export async function savePrinting(saving: Saving): Promise<void> {
  const { output, year, slug, previous, pdf, others = {} } = saving
  const current = withOthers(saving.printing, others)
  const place = { output, year, slug, previous, revision: current.revision }
  const pdfHash = await preserveExisting(place, 'pdf', current.sha256)
  const plain = {
    year,
    authority: slug,
    name: saving.name,
    current,
    ...replacedHashes({ pdf: pdfHash, ...(await preserveOthers(place, current, others)) }),
    issued: previous?.issued ?? [],
  }
  const record = withApprovals(plain, keptApprovals(previous, current, saving.changes ?? []))
  const paths = letterPaths(output, year, slug)
  await writeIfDifferent(paths.record, formatRecord(record))
  for (const [format, content] of contentsOf(others))
    await writeFileAtomic(paths[format], content, 'name unsynced')
  await writeFileAtomic(paths.pdf, pdf, 'name unsynced')
  await syncFolder(dirname(paths.pdf))
  // An issued file that is current again is not superseded.
  for (const format of ['pdf', ...OTHER_FORMATS] as const) {
    const kept = paths.superseded(current.revision, format)
    const hash = hashOfFormat(current, format)
    if (hash !== undefined && sha256OfFile(kept) === hash && sha256OfFile(paths[format]) === hash)
      await rm(kept)
  }
}

/**
 * Writes other formats of a letter whose PDF is the recorded one, in the same steps. Where the letter is issued, they say
 * the same and are recorded with it.
 */
export async function saveOthers(
  output: string,
  record: LetterRecord,
  others: OtherFiles,
): Promise<Printing> {
  const { year, authority: slug, name } = record
  const current = withOthers(record.current, others)
  const place = { output, year, slug, previous: record, revision: current.revision }
  const replaced = await preserveOthers(place, current, others)
  const updated = {
    year,
    authority: slug,
    name,
    current,
    ...replacedHashes({ pdf: replacedHash(record, 'pdf'), ...replaced }),
    issued: record.issued.map((printing) =>
      printing.revision === current.revision ? withOthers(printing, others) : printing,
    ),
  }
  const paths = letterPaths(output, year, slug)
  await writeIfDifferent(paths.record, formatRecord(withApprovals(updated, record.approvals)))
  for (const [format, content] of contentsOf(others)) await writeFileAtomic(paths[format], content)
  return current
}

/** A printing with the hashes of the other formats that are written with it. */
function withOthers<T extends Printing>(printing: T, { html, text, large }: OtherFiles): T {
  return {
    ...printing,
    ...(html === undefined ? {} : { html: sha256(html) }),
    ...(large === undefined
      ? {}
      : { largePrint: { sha256: sha256(large.pdf), styles: large.styles, pages: large.pages } }),
    ...(text === undefined ? {} : { plainText: sha256(text) }),
  }
}

function contentsOf({ html, text, large }: OtherFiles): [OtherFormat, string | Uint8Array][] {
  return [
    ...(html === undefined ? [] : [['html', html] satisfies [OtherFormat, string]]),
    ...(large === undefined ? [] : [['large', large.pdf] satisfies [OtherFormat, Uint8Array]]),
    ...(text === undefined ? [] : [['text', text] satisfies [OtherFormat, string]]),
  ]
}

/** Preserves the files of other formats that are about to be replaced. Returns the hashes of those of this program. */
async function preserveOthers(
  place: Place,
  current: Printing,
  others: OtherFiles,
): Promise<Partial<Record<OtherFormat, string | undefined>>> {
  const replaced: Partial<Record<OtherFormat, string | undefined>> = {}
  for (const [format] of contentsOf(others))
    replaced[format] = await preserveExisting(place, format, hashOfFormat(current, format) ?? '')
  return replaced
}

interface Place {
  readonly output: string
  readonly year: string
  readonly slug: string
  readonly previous: LetterRecord | undefined
  /** The revision that is to be written. */
  readonly revision: number
}

/**
 * Copies the file that is about to be replaced to "superseded", if it was issued or altered.
 *
 * @param next SHA-256 of the file that is to be written
 * @returns SHA-256 of the file that it replaces, where this program wrote that
 */
async function preserveExisting(
  { output, year, slug, previous, revision }: Place,
  format: Format,
  next: string,
): Promise<string | undefined> {
  const paths = letterPaths(output, year, slug)
  const onDisk = sha256OfFile(paths[format])
  if (onDisk === undefined || (onDisk === next && previous?.current.revision === revision)) return undefined
  const issued = previous?.issued.find((printing) => hashOfFormat(printing, format) === onDisk)
  const ours = previous !== undefined && isOurs(previous, format, onDisk)
  if (issued) await copyFileAtomic(paths[format], paths.superseded(issued.revision, format))
  else if (!ours && onDisk !== next) await copyFileAtomic(paths[format], paths.found(onDisk, format))
  return ours && onDisk !== next ? onDisk : undefined
}

/** Whether a file is the recorded one, or the one that it replaces. */
const isOurs = (record: LetterRecord, format: Format, onDisk: string): boolean =>
  onDisk === hashOfFormat(record.current, format) || onDisk === replacedHash(record, format)

async function copyFileAtomic(from: string, to: string): Promise<void> {
  const bytes = await readFile(from)
  if (sha256OfFile(to) !== sha256(bytes)) await writeFileAtomic(to, bytes)
}

async function writeIfDifferent(path: string, text: string): Promise<void> {
  if (sha256OfFile(path) !== sha256(text)) await writeFileAtomic(path, text)
}
