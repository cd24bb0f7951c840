import { availableParallelism } from 'node:os'
import { isError } from '../../findings/finding.ts'
import { browserIdentity } from '../../print/browser-identity.ts'
import { LIMITS } from '../../print/print-limits.ts'
import { lockOutput, type OutputLock } from '../../record/output-lock.ts'
import type { Format } from '../../record/letter-paths.ts'
import { sweepLeftovers } from '../../record/save-printing.ts'
import type { Job } from '../../run/generate-letters.ts'
import type { PlannedLetter, UnplannedLetter } from '../../run/plan-letters.ts'
import { isInShard, type Shard } from '../../run/shard.ts'
import { printAverageBases } from '../average-bases.ts'
import { createContext, printNoBrowser, type Context, type GlobalOptions, type Process } from '../context.ts'
import { GenerateSummary } from '../generate-summary.ts'
import { interruptible, type Interruption } from '../interrupt.ts'
import { asksHtml, prepareRun, type PreparedRun } from '../prepare-run.ts'
import { startProgress } from '../progress.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT, UsageError } from '../usage-error.ts'

export interface GenerateCommandOptions extends GlobalOptions {
  readonly only?: string[]
  readonly jobs?: number
  readonly shard?: Shard
  readonly browser?: string
  readonly reason?: string
  readonly force?: boolean
  readonly dryRun?: boolean
  readonly format?: readonly Format[]
}

/** Checks the data and prints the letters that are not what their data gives. Returns the exit status. */
export async function generate(
  process: Process,
  asked: readonly string[],
  options: GenerateCommandOptions,
): Promise<number> {
  if (options.reason?.trim() === '') {
    throw new UsageError('--reason is empty: say in a sentence why the letters are corrected')
  }
  const context = createContext(process, options)
  const { folders } = context
  const years = selectYears(folders, asked)
  const only = selectAuthorities(folders.data, years, options.only)
  const run = await prepareRun(context, years, only, options)
  const { shard } = options

  const lock = options.dryRun === true ? NO_LOCK : lockOutput(folders.output, now(), shard)
  try {
    if (options.dryRun !== true) {
      for (const year of years) {
        const isOwn = (slug: string) => shard === undefined || isInShard(shard, year, slug)
        await sweepLeftovers(folders.output, year, isOwn)
      }
    }
    const browser = await browserIdentity(options.browser, process.env)
    const { planned, failed } = await plan(run, folders.output, browser, options)
    const summary = new GenerateSummary(context, run, planned, options)
    for (const { letter, failure } of failed) summary.add(letter, failure)
    summary.printPlan(years)
    printAverageBases(context, run.averageBases)
    const interrupted =
      options.dryRun === true
        ? undefined
        : await print(context, summary.toWrite, browser, options, summary, lock)
    if (options.dryRun !== true) await run.saveCache(summary.left)
    return finish(context, summary, run, interrupted)
  } finally {
    lock.release()
  }
}

/** For runs that write nothing. */
const NO_LOCK: OutputLock = { release: () => undefined, assertHeld: () => undefined }

const now = () => new Date().toISOString()

/** Plans what is not known to stand; where all stands, what planning needs is not even loaded. */
async function plan(
  { prepared }: PreparedRun,
  output: string,
  browser: string,
  options: GenerateCommandOptions,
): Promise<{ planned: readonly PlannedLetter[]; failed: readonly UnplannedLetter[] }> {
  if (prepared.every(({ letters }) => letters.length === 0)) return { planned: [], failed: [] }
  const { planLetters } = await import('../../run/plan-letters.ts')
  return planLetters(prepared, { output, browser, html: asksHtml(options), force: options.force === true })
}

/** Prints what is to be printed; returns what interrupted it. */
async function print(
  { folders, process }: Context,
  letters: readonly (PlannedLetter & Job)[],
  browser: string,
  options: GenerateCommandOptions,
  summary: GenerateSummary,
  lock: OutputLock,
): Promise<Interruption | undefined> {
  if (letters.length === 0) return undefined
  const [{ generateLetters }, { openPrinter }, { findBrowser }, { LetterFailure }] = await Promise.all([
    import('../../run/generate-letters.ts'),
    import('../../print/printer.ts'),
    import('../../print/find-browser.ts'),
    import('../../run/letter-failure.ts'),
  ])
  const jobs = options.jobs ?? availableParallelism()
  const { value: lost, interruption } = await interruptible(process, async (signal) => {
    const progress = startProgress(process, letters.length)
    try {
      return await generateLetters(letters, {
        output: folders.output,
        browser,
        html: asksHtml(options),
        jobs,
        force: options.force === true,
        reason: options.reason,
        openPrinter: async (onStart) => {
          const choice = await findBrowser(options.browser, process.env)
          return openPrinter(choice, process.env, { ...LIMITS, tabs: jobs }, onStart)
        },
        now,
        signal,
        assertHeld: () => lock.assertHeld(),
        onResult: (letter, result) => {
          summary.add(letter, result instanceof LetterFailure ? result.message : result)
          progress.step()
        },
      })
    } finally {
      progress.stop()
    }
  })
  if (lost) {
    printNoBrowser(process, lost)
    summary.lostBrowser = lost.message
  }
  return interruption
}

function finish(
  context: Context,
  summary: GenerateSummary,
  { findings, averageBases }: PreparedRun,
  interrupted: Interruption | undefined,
): number {
  const bad = summary.failures > 0 || findings.some(isError)
  const status = interrupted ? EXIT[interrupted] : bad ? EXIT.failed : EXIT.well
  summary.printResult(interrupted !== undefined)
  context.result({
    command: 'generate',
    status,
    interrupted: interrupted !== undefined,
    ...summary.document(),
    averageBases,
    findings,
  })
  return status
}
