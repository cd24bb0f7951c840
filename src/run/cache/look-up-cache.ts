import { OTHER_FORMATS, type OtherFormat } from '../../model/letter-formats.ts'
import type { Folders } from '../../system/display-path.ts'
import { sha256 } from '../../system/sha256.ts'
import type { PreparedYear } from '../prepared-year.ts'
import { readCacheFile, type CachedLetter, type RunCache } from './cache-file.ts'
import { hashLetterFiles } from './hash-letter-files.ts'
import { readInputs, type YearInputs } from './year-inputs.ts'

/** A letter that has not changed since a run left it current: neither what it depends on nor its files. */
export interface UnchangedLetter {
  readonly year: string
  readonly slug: string
  readonly name: string
  readonly revision: number
  readonly formats: readonly OtherFormat[]
}

/** What a letter has to agree with, besides its inputs. */
export interface Asked {
  /** What the browser that would print is known by. */
  readonly browser: string
  /** The formats that each letter is to have besides the PDF. */
  readonly formats: readonly OtherFormat[]
}

/** What the run cache knows about a year, before anything is parsed. */
export interface CacheLookup {
  readonly year: string
  readonly inputs: YearInputs | undefined
  readonly cached: RunCache | undefined
  readonly unchanged: readonly UnchangedLetter[]
  /** The other authorities that have a file. */
  readonly rest: readonly string[]
}

/**
 * Finds the letters that need not be checked again: an earlier run checked them without an error and left them current,
 * and neither what they depend on nor their files have changed since, by content. So a run over hundreds of letters
 * costs what hashing their files costs.
 */
export function lookUpCache(folders: Folders, year: string, asked: Asked): CacheLookup {
  const inputs = readInputs(folders, year, asked.browser)
  const cached = inputs && readCacheFile(folders.output, year)
  const none = { year, inputs, cached: undefined, unchanged: [], rest: [...(inputs?.own.keys() ?? [])] }
  if (!inputs || !cached || cached.shared !== sharedHash(inputs, cached.averaged)) return none
  const unchanged: UnchangedLetter[] = []
  const rest: string[] = []
  for (const [slug, { hash }] of inputs.own) {
    const letter = cached.letters[slug]
    if (letter?.inputs === hash && areFilesUnchanged(folders.output, year, slug, letter, asked)) {
      const { name, revision, others } = letter
      const formats = OTHER_FORMATS.filter((format) => others[format] !== undefined)
      unchanged.push({ year, slug, name, revision, formats })
    } else rest.push(slug)
  }
  // The warnings are about the year as a whole: they are reported again if all of it is unchanged, else found again.
  const canRepeat = rest.length === 0 && cached.shownFrom === folders.cwd
  return cached.findings.length === 0 || canRepeat ? { year, inputs, cached, unchanged, rest } : none
}

/** A year of which every letter is unchanged: there is nothing to read or check. */
export function unchangedYear({ year, cached, inputs }: CacheLookup): PreparedYear {
  return {
    year,
    ready: undefined,
    letters: [],
    mail: undefined,
    slugs: [...(inputs?.own.keys() ?? [])],
    refused: [],
    signOff: cached?.signOff,
    averaged: cached?.averaged === true,
    averageBase: cached?.averageBase,
    readOthers: false,
    findings: cached?.findings ?? [],
  }
}

/** SHA-256 of what all letters share. Where averages are computed, they share each other's data as well. */
export function sharedHash({ shared, own }: YearInputs, averaged: boolean): string {
  if (!averaged) return shared.hash
  return sha256(shared.hash, JSON.stringify([...own].map(([slug, { hash }]) => [slug, hash])))
}

function areFilesUnchanged(
  output: string,
  year: string,
  slug: string,
  letter: CachedLetter,
  asked: Asked,
): boolean {
  if (asked.formats.some((format) => letter.others[format] === undefined)) return false
  const found = hashLetterFiles(output, year, slug)
  if (!found || found.record !== letter.record || found.pdf !== letter.pdf) return false
  return OTHER_FORMATS.every(
    (format) => letter.others[format] === undefined || letter.others[format] === found.others[format],
  )
}
