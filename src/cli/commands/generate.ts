import { availableParallelism } from 'node:os'
import { isError, type Finding } from '../../findings/finding.ts'
import { browserIdentity } from '../../print/browser-identity.ts'
import { findBrowser } from '../../print/find-browser.ts'
import { openPrinter } from '../../print/printer.ts'
import { lockOutput } from '../../record/output-lock.ts'
import type { Format } from '../../record/record-store.ts'
import { sweepLeftovers } from '../../record/save-printing.ts'
import { generateLetters, type Job } from '../../run/generate-letters.ts'
import { LetterFailure } from '../../run/letter-failure.ts'
import { planLetters, type PlannedLetter } from '../../run/plan-letters.ts'
import { isInShard, ofShard, type Shard } from '../../run/shard.ts'
import { createContext, sayNoBrowser, type Context, type GlobalOptions, type Process } from '../context.ts'
import { prepareYears } from '../prepare-years.ts'
import { GenerateSummary } from '../generate-summary.ts'
import { interruptible, type Interruption } from '../interrupt.ts'
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
  const years = selectYears(folders.data, asked)
  const only = selectAuthorities(folders.data, years, options.only)
  const { prepared: whole, findings } = await prepareYears(context, years, only)
  const { shard } = options
  const prepared = shard ? whole.map((year) => ofShard(year, shard)) : whole

  const release = options.dryRun === true ? () => undefined : lockOutput(folders.output, now(), shard)
  try {
    if (options.dryRun !== true) {
      for (const year of years) {
        const isOwn = (slug: string) => shard === undefined || isInShard(shard, year, slug)
        await sweepLeftovers(folders.output, year, isOwn)
      }
    }
    const browser = await browserIdentity(options.browser, process.env)
    const html = options.format?.includes('html') === true
    const { planned, failed } = planLetters(prepared, { output: folders.output, browser, html })
    const summary = new GenerateSummary(context, prepared, planned, options)
    for (const { letter, failure } of failed) summary.add(letter, failure)
    summary.sayPlan(years)
    const interrupted =
      options.dryRun === true ? undefined : await print(context, summary.toWrite, browser, options, summary)
    return finish(context, summary, findings, interrupted)
  } finally {
    release()
  }
}

const now = () => new Date().toISOString()

/** Prints what is to be printed; returns what interrupted it. */
async function print(
  { folders, process }: Context,
  letters: readonly (PlannedLetter & Job)[],
  browser: string,
  options: GenerateCommandOptions,
  summary: GenerateSummary,
): Promise<Interruption | undefined> {
  const { value: lost, interruption } = await interruptible(process, async (signal) => {
    const progress = startProgress(process, letters.length)
    try {
      return await generateLetters(letters, {
        output: folders.output,
        browser,
        html: options.format?.includes('html') === true,
        jobs: options.jobs ?? availableParallelism(),
        reason: options.reason,
        openPrinter: async () => openPrinter(await findBrowser(options.browser, process.env), process.env),
        now,
        signal,
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
    sayNoBrowser(process, lost)
    summary.lostBrowser = lost.message
  }
  return interruption
}

function finish(
  context: Context,
  summary: GenerateSummary,
  findings: readonly Finding[],
  interrupted: Interruption | undefined,
): number {
  const bad = summary.failures > 0 || findings.some(isError)
  const status = interrupted ? EXIT[interrupted] : bad ? EXIT.failed : EXIT.well
  summary.sayResult(interrupted !== undefined)
  context.result({
    command: 'generate',
    status,
    interrupted: interrupted !== undefined,
    ...summary.document(),
    findings,
  })
  return status
}
