import { sha256 } from '../machine/sha256.ts'
import { tellSystemError } from '../machine/system-error.ts'
import type { Folders } from '../read/folders.ts'
import { letterPaths } from '../record/letter-paths.ts'
import { readRecord, RecordError } from '../record/record-store.ts'
import { FolderInPlaceError, sha256OfFile } from '../record/sum-of-file.ts'
import { readSettled, writeSettled, type Settled, type SettledLetter } from './settled-file.ts'
import type { SumOfFiles } from './sum-of-files.ts'
import { readInputs, type YearInputs } from './year-inputs.ts'

/** A letter that stands as it was left: nothing that it depends on and none of its files is another than then. */
export interface StandingLetter {
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
export interface YearLook {
  readonly year: string
  readonly inputs: YearInputs | undefined
  readonly before: Settled | undefined
  readonly standing: readonly StandingLetter[]
  /** The other authorities that have a file. */
  readonly rest: readonly string[]
}

/**
 * Finds the letters that need not be looked at: a run checked them without an error and left them current, and since
 * then neither what they depend on has changed nor their files, by content. So a run over hundreds of letters costs what
 * hashing their files costs.
 */
export function lookAtYear(folders: Folders, year: string, asked: Asked): YearLook {
  const inputs = readInputs(folders, year, asked.browser)
  const before = inputs && readSettled(folders.output, year)
  const none = { year, inputs, before: undefined, standing: [], rest: [...(inputs?.own.keys() ?? [])] }
  if (!inputs || !before || before.shared !== sharedSum(inputs, before.averaged)) return none
  const standing: StandingLetter[] = []
  const rest: string[] = []
  for (const [slug, { sum }] of inputs.own) {
    const letter = before.letters[slug]
    if (letter?.inputs === sum && standsOnDisk(folders.output, year, slug, letter, asked)) {
      const { name, revision, html } = letter
      standing.push({ year, slug, name, revision, withHtml: html !== undefined })
    } else rest.push(slug)
  }
  // Warnings are about the year as it was: they are told again if all of it stands, else found again.
  const isTellable = rest.length === 0 && before.shownFrom === folders.cwd
  return before.findings.length === 0 || isTellable ? { year, inputs, before, standing, rest } : none
}

/** Where averages are computed, what is one authority's own is shared by all. */
const sharedSum = ({ shared, own }: YearInputs, averaged: boolean): string =>
  averaged ? sha256(shared.sum, JSON.stringify([...own].map(([slug, { sum }]) => [slug, sum]))) : shared.sum

function standsOnDisk(
  output: string,
  year: string,
  slug: string,
  letter: SettledLetter,
  asked: Asked,
): boolean {
  if (asked.html && letter.html === undefined) return false
  const sums = sumsOnDisk(output, year, slug)
  const html = letter.html === undefined || sums?.html === letter.html
  return sums !== undefined && sums.record === letter.record && sums.pdf === letter.pdf && html
}

/** Of the files of a letter; undefined where they are not all to be read: whoever looks closer tells why. */
function sumsOnDisk(
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
    if (error instanceof FolderInPlaceError || tellSystemError(error) !== undefined) return undefined
    throw error
  }
}

/** A letter that a run left current. */
export interface LeftLetter {
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
export async function settleYear(
  folders: Folders,
  { year, inputs: then, standing, before }: YearLook,
  left: readonly LeftLetter[],
  {
    averaged,
    averageBase,
    findings,
    began,
    browser,
  }: Pick<Settled, 'averaged' | 'findings'> & {
    averageBase?: Settled['averageBase'] | undefined
    began: number
    browser: string
  },
): Promise<void> {
  if (!then || left.length === 0) return
  const only = averaged ? undefined : new Set(left.map(({ slug }) => slug))
  const sure = sureInputs(then, readInputs(folders, year, browser, only), began - COARSE)
  if (!sure || (averaged && sure.size < then.own.size)) return
  const letters = keptOf(standing, before)
  for (const { slug, name, revision, withHtml } of left) {
    const sums = sumsOnDisk(folders.output, year, slug)
    // What was changed while the run was on its way is not what was recorded: the next run looks at it.
    if (!sums || !isRecorded(letterPaths(folders.output, year, slug).record, sums, withHtml)) continue
    // Of what is not sure only the name is of use: it says whether others have to be looked at.
    const inputs = sure.get(slug) ?? ''
    const html = withHtml && sums.html !== undefined ? { html: sums.html } : {}
    letters.set(slug, { inputs, record: sums.record, pdf: sums.pdf, ...html, name, revision })
  }
  await writeSettled(folders.output, year, {
    version: 1,
    shared: sharedSum(then, averaged),
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
    if (error instanceof RecordError || tellSystemError(error) !== undefined) return false
    throw error
  }
}

/** What was kept of letters that stand. */
const keptOf = (
  standing: readonly StandingLetter[],
  before: Settled | undefined,
): Map<string, SettledLetter> => {
  const slugs = new Set(standing.map(({ slug }) => slug))
  return new Map(Object.entries(before?.letters ?? {}).filter(([slug]) => slugs.has(slug)))
}

/**
 * What is each authority's own, of those of which a run surely read what is there now.
 *
 * @param latest when a file may have been written at the latest, in milliseconds since 1970
 * @returns undefined where what all share may have changed
 */
function sureInputs(
  then: YearInputs,
  now: YearInputs | undefined,
  latest: number,
): ReadonlyMap<string, string> | undefined {
  const isSure = (one: SumOfFiles, other: SumOfFiles | undefined) =>
    one.sum === other?.sum && other.written < latest
  if (!now || !isSure(then.shared, now.shared)) return undefined
  const own = [...then.own].filter(([slug, one]) => isSure(one, now.own.get(slug)))
  return new Map(own.map(([slug, { sum }]) => [slug, sum]))
}
