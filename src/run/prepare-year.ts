import { join } from 'node:path'
import { withCharacterNames } from '../check/character-names.ts'
import { selectPrintable } from '../check/check-averages.ts'
import { checkEraName, eraOf } from '../check/check-edition.ts'
import type { AverageBase } from '../check/check-succession.ts'
import { withoutUnchanged } from '../check/check-unchanged.ts'
import { checkMissing } from '../check/check-missing.ts'
import { checkEmpty, checkYear } from '../check/check-year.ts'
import type { CheckedAuthority } from '../check/checked-authority.ts'
import type { LetterTemplate } from '../compose/compose-letter.ts'
import type { Data } from '../model/letter-data.ts'
import { isError, type Finding } from '../findings/finding.ts'
import { limitHeapGrowth } from '../system/limit-heap.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import type { EraFiles } from '../model/era-files.ts'
import { findEarlierFiles } from '../read/read-earlier.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { readAuthorities, readYear } from '../read/read-year.ts'
import { type YearFiles } from '../model/year-files.ts'
import type { Register } from '../register/register.ts'
import { computesAverages } from '../rules/averages.ts'
import type { ComputedField } from '../shape/computed-fields.ts'
import { checkLetters } from './check-letters.ts'
import { compareYears } from './compare-years.ts'
import type { EraCache, ReadyEra, LoadedEra } from './era-cache.ts'
import { compileYear } from './compile-year.ts'

/** A letter that passed every check and can be composed. */
export interface CheckedLetter {
  readonly year: string
  readonly slug: string
  readonly authority: Data & { readonly name: string }
}

/** What composing and deriving a year's letters needs. */
export interface ReadyYear {
  readonly letterTemplate: LetterTemplate
  readonly era: EraFiles
  /** The totals and rates that the era's schema says how to compute. */
  readonly computed: readonly ComputedField[]
}

/** A year that was read and checked. */
export interface PreparedYear {
  readonly year: string
  /** undefined where nothing of the year can be printed. */
  readonly ready: ReadyYear | undefined
  readonly letters: readonly CheckedLetter[]
  /** All authorities that have a file in the year. */
  readonly slugs: readonly string[]
  /** Authorities that were asked for and cannot be printed. */
  readonly refused: readonly string[]
  /** Whether the averages are computed, so that each authority's figures touch the letters of all. */
  readonly averaged: boolean
  /** How many authorities the computed averages of each type are of; undefined where none can be printed. */
  readonly averageBase: AverageBase | undefined
  /** Whether authorities that were not asked for were read to judge these: then a change of theirs touches these. */
  readonly readOthers: boolean
  readonly findings: readonly Finding[]
}

/**
 * Stages 1 and 2 for one year: reads its files and checks them, alone and against each other and earlier years.
 *
 * @param only the authorities to look at; all where it is left out
 * @param pause is awaited between letters, for a caller who has other things to do meanwhile; it rejects to stop
 */
export async function prepareYear(
  folders: Folders,
  eraCache: EraCache,
  year: string,
  only?: readonly string[],
  pause?: () => Promise<unknown>,
): Promise<PreparedYear> {
  const prepared = await readAndCheck(folders, eraCache, year, only, pause)
  return { ...prepared, findings: await withCharacterNames(prepared.findings) }
}

async function readAndCheck(
  folders: Folders,
  eraCache: EraCache,
  year: string,
  only: readonly string[] | undefined,
  pause: (() => Promise<unknown>) | undefined,
): Promise<PreparedYear> {
  const folder = join(folders.data, year)
  const files = readYear(folder, year, folders.cwd)
  const { edition, slugs } = files
  const wanted = only && new Set(only)
  const asked = slugs.filter((slug) => wanted?.has(slug) ?? true)
  limitHeapGrowth(asked.length)
  const findings: Finding[] = [...files.findings, ...checkEmpty(files, displayPath(folder, folders.cwd))]
  const averaged = edition !== undefined && computesAverages(edition.value)
  const about = { year, averaged, slugs }
  const nothing = { ready: undefined, letters: [], refused: asked, averageBase: undefined, readOthers: false }

  const era = await eraOfYear(eraCache, edition)
  findings.push(...era.findings)
  if (!edition || !era.ready) {
    for (const file of readAuthorities(folder, asked, folders.cwd)) findings.push(...file.findings)
    return { ...about, ...nothing, findings }
  }
  const { register, findings: ofRegister } = eraCache.register
  findings.push(...ofRegister)
  const judged = await checkFiles(
    { folders, files, edition, era: era.ready, register },
    asked,
    only === undefined,
    pause,
  )
  // Without a register that can be relied on, no name or type is known to be right.
  const found = ofRegister.some(isError) ? { readOthers: judged.readOthers ?? false } : judged
  return { ...about, ...nothing, ...found, findings: [...findings, ...judged.findings] }
}

