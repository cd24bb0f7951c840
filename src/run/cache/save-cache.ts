import type { OtherFormat } from '../../model/letter-formats.ts'
import { hashOfFormat } from '../../model/letter-record.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { readRecord, RecordError } from '../../record/record-store.ts'
import type { RecordHashes } from '../../record/save-records.ts'
import type { Folders } from '../../system/display-path.ts'
import { explainSystemError } from '../../system/system-error.ts'
import { readCacheFile, writeCacheFile, type CachedLetter, type RunCache } from './cache-file.ts'
import type { FileHash } from './file-hash.ts'
import { hashLetterFiles, type LetterHashes } from './hash-letter-files.ts'
import { sharedHash, type CacheLookup } from './look-up-cache.ts'
import { readInputs, type YearInputs } from './year-inputs.ts'

/** A letter that a run checked and left current. */
export interface CurrentLetter {
  readonly slug: string
  readonly name: string
  readonly revision: number
  readonly formats: readonly OtherFormat[]
  /** SHA-256 of the e-mail address that it is sent to; undefined where it has none. */
  readonly email?: string | undefined
  /** A hash of its figures; undefined where others may well have the same. */
  readonly figures?: string | undefined
}

/** What else the next run needs of a year. */
interface CheckedYear extends Pick<RunCache, 'averaged' | 'findings'> {
  readonly averageBase?: RunCache['averageBase'] | undefined
  readonly signOff?: RunCache['signOff'] | undefined
  /** When the run began, in milliseconds since 1970. */
  readonly began: number
  /** What the browser that would print is known by. */
  readonly browser: string
}

/** How coarse the clocks of file systems are, in milliseconds: FAT counts in steps of two seconds. */
const CLOCK_STEP = 2_000

/**
 * Saves for the next run what a run without errors found in a year. A file that was written during the run, or just
 * before, may differ from what the run read: its letter is left out, and checked again.
 *
 * @param lookup what the cache knew about the year when the run began
 * @param current the letters that the run checked and left current
 */
export async function saveCache(
  folders: Folders,
  { year, inputs, unchanged, cached }: CacheLookup,
  current: readonly CurrentLetter[],
  { averaged, averageBase, signOff, findings, began, browser }: CheckedYear,
): Promise<void> {
  if (!inputs || current.length === 0) return
  const only = averaged ? undefined : new Set(current.map(({ slug }) => slug))
  const stable = stableInputs(inputs, readInputs(folders, year, browser, only), began - CLOCK_STEP)
  if (!stable || (averaged && stable.size < inputs.own.size)) return
  const slugs = new Set(unchanged.map(({ slug }) => slug))
  const letters = new Map(Object.entries(cached?.letters ?? {}).filter(([slug]) => slugs.has(slug)))
  for (const letter of current) {
    // Without stable inputs only name and address are of use: whether they changed decides if other letters are checked again.
    const entry = cacheEntry(folders.output, year, letter, stable.get(letter.slug) ?? '')
    if (entry) letters.set(letter.slug, entry)
  }
  await writeCacheFile(folders.output, year, {
    version: 2,
    shared: sharedHash(inputs, averaged),
    averaged,
    ...(averageBase === undefined ? {} : { averageBase }),
    ...(signOff === undefined ? {} : { signOff }),
    findings,
    shownFrom: folders.cwd,
    letters: Object.fromEntries(letters),
  })
}

/** What is cached of a letter; undefined where a file was changed during the run, and is not the recorded one. */
function cacheEntry(
  output: string,
  year: string,
  { slug, name, revision, formats, email, figures }: CurrentLetter,
  inputs: string,
): CachedLetter | undefined {
  const found = hashLetterFiles(output, year, slug)
  if (!found || !isRecorded(letterPaths(output, year, slug).record, found, formats)) return undefined
  const { record, pdf, others: there } = found
  const others = Object.fromEntries(formats.map((format) => [format, there[format]]))
  const compared = {
    ...(email === undefined ? {} : { email }),
    ...(figures === undefined ? {} : { figures }),
  }
  return { inputs, record, pdf, others, name, revision, ...compared }
}

/**
 * Keeps letters in the cache whose records changed only because they were issued, or are drafts again. For letters
 * that are as current afterwards as they were before.
 *
 * @param hashes by authority; a letter whose previous hash is not the cached one is planned again by the next run
 */
export async function updateRecordHashes(
  output: string,
  year: string,
  hashes: ReadonlyMap<string, RecordHashes>,
): Promise<void> {
  const cache = readCacheFile(output, year)
  if (!cache || hashes.size === 0) return
  const letters = Object.entries(cache.letters).map(([slug, letter]): [string, CachedLetter] => {
    const hash = hashes.get(slug)
    return [slug, hash?.before === letter.record ? { ...letter, record: hash.after } : letter]
  })
  await writeCacheFile(output, year, { ...cache, letters: Object.fromEntries(letters) })
}

/** Whether the files of a letter are those that its record names. */
function isRecorded(path: string, found: LetterHashes, formats: readonly OtherFormat[]): boolean {
  try {
    const current = readRecord(path)?.current
    if (current?.sha256 !== found.pdf) return false
    return formats.every((format) => {
      const hash = hashOfFormat(current, format)
      return hash !== undefined && hash === found.others[format]
    })
  } catch (error) {
    if (error instanceof RecordError || explainSystemError(error) !== undefined) return false
    throw error
  }
}

/**
 * The hashes of each authority's own inputs that did not change while a run read them.
 *
 * @param before when the run began
 * @param after when it ended
 * @param latest when a file may have been written at the latest, in milliseconds since 1970
 * @returns undefined where what all letters share may have changed
 */
function stableInputs(
  before: YearInputs,
  after: YearInputs | undefined,
  latest: number,
): ReadonlyMap<string, string> | undefined {
  const isStable = (one: FileHash, other: FileHash | undefined) =>
    one.hash === other?.hash && other.written < latest
  if (!after || !isStable(before.shared, after.shared)) return undefined
  const own = [...before.own].filter(([slug, hash]) => isStable(hash, after.own.get(slug)))
  return new Map(own.map(([slug, { hash }]) => [slug, hash]))
}
