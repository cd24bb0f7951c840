import { isError, type Finding } from '../findings/finding.ts'
import type { Format } from '../record/letter-paths.ts'
import { ofShard, type Shard } from '../run/shard.ts'
import { unchangedYear } from '../run/cache/unchanged-year.ts'
import {
  lookUpCache,
  saveCache,
  type CurrentLetter,
  type UnchangedLetter,
  type CacheLookup,
} from '../run/cache/unchanged-letters.ts'
import type { Context } from './context.ts'
import { averageBasesOf, type AverageBases } from './average-bases.ts'
import { browserOrNone } from './browser-or-none.ts'
import { reportFindings } from './report-findings.ts'
import type { PreparedYear } from '../run/prepared-year.ts'

/** What a command that looks at letters begins with. */
export interface PreparedRun {
  readonly prepared: readonly PreparedYear[]
  /** The letters that stand as an earlier run left them. */
  readonly unchanged: readonly UnchangedLetter[]
  /** What computed averages are of, by year; also of years that stand. */
  readonly averageBases: AverageBases
  readonly findings: readonly Finding[]
  /** Keeps for the next run what this one left current. @param left by year */
  saveCache(left: ReadonlyMap<string, readonly CurrentLetter[]>): Promise<void>
}

interface Options {
  readonly browser?: string | undefined
  readonly force?: boolean
  readonly format?: readonly Format[]
  readonly shard?: Shard
}

/** Whether each letter is to have its HTML beside the PDF. */
export const asksHtml = ({ format }: Options): boolean => format?.includes('html') === true

/**
 * Reads and checks the letters, but for those that stand as an earlier run left them. A call for single letters or for
 * a part looks at all that it is asked for, and so does one that is forced.
 *
 * @param only the authorities to look at; all where it is left out
 */
export async function prepareRun(
  context: Context,
  years: readonly string[],
  only: readonly string[] | undefined,
  options: Options,
): Promise<PreparedRun> {
  const began = Date.now()
  const { folders, process } = context
  // That there is none is told after what the checks find.
  const browser = await browserOrNone(options.browser, process.env)
  if (browser === undefined || only !== undefined || options.shard !== undefined || options.force === true) {
    const { prepareYears } = await import('./prepare-years.ts')
    const { prepared, findings } = await prepareYears(context, years, only)
    const { shard } = options
    const own = shard ? prepared.map((year) => ofShard(year, shard)) : prepared
    const averageBases = averageBasesOf(prepared)
    return { prepared: own, unchanged: [], averageBases, findings, saveCache: () => Promise.resolve() }
  }
  const looks = years.map((year) => lookUpCache(folders, year, { browser, html: asksHtml(options) }))
  const { prepared, unchanged, findings } = await prepareLooks(context, looks)
  const settle: PreparedRun['saveCache'] = async (left) => {
    for (const look of looks) {
      const year = prepared.find((each) => each.year === look.year)
      if (!year || year.findings.some(isError)) continue
      const own = unchanged.filter((letter) => letter.year === look.year)
      const { averaged, averageBase, findings: warnings } = year
      await saveCache(folders, { ...look, unchanged: own }, left.get(look.year) ?? [], {
        averaged,
        averageBase,
        findings: warnings,
        began,
        browser,
      })
    }
  }
  return { prepared, unchanged, averageBases: averageBasesOf(prepared), findings, saveCache: settle }
}

/** Where all stands, what reading and checking needs is not even loaded. */
async function prepareLooks(context: Context, looks: readonly CacheLookup[]) {
  if (looks.every(({ unchanged, rest }) => unchanged.length > 0 && rest.length === 0)) {
    const years = looks.map(({ year }) => year)
    const unchanged = looks.flatMap((look) => look.unchanged)
    const prepared = looks.map(unchangedYear)
    return { prepared, unchanged, findings: reportFindings(context, years, prepared) }
  }
  const { prepareRests } = await import('./prepare-years.ts')
  return prepareRests(context, looks)
}
