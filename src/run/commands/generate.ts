import { availableParallelism } from 'node:os'
import { isError, type Finding } from '../../findings/finding.ts'
import { chooseSubfolders } from '../../record/list-letters.ts'
import { lockOutput, type OutputLock } from '../../record/output-lock.ts'
import type { Folders } from '../../system/display-path.ts'
import { removeTemporaryFiles } from '../../record/remove-temporary-files.ts'
import {
  GenerateOutcome,
  refusedLetters,
  type FailedLetter,
  type GeneratedLetter,
  type WaitingLetter,
} from '../generate-outcome.ts'
import type { LapsedLetter } from '../lapsing-approvals.ts'
import type { PlannedState } from '../letter-state.ts'
import {
  otherFormats,
  prepareRun,
  type PrepareOptions,
  type PreparedRun,
  type RunContext,
} from '../prepare-run.ts'
import type { AverageBases } from '../across-years.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { isInShard } from '../shard.ts'
import { EarlyPrinter } from '../early-printer.ts'

/** What `generate` is asked to do. */
export interface GenerateOptions extends Omit<PrepareOptions, 'given'> {
  readonly only?: readonly string[] | undefined
  /** How many letters are printed at once; as many as processor cores where it is left out. */
  readonly jobs?: number | undefined
  readonly reason?: string | undefined
  /** A file with averages that were computed before. */
  readonly averages?: string | undefined
  readonly dryRun?: boolean | undefined
  /** With more authorities than this, the letters of a new year are in subfolders; by default 10,000. */
  readonly mostInFolder?: number | undefined
}

/** What the caller of `generate` does while it runs. */
export interface GenerateEvents {
  /** Takes the plan before anything is written. */
  readonly onPlan: (plan: GeneratePlan) => void
  /**
   * Runs the work that writes letters.
   *
   * @param total how many letters are to be written
   * @param work stops cleanly when the signal aborts, and calls `onLetter` after each letter
   */
  readonly whileWriting: <T>(
    total: number,
    work: (signal: AbortSignal, onLetter: () => void) => Promise<T>,
  ) => Promise<T>
}

/** What a run is going to do. */
export interface GeneratePlan {
  readonly years: readonly string[]
  /** Of every letter that could be planned. */
  readonly states: readonly PlannedState[]
  /** How many letters have errors in their data. */
  readonly refused: number
  /** How many letters could not be planned. */
  readonly unreadable: number
  readonly averageBases: AverageBases
}

/** What a run did; with `dryRun`, what it would have done. */
export interface GenerateResult {
  readonly letters: readonly GeneratedLetter[]
  readonly failed: readonly FailedLetter[]
  readonly waiting: readonly WaitingLetter[]
  /** The letters that somebody approved as they are not any more. */
  readonly lapsed: readonly LapsedLetter[]
  /** The letters that were not printed because of errors in their data. */
  readonly refused: readonly { readonly year: string; readonly slug: string }[]
  /** Why no browser could be started any more; undefined where that did not happen. */
  readonly lostBrowser: string | undefined
  /** How many letters were not begun for that reason. */
  readonly unmade: number
  readonly averageBases: AverageBases
  readonly findings: readonly Finding[]
  /** Whether a letter failed or waits, or the data has errors. */
  readonly isBad: boolean
}

/**
 * Checks the data and prints the letters that are not what their data gives.
 *
 * @param asked the years; all where none is named
 * @throws UsageError, OutputError, NoBrowserError
 */
export async function generate(
  context: RunContext,
  asked: readonly string[],
  options: GenerateOptions,
  events: GenerateEvents,
): Promise<GenerateResult> {
  const { folders } = context
  const years = selectYears(folders, asked)
  const only = selectAuthorities(folders.data, years, options.only)
  const { averages: file } = options
  const given = file === undefined ? undefined : await givenAverages(folders, file, years)
  const prepare = (onChange?: () => Promise<void>) =>
    prepareRun(context, years, only, { ...options, given }, onChange)
  if (options.dryRun === true) return (await plan(context, years, await prepare(), options, events)).result()
  const printer = new EarlyPrinter(options, context.env)
  try {
    const run = await prepare(() => printer.start())
    return await printChanged(context, years, run, options, events, printer)
  } finally {
    await printer.discard()
  }
}