/** What could be read of a year, with its era. */
interface ReadFiles {
  readonly folders: Folders
  readonly files: YearFiles
  readonly edition: YamlFile
  readonly era: ReadyEra
  readonly register: Register | undefined
}

/** Checks what was read, alone and beside earlier years; where the year is stopped, there is nothing but findings. */
async function checkFiles(
  read: ReadFiles,
  asked: readonly string[],
  isWhole: boolean,
  pause: (() => Promise<unknown>) | undefined,
): Promise<Partial<PreparedYear> & Pick<PreparedYear, 'findings'>> {
  const { folders, files, edition, era, register } = read
  const averaged = computesAverages(edition.value)
  // Averages are of all authorities, whichever letter is asked for.
  const authorities = readAuthorities(files.folder, averaged ? files.slugs : asked, folders.cwd)
  const earlier = findEarlierFiles(folders, files.year)
  const checked = await checkYear(files, authorities, era, era.figuresShape, { earlier, register }, pause)
  const wanted = new Set(asked)
  const own = checked.authorities.flatMap((each) => (wanted.has(each.slug) ? each.findings : []))
  const compared = compareYears({ ...read, checked, earlier }, isWhole ? undefined : wanted)
  const { copy } = compared
  const isGood = !checked.shared.some(isError)
  const missing = isWhole && isGood ? missingFrom(read, checked.authorities) : []
  const findings = [...checked.shared, ...checked.some, ...own, ...compared.findings, ...missing]
  const { readOthers } = copy
  if (!files.wording || !isGood) {
    return { readOthers, findings: [...findings, ...copy.errorFor(asked)] }
  }

  const whole = selectPrintable(edition, checked.authorities, wanted, files.uncounted)
  const rest = withoutUnchanged(whole.value, copy.unchanged, averaged)
  const copied = rest.length < whole.value.length ? copy.error : copy.errorFor(asked)
  const place = { folder: files.folder, cwd: folders.cwd }
  const made = compileYear(place, edition, files.wording, era, checked.authorities)
  findings.push(...copied, ...whole.findings, ...made.findings)
  if (!made.value) return { readOthers, findings }
  const { ready, computed } = made.value
  const averages = whole.isComplete && copy.error.length === 0 ? computed : undefined
  const trial = await checkLetters(ready, files.wording, rest, pause)
  findings.push(...(averages ? compared.checkAverages(averages) : []), ...trial.findings)
  if (trial.stops) return { readOthers, findings }
  const letters = rest
    .filter(({ slug }) => !trial.refused.has(slug))
    .map(({ slug, value }) => ({ year: files.year, slug, authority: value }))
  const printed = new Set(letters.map(({ slug }) => slug))
  const refused = asked.filter((slug) => !printed.has(slug))
  return { ready, letters, refused, averageBase: averages?.base, readOthers, findings }
}

/** A warning of bodies that have no file; what cannot be read is known by its file's name. */
function missingFrom({ edition, register }: ReadFiles, authorities: readonly CheckedAuthority[]): Finding[] {
  const names = authorities.map(({ slug, good }) => good?.value.name ?? slug.replaceAll('-', ' '))
  return register ? checkMissing(edition, names, register) : []
}

async function eraOfYear(eraCache: EraCache, edition: YamlFile | undefined): Promise<LoadedEra> {
  const name = edition && eraOf(edition)
  const findings = edition ? checkEraName(edition, eraCache.names) : []
  return name !== undefined && eraCache.names.includes(name)
    ? eraCache.get(name)
    : { ready: undefined, findings }
}
