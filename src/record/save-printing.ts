import { readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { RECORD_LAYOUT, type LetterRecord, type Printing } from '../model/letter-record.ts'
import { isMissing } from '../system/system-error.ts'
import { syncFolder } from '../system/sync-folder.ts'
import { letterPaths, type Format } from './letter-paths.ts'
import { formatRecord } from './record-store.ts'
import { sha256, sha256OfFile } from '../system/sha256.ts'
import { interruptedTarget, writeFileAtomic } from '../system/write-file-atomic.ts'

/** What is saved of one letter. */
export interface Saving {
  readonly output: string
  readonly year: string
  readonly slug: string
  readonly name: string
  readonly pdf: Uint8Array
  /** The document that was printed, where it is to stand beside the PDF. */
  readonly html?: string | undefined
  readonly printing: Printing
  /** The record as it was; undefined for a letter that was never printed. */
  readonly before: LetterRecord | undefined
}

/**
 * Writes a PDF, its HTML where there is one, and their record. Every step leaves a state that the next run understands:
 *
 * 1. what was sent is kept under superseded (a second copy of it does no harm);
 *    what somebody edited is kept as well, under its own name;
 * 2. the record says what the files will be, and which ones they replace;
 * 3. the HTML takes its place, then the PDF: where that is the recorded one, the HTML is. Cut off before this, the
 *    files on disk are those that the record says are replaced, and the next run prints again.
 *
 * Each step is on the disk before the next begins, names included, so that the same holds for a power failure. HTML and
 * PDF are one step: whichever of them is there, the record tells what it is.
 */
export async function savePrinting(saving: Saving): Promise<void> {
  const { output, year, slug, before, printing, pdf } = saving
  const html = saving.html === undefined ? undefined : sha256(saving.html)
  const place = { output, year, slug, before, revision: printing.revision }
  const replaces = await preserveExisting(place, 'pdf', printing.sha256)
  const replacesHtml = html === undefined ? undefined : await preserveExisting(place, 'html', html)
  const record: LetterRecord = {
    version: RECORD_LAYOUT,
    year,
    authority: slug,
    name: saving.name,
    current: html === undefined ? printing : { ...printing, html },
    ...(replaces === undefined ? {} : { replaces }),
    ...(replacesHtml === undefined ? {} : { replacesHtml }),
    issued: before?.issued ?? [],
  }
  const paths = letterPaths(output, year, slug)
  await writeIfDifferent(paths.record, formatRecord(record))
  if (saving.html !== undefined) await writeFileAtomic(paths.html, saving.html, 'name unsynced')
  await writeFileAtomic(paths.pdf, pdf, 'name unsynced')
  await syncFolder(dirname(paths.pdf))
  // What was sent and is current again is not superseded.
  for (const [format, sum] of [
    ['pdf', printing.sha256],
    ['html', html],
  ] as const) {
    const kept = paths.superseded(printing.revision, format)
    if (sum !== undefined && sha256OfFile(kept) === sum) await rm(kept)
  }
}

/**
 * Writes the HTML of a letter whose PDF is as it was recorded, in the same steps. Where that was sent, the HTML says the
 * same and is recorded with it.
 */
export async function saveHtml(output: string, record: LetterRecord, html: string): Promise<Printing> {
  const { year, authority: slug, name, replaces } = record
  const sum = sha256(html)
  const place = { output, year, slug, before: record, revision: record.current.revision }
  const replacesHtml = await preserveExisting(place, 'html', sum)
  const current = { ...record.current, html: sum }
  const now: LetterRecord = {
    version: RECORD_LAYOUT,
    year,
    authority: slug,
    name,
    current,
    ...(replaces === undefined ? {} : { replaces }),
    ...(replacesHtml === undefined ? {} : { replacesHtml }),
    issued: record.issued.map((sent) => (sent.revision === current.revision ? { ...sent, html: sum } : sent)),
  }
  const paths = letterPaths(output, year, slug)
  await writeIfDifferent(paths.record, formatRecord(now))
  await writeFileAtomic(paths.html, html)
  return current
}

interface Place {
  readonly output: string
  readonly year: string
  readonly slug: string
  readonly before: LetterRecord | undefined
  /** The revision that is to be written. */
  readonly revision: number
}

/**
 * Keeps what stands where a file is to be written, if it was sent or edited.
 *
 * @param next SHA-256 of what is to be written
 * @returns SHA-256 of the file of ours that it replaces
 */
async function preserveExisting(
  { output, year, slug, before, revision }: Place,
  format: Format,
  next: string,
): Promise<string | undefined> {
  const paths = letterPaths(output, year, slug)
  const onDisk = sha256OfFile(paths[format])
  if (onDisk === undefined || (onDisk === next && before?.current.revision === revision)) return undefined
  const sent = before?.issued.find((printing) => sumOf(printing, format) === onDisk)
  const ours = before !== undefined && isOurs(before, format, onDisk)
  if (sent) await copyFileAtomic(paths[format], paths.superseded(sent.revision, format))
  else if (!ours && onDisk !== next) await copyFileAtomic(paths[format], paths.found(onDisk, format))
  return ours && onDisk !== next ? onDisk : undefined
}

/** Whether a file is the recorded one, or the one that it replaces. */
function isOurs({ current, replaces, replacesHtml }: LetterRecord, format: Format, onDisk: string): boolean {
  return onDisk === sumOf(current, format) || onDisk === (format === 'pdf' ? replaces : replacesHtml)
}

const sumOf = (printing: Printing, format: Format): string | undefined =>
  format === 'pdf' ? printing.sha256 : printing.html

/**
 * Removes the temporary files of runs that were killed: files of our own naming, of a process that has ended. Only under
 * the lock.
 *
 * @param isOwn whether the letters of an authority are under it: what another run is just writing is no leftover
 */
export async function sweepLeftovers(
  output: string,
  year: string,
  isOwn: (slug: string) => boolean,
): Promise<void> {
  const superseded = join(output, year, 'superseded')
  for (const folder of [join(output, year), join(output, year, 'records'), superseded]) {
    for (const name of await namesIn(folder)) {
      const letter = interruptedTarget(name)?.replace(/\.[a-z]+$/, '')
      if (letter === undefined) continue
      const slug = folder === superseded ? letter.replace(KEPT, '') : letter
      if (isOwn(slug)) await rm(join(folder, name), { force: true })
    }
  }
}

/** What the names of superseded files have behind the authority's. */
const KEPT = /-(revision-\d+|found-[0-9a-f]{12})$/

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function copyFileAtomic(from: string, to: string): Promise<void> {
  const bytes = await readFile(from)
  if (sha256OfFile(to) !== sha256(bytes)) await writeFileAtomic(to, bytes)
}

async function writeIfDifferent(path: string, text: string): Promise<void> {
  if (sha256OfFile(path) !== sha256(text)) await writeFileAtomic(path, text)
}