async function printChanged(
  context: RunContext,
  years: readonly string[],
  run: PreparedRun,
  options: GenerateOptions,
  events: GenerateEvents,
  printer: EarlyPrinter,
): Promise<GenerateResult> {
  const { output } = context.folders
  const lock = lockOutput(output, now(), options.shard)
  try {
    for (const { year, slugs } of run.prepared) {
      await chooseSubfolders(output, year, slugs.length, options.mostInFolder)
      await removeTemporaryFiles(output, year, isOwn(year, options))
    }
    const { outcome, result } = await plan(context, years, run, options, events)
    const browser = run.browser.require()
    const lostBrowser = await write(output, outcome, { ...options, browser }, events, lock, printer)
    await run.saveCache(outcome.current)
    return result(lostBrowser)
  } finally {
    lock.release()
  }
}

async function givenAverages(folders: Folders, file: string, years: readonly string[]) {
  const { readAverages } = await import('../averages/read-averages.ts')
  return readAverages(folders, file, years)
}

const now = () => new Date().toISOString()

/** Whether an authority is in the shard that is asked for. */
const isOwn =
  (year: string, { shard }: GenerateOptions) =>
  (slug: string): boolean =>
    shard === undefined || isInShard(shard, year, slug)

async function plan(
  { folders: { output } }: RunContext,
  years: readonly string[],
  { prepared, unchanged, averageBases, findings, browser }: PreparedRun,
  options: GenerateOptions,
  { onPlan }: GenerateEvents,
): Promise<{ outcome: GenerateOutcome; result: (lostBrowser?: string) => GenerateResult }> {
  const planning = {
    output,
    browser: browser.require(),
    formats: otherFormats(options),
    force: options.force === true,
  }
  // Where every letter is unchanged, the modules that plan letters are not even loaded.
  const isUnchanged = prepared.every(({ letters }) => letters.length === 0)
  const planned = isUnchanged
    ? { planned: [], failed: [] }
    : (await import('../plan-letters.ts')).planLetters(prepared, planning)
  const outcome = new GenerateOutcome(output, planned, unchanged, options)
  const refused = refusedLetters(prepared)
  const unreadable = outcome.failed.length
  onPlan({ years, states: outcome.states, refused: refused.length, unreadable, averageBases })
  const result = (lostBrowser?: string): GenerateResult => {
    const { failed, waiting, lapsed } = outcome
    const unmade = lostBrowser === undefined ? 0 : outcome.unmade
    const isBad = failed.length + waiting.length + unmade > 0 || findings.some(isError)
    const letters = outcome.letters()
    const all = [...findings, ...outcome.findings]
    return {
      letters,
      failed,
      waiting,
      lapsed,
      refused,
      lostBrowser,
      unmade,
      averageBases,
      findings: all,
      isBad,
    }
  }
  return { outcome, result }
}

/** Writes the letters that are to be written; returns why there is no browser any more, where that ended it. */
async function write(
  output: string,
  outcome: GenerateOutcome,
  options: GenerateOptions & { readonly browser: string },
  { whileWriting }: GenerateEvents,
  lock: OutputLock,
  printer: EarlyPrinter,
): Promise<string | undefined> {
  const { toWrite } = outcome
  if (toWrite.length === 0) return undefined
  const { writeLetters } = await import('../write-letters.ts')
  const lost = await whileWriting(toWrite.length, (signal, onLetter) =>
    writeLetters(toWrite, {
      output,
      browser: options.browser,
      formats: otherFormats(options),
      jobs: options.jobs ?? availableParallelism(),
      force: options.force === true,
      reason: options.reason,
      openPrinter: (onStart) => printer.open(onStart),
      now,
      signal,
      assertHeld: () => lock.assertHeld(),
      onResult: (letter, result) => {
        outcome.add(letter, result)
        onLetter()
      },
    }),
  )
  return lost?.message
}
