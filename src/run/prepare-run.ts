import { isError, type Finding } from '../findings/finding.ts'
import { OTHER_FORMATS, type Format, type OtherFormat } from '../model/letter-formats.ts'
import { refuseLostSubfolders } from '../record/list-letters.ts'
import type { Folders } from '../system/display-path.ts'
import { lookUpBrowser, type PrintingBrowser } from './browser.ts'
import { lookUpCache, unchangedYear, type CacheLookup, type UnchangedLetter } from './cache/look-up-cache.ts'
import type { CurrentLetter } from './cache/save-cache.ts'
import type { PreparedYear } from './prepared-year.ts'
import { averageBasesOf, findingsOf, type AverageBases } from './across-years.ts'
import type { GivenAverages } from './averages/check-given.ts'
import { slugsInShard, type Shard } from './shard.ts'

/** What every command that reads letters gets from its caller. */
export interface RunContext {
  readonly folders: Folders
  readonly env: NodeJS.ProcessEnv
  /** Takes the findings as soon as the checks are done: what is wrong elsewhere is reported after them. */
  readonly reportFindings: (findings: readonly Finding[]) => void
}

/** The letters that a command works on, read and checked. */
export interface PreparedRun {
  readonly prepared: readonly PreparedYear[]
  /** The letters that have not changed since an earlier run, and were not read. */
  readonly unchanged: readonly UnchangedLetter[]
  readonly averageBases: AverageBases
  readonly findings: readonly Finding[]
  readonly browser: PrintingBrowser
  /** Saves for the next run which letters are current. @param current by year */
  saveCache(current: ReadonlyMap<string, readonly CurrentLetter[]>): Promise<void>
}

/** What decides whether the run cache can be used. */
export interface PrepareOptions {
  readonly browser?: string | undefined
  readonly force?: boolean | undefined
  readonly format?: readonly Format[] | undefined
  readonly shard?: Shard | undefined
  /** Averages of a year that were computed before. */
  readonly given?: GivenAverages | undefined
}

/** The formats that each letter is to have besides the PDF. */
export const otherFormats = ({ format }: PrepareOptions): OtherFormat[] =>
  OTHER_FORMATS.filter((each) => format?.includes(each) === true)

/**
 * Reads and checks the letters, except those that have not changed since an earlier run. A call for single letters or
 * for a shard reads all that it is asked for, and so does one with `force`.
 *
 * @param only the authorities to read; all where it is undefined
 * @param onChange called before letters are read of which some were current and have changed since
 */
export async function prepareRun(
  { folders, env, reportFindings }: RunContext,
  years: readonly string[],
  only: readonly string[] | undefined,
  options: PrepareOptions,
  onChange: () => Promise<void> = () => Promise.resolve(),
): Promise<PreparedRun> {
  const began = Date.now()
  for (const year of years) refuseLostSubfolders(folders.output, year)
  const { shard } = options
  const browser = await lookUpBrowser(options.browser, env)
  const { identity } = browser
  const report = (prepared: readonly PreparedYear[]) => {
    const findings = findingsOf(folders, years, prepared)
    reportFindings(findings)
    return { averageBases: averageBasesOf(prepared), findings, browser }
  }
  if (identity === undefined || only !== undefined || shard !== undefined || options.force === true) {
    const { prepareYears } = await import('./prepare-years.ts')
    const onlyOf = shard ? (year: string) => slugsInShard(folders, year, shard, only) : () => only
    const prepared = await prepareYears(folders, years, onlyOf, options.given)
    return { ...report(prepared), prepared, unchanged: [], saveCache: () => Promise.resolve() }
  }
  const lookups = years.map((year) =>
    lookUpCache(folders, year, { browser: identity, formats: otherFormats(options) }),
  )
  if (lookups.some(isCorrected)) await onChange()
  const { prepared, unchanged } = await prepareChanged(folders, lookups)
  const save: PreparedRun['saveCache'] = async (current) => {
    for (const lookup of lookups) {
      const year = prepared.find((each) => each.year === lookup.year)
      const letters = current.get(lookup.year) ?? []
      if (!year || letters.length === 0 || year.findings.some(isError)) continue
      const { saveCache } = await import('./cache/save-cache.ts')
      const own = unchanged.filter((letter) => letter.year === lookup.year)
      await saveCache(folders, { ...lookup, unchanged: own }, letters, { ...year, began, browser: identity })
    }
  }
  return { ...report(prepared), prepared, unchanged, saveCache: save }
}

/** Whether single letters have changed that were current. Those with errors never were. */
const isCorrected = ({ cached, unchanged, rest }: CacheLookup): boolean =>
  unchanged.length > 0 && rest.some((slug) => cached?.letters[slug] !== undefined)

/** Reads and checks what has changed. Where nothing has, the modules that read and check are not even loaded. */
async function prepareChanged(folders: Folders, lookups: readonly CacheLookup[]) {
  if (lookups.every(({ unchanged, rest }) => unchanged.length > 0 && rest.length === 0)) {
    const unchanged = lookups.flatMap((lookup) => lookup.unchanged)
    return { prepared: lookups.map(unchangedYear), unchanged }
  }
  const { prepareRests } = await import('./prepare-years.ts')
  return prepareRests(folders, lookups)
}
