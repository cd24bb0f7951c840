import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isIssued, type LetterRecord, type Printing } from './letter-record.ts'
import { formatRecord, isMissing, letterPaths, sha256, sha256OfFile } from './record-store.ts'
import { isTemporary, writeWhole } from './write-whole.ts'

/** What is saved of one letter. */
export interface Saving {
  readonly output: string
  readonly year: string
  readonly slug: string
  readonly name: string
  readonly pdf: Uint8Array
  readonly printing: Printing
  /** The record as it was; undefined for a letter that was never printed. */
  readonly before: LetterRecord | undefined
}

/**
 * Writes a PDF and its record. Every step leaves a state that the next run understands:
 *
 * 1. the PDF that was sent is kept under superseded (a second copy of it does no harm);
 *    one that somebody edited is kept as well, under its own name;
 * 2. the record says what the PDF will be, and which one it replaces;
 * 3. the PDF takes its place. Cut off before this, the one on disk is the one that the record says is replaced,
 *    and the next run prints again.
 */
export async function savePrinting(saving: Saving): Promise<void> {
  const { output, year, slug, before, printing, pdf } = saving
  const paths = letterPaths(output, year, slug)
  const onDisk = sha256OfFile(paths.pdf)
  if (onDisk !== undefined && onDisk !== printing.sha256) await keepOld(saving, onDisk)
  const known = before && (onDisk === before.current.sha256 || onDisk === before.replaces)
  const record: LetterRecord = {
    version: 1,
    year,
    authority: slug,
    name: saving.name,
    current: printing,
    ...(known && onDisk !== undefined && onDisk !== printing.sha256 ? { replaces: onDisk } : {}),
    issued: before?.issued ?? [],
  }
  await writeIfDifferent(paths.record, formatRecord(record))
  await writeWhole(paths.pdf, pdf)
  // What was sent and is current again is not superseded.
  const kept = paths.superseded(printing.revision)
  if (sha256OfFile(kept) === printing.sha256) await rm(kept)
}

async function keepOld({ output, year, slug, before }: Saving, onDisk: string): Promise<void> {
  const paths = letterPaths(output, year, slug)
  const issued = before?.issued.find(({ sha256: sent }) => sent === onDisk)
  if (issued) return copyWhole(paths.pdf, paths.superseded(issued.revision))
  const isOurs = before !== undefined && (onDisk === before.current.sha256 || onDisk === before.replaces)
  if (!isOurs)
    await copyWhole(paths.pdf, join(output, year, 'superseded', `${slug}-found-${onDisk.slice(0, 12)}.pdf`))
}

/** Writes a record that says that the current printing was sent. @param now ISO 8601 */
export async function saveIssued(output: string, record: LetterRecord, now: string): Promise<void> {
  if (isIssued(record)) return
  const { version, year, authority, name, current } = record
  const issued = [...record.issued, { ...current, issuedAt: now }]
  const sent = { version, year, authority, name, current, issued }
  await writeWhole(letterPaths(output, record.year, record.authority).record, formatRecord(sent))
}

/** Writes a record that says that the current printing was not sent after all. */
export async function saveNotIssued(output: string, record: LetterRecord): Promise<void> {
  const issued = record.issued.filter(({ revision }) => revision !== record.current.revision)
  const path = letterPaths(output, record.year, record.authority).record
  await writeWhole(path, formatRecord({ ...record, issued }))
}

/** Removes the temporary files of runs that were killed. Only under the lock. */
export async function sweepLeftovers(output: string, year: string): Promise<void> {
  for (const folder of [
    join(output, year),
    join(output, year, 'records'),
    join(output, year, 'superseded'),
  ]) {
    for (const name of await namesIn(folder)) {
      if (isTemporary(name)) await rm(join(folder, name), { force: true })
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  const bytes = await readFile(from)
  if (sha256OfFile(to) !== sha256(bytes)) await writeWhole(to, bytes)
}

async function writeIfDifferent(path: string, text: string): Promise<void> {
  if (sha256OfFile(path) !== sha256(text)) await writeWhole(path, text)
}
