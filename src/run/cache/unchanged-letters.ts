import { explainSystemError } from '../../system/system-error.ts'
import type { Folders } from '../../system/display-path.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { readRecord, RecordError } from '../../record/record-store.ts'
import { NotALetterFileError, sha256, sha256OfFile } from '../../system/sha256.ts'
import { readCacheFile, writeCacheFile, type RunCache, type CachedLetter } from './cache-file.ts'
import type { FileHash } from './file-hash.ts'
import { readInputs, type YearInputs } from './year-inputs.ts'

/** A letter that stands as it was left: nothing that it depends on and none of its files is another than then. */
export interface UnchangedLetter {
  readonly year: string
  readonly slug: string
  readonly name: string
  readonly revision: number
  readonly withHtml: boolean
}

/** What is asked of letters. */
export interface Asked {
  readonly browser: string
  /** Whether each is to have its HTML beside the PDF. */
  readonly html: boolean
}

/** A year as a run finds it, before anything is parsed. */
export interface CacheLookup {
  readonly year: string
  readonly inputs: YearInputs | undefined
  readonly cached: RunCache | undefined
  readonly unchanged: readonly UnchangedLetter[]
  /** The other authorities that have a file. */
  readonly rest: readonly string[]
}

/**
 * Finds the letters that need not be looked at: a run checked them without an error and left them current, and since
 * then neither what they depend on has changed nor their files, by content. So a run over hundreds of letters costs what
 * hashing their files costs.
 */
export function lookUpCache(folders: Folders, year: string, asked: Asked): CacheLookup {
  const inputs = readInputs(folders, year, asked.browser)
  const cached = inputs && readCacheFile(folders.output, year)
  const none = { year, inputs, cached: undefined, unchanged: [], rest: [...(inputs?.own.keys() ?? [])] }
  if (!inputs || !cached || cached.shared !== sharedHash(inputs, cached.averaged)) return none
  const unchanged: UnchangedLetter[] = []
  const rest: string[] = []
  for (const [slug, { hash: sum }] of inputs.own) {
    const letter = cached.letters[slug]
    if (letter?.inputs === sum && isUnchangedOnDisk(folders.output, year, slug, letter, asked)) {
      const { name, revision, html } = letter
      unchanged.push({ year, slug, name, revision, withHtml: html !== undefined })
    } else rest.push(slug)
  }
  // Warnings are about the year as it was: they are told again if all of it stands, else found again.
  const isTellable = rest.length === 0 && cached.shownFrom === folders.cwd
  return cached.findings.length === 0 || isTellable ? { year, inputs, cached, unchanged, rest } : none
}

/** Where averages are computed, what is one authority's own is shared by all. */
const sharedHash = ({ shared, own }: YearInputs, averaged: boolean): string =>
  averaged
    ? sha256(shared.hash, JSON.stringify([...own].map(([slug, { hash: sum }]) => [slug, sum])))
    : shared.hash

function isUnchangedOnDisk(
  output: string,
  year: string,
  slug: string,
  letter: CachedLetter,
  asked: Asked,
): boolean {
  if (asked.html && letter.html === undefined) return false
  const sums = hashesOnDisk(output, year, slug)
  const html = letter.html === undefined || sums?.html === letter.html
  return sums !== undefined && sums.record === letter.record && sums.pdf === letter.pdf && html
}

/** Of the files of a letter; undefined where they are not all to be read: whoever looks closer tells why. */
function hashesOnDisk(
  output: string,
  year: string,
  slug: string,
): { record: string; pdf: string; html: string | undefined } | undefined {
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

/** A letter that a run left current. */
export interface CurrentLetter {
  readonly slug: string
  readonly name: string
  readonly revision: number
  readonly withHtml: boolean
}

/** How coarse the clocks of file systems are, in milliseconds: FAT counts in steps of two seconds. */
const COARSE = 2_000

/**
 * Keeps what a run without errors left of a year, for the next one. What was written while the run was on its way, or
 * just before, may be another than what it read: that is left out, and looked at again.
 *
 * @param look the year as the run found it
 * @param left the letters that the run looked at and left current
 * @param began when the run began, in milliseconds since 1970
 */
export async function saveCache(
  folders: Folders,
  { year, inputs: then, unchanged, cached }: CacheLookup,
  left: readonly CurrentLetter[],
  {
    averaged,
    averageBase,
    findings,
    began,
    browser,
  }: Pick<RunCache, 'averaged' | 'findings'> & {
    averageBase?: RunCache['averageBase'] | undefined
    began: number
    browser: string
  },
): Promise<void> {
  if (!then || left.length === 0) return
  const only = averaged ? undefined : new Set(left.map(({ slug }) => slug))
  const sure = stableInputs(then, readInputs(folders, year, browser, only), began - COARSE)
  if (!sure || (averaged && sure.size < then.own.size)) return
  const letters = cachedLetters(unchanged, cached)
  for (const { slug, name, revision, withHtml } of left) {
    const sums = hashesOnDisk(folders.output, year, slug)
    // What was changed while the run was on its way is not what was recorded: the next run looks at it.
    if (!sums || !isRecorded(letterPaths(folders.output, year, slug).record, sums, withHtml)) continue
    // Of what is not sure only the name is of use: it says whether others have to be looked at.
    const inputs = sure.get(slug) ?? ''
    const html = withHtml && sums.html !== undefined ? { html: sums.html } : {}
    letters.set(slug, { inputs, record: sums.record, pdf: sums.pdf, ...html, name, revision })
  }
  await writeCacheFile(folders.output, year, {
    version: 1,
    shared: sharedHash(then, averaged),
    averaged,
    ...(averageBase === undefined ? {} : { averageBase }),
    findings,
    shownFrom: folders.cwd,
    letters: Object.fromEntries(letters),
  })
}

/** Whether the files of a letter are those that its record names. */
function isRecorded(
  path: string,
  sums: { pdf: string; html: string | undefined },
  withHtml: boolean,
): boolean {
  try {
    const current = readRecord(path)?.current
    return current?.sha256 === sums.pdf && (!withHtml || current.html === sums.html)
  } catch (error) {
    if (error instanceof RecordError || explainSystemError(error) !== undefined) return false
    throw error
  }
}

/** What was kept of letters that stand. */
const cachedLetters = (
  unchanged: readonly UnchangedLetter[],
  cached: RunCache | undefined,
): Map<string, CachedLetter> => {
  const slugs = new Set(unchanged.map(({ slug }) => slug))
  return new Map(Object.entries(cached?.letters ?? {}).filter(([slug]) => slugs.has(slug)))
}

/**
 * What is each authority's own, of those of which a run surely read what is there now.
 *
 * @param latest when a file may have been written at the latest, in milliseconds since 1970
 * @returns undefined where what all share may have changed
 */
function stableInputs(
  then: YearInputs,
  now: YearInputs | undefined,
  latest: number,
): ReadonlyMap<string, string> | undefined {
  const isSure = (one: FileHash, other: FileHash | undefined) =>
    one.hash === other?.hash && other.written < latest
  if (!now || !isSure(then.shared, now.shared)) return undefined
  const own = [...then.own].filter(([slug, one]) => isSure(one, now.own.get(slug)))
  return new Map(own.map(([slug, { hash: sum }]) => [slug, sum]))
}
