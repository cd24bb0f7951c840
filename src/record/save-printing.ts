import { readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keptApprovals, withApprovals } from '../model/approvals.ts'
import type { LetterRecord, Printing } from '../model/letter-record.ts'
import { syncFolder } from '../system/sync-folder.ts'
import { letterPaths, type Format } from './letter-paths.ts'
import { formatRecord } from './record-store.ts'
import { sha256, sha256OfFile } from '../system/sha256.ts'
import { writeFileAtomic } from '../system/write-file-atomic.ts'

/** What is saved of one letter. */
export interface Saving {
  readonly output: string
  readonly year: string
  readonly slug: string
  readonly name: string
  readonly pdf: Uint8Array
  /** The document that was printed, where it is written as well as the PDF. */
  readonly html?: string | undefined
  readonly printing: Printing
  /** The previous record; undefined for a letter that was never printed. */
  readonly previous: LetterRecord | undefined
  /** What changed since the previous printing, a line each; recorded with approvals that lapse. */
  readonly changes?: readonly string[]
}

/**
 * Writes a PDF, its HTML where there is one, and their record. Every step leaves a state that the next run understands:
 *
 * 1. Issued files are copied to "superseded" (a second copy does no harm), and so are altered files, under a name of
 *    their own.
 * 2. The record is written. It names the new files and those that they replace.
 * 3. The HTML is written, then the PDF: where the PDF is the recorded one, the HTML is as well. If the run is
 *    interrupted before this step, the files on disk are those that the record says are replaced, and the next run
 *    prints the letter again.
 *
 * Each step is on the disk before the next one begins, names included, so the same holds for a power failure. HTML and
 * PDF are one step: whichever of them is there, the record says what it is.
 */
export async function savePrinting(saving: Saving): Promise<void> {
  const { output, year, slug, previous, printing, pdf } = saving
  const html = saving.html === undefined ? undefined : sha256(saving.html)
  const place = { output, year, slug, previous, revision: printing.revision }
  const replaces = await preserveExisting(place, 'pdf', printing.sha256)
  const replacesHtml = html === undefined ? undefined : await preserveExisting(place, 'html', html)
  const plain = {
    year,
    authority: slug,
    name: saving.name,
    current: html === undefined ? printing : { ...printing, html },
    ...(replaces === undefined ? {} : { replaces }),
    ...(replacesHtml === undefined ? {} : { replacesHtml }),
    issued: previous?.issued ?? [],
  }
  const record = withApprovals(plain, keptApprovals(previous, printing, saving.changes ?? []))
  const paths = letterPaths(output, year, slug)
  await writeIfDifferent(paths.record, formatRecord(record))
  if (saving.html !== undefined) await writeFileAtomic(paths.html, saving.html, 'name unsynced')
  await writeFileAtomic(paths.pdf, pdf, 'name unsynced')
  await syncFolder(dirname(paths.pdf))
  // An issued file that is current again is not superseded.
  for (const [format, hash] of [
    ['pdf', printing.sha256],
    ['html', html],
  ] as const) {
    const kept = paths.superseded(printing.revision, format)
    if (hash !== undefined && sha256OfFile(kept) === hash) await rm(kept)
  }
}

/**
 * Writes the HTML of a letter whose PDF is the recorded one, in the same steps. Where the letter is issued, its HTML says
 * the same and is recorded with it.
 */
export async function saveHtml(output: string, record: LetterRecord, html: string): Promise<Printing> {
  const { year, authority: slug, name, replaces } = record
  const hash = sha256(html)
  const place = { output, year, slug, previous: record, revision: record.current.revision }
  const replacesHtml = await preserveExisting(place, 'html', hash)
  const current = { ...record.current, html: hash }
  const updated = {
    year,
    authority: slug,
    name,
    current,
    ...(replaces === undefined ? {} : { replaces }),
    ...(replacesHtml === undefined ? {} : { replacesHtml }),
    issued: record.issued.map((printing) =>
      printing.revision === current.revision ? { ...printing, html: hash } : printing,
    ),
  }
  const paths = letterPaths(output, year, slug)
  await writeIfDifferent(paths.record, formatRecord(withApprovals(updated, record.approvals)))
  await writeFileAtomic(paths.html, html)
  return current
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
  const issued = previous?.issued.find((printing) => hashOf(printing, format) === onDisk)
  const ours = previous !== undefined && isOurs(previous, format, onDisk)
  if (issued) await copyFileAtomic(paths[format], paths.superseded(issued.revision, format))
  else if (!ours && onDisk !== next) await copyFileAtomic(paths[format], paths.found(onDisk, format))
  return ours && onDisk !== next ? onDisk : undefined
}

/** Whether a file is the recorded one, or the one that it replaces. */
function isOurs({ current, replaces, replacesHtml }: LetterRecord, format: Format, onDisk: string): boolean {
  return onDisk === hashOf(current, format) || onDisk === (format === 'pdf' ? replaces : replacesHtml)
}

const hashOf = (printing: Printing, format: Format): string | undefined =>
  format === 'pdf' ? printing.sha256 : printing.html

async function copyFileAtomic(from: string, to: string): Promise<void> {
  const bytes = await readFile(from)
  if (sha256OfFile(to) !== sha256(bytes)) await writeFileAtomic(to, bytes)
}

async function writeIfDifferent(path: string, text: string): Promise<void> {
  if (sha256OfFile(path) !== sha256(text)) await writeFileAtomic(path, text)
}
