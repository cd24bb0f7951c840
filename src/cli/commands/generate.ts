import type { GenerateResult } from '../../run/commands/generate.ts'
import type { ScheduledShard } from '../../run/scheduler-shard.ts'
import type { Shard } from '../../run/shard.ts'
import { UsageError } from '../../run/usage-error.ts'
import { displayPath } from '../../system/display-path.ts'
import { ASK_DOCTOR } from '../command-error.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { interruptible } from '../interrupt.ts'
import { browserOption, formats, jobs, shard, type Host, type OptionsOf, type Program } from '../options.ts'
import { printError } from '../output.ts'
import { EXIT, type Interruption, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('generate')
    .summary('check the data and print the letters')
    .description(
      'Checks the data and prints the letters of the years named, or of all years, to output/<year>/<authority>.pdf. Letters that are as their data says are left as they are.',
    )
    .argument('[year...]', 'years to print; all where none is named')
    .option('--only <authority...>', 'only these authorities, by name or by the name of their file')
    .option('--jobs <number>', 'letters printed at once (default: as many as processor cores)', jobs)
    .option(
      '--shard <part/parts>',
      'one part of the letters, such as 1/3: the others are printed by other machines; auto: the part that a scheduler says',
      shard,
    )
    .option(
      '--averages <file>',
      'averages that "letters averages" computed, so that a part reads only its own letters',
    )
    .option('--reason <text>', 'why issued letters are corrected; kept in their records')
    .option(
      '--format <formats>',
      'what to write besides the PDF: html, large (print), text, such as pdf,html,large; letters keep the formats that they have (default: pdf)',
      formats,
    )
    .option('--force', 'print letters that are current as well')
    .option('--dry-run', 'show what would be printed, and print nothing')
    .addOption(browserOption())

type Options = Omit<OptionsOf<typeof declare>, 'shard'> & { readonly shard?: Shard | undefined }

/** Adds `letters generate`. */
export function addGenerate(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        'letters generate',
        `letters generate ${year}`,
        `letters generate ${year} --only ${authority}`,
        `letters generate ${year} --format pdf,html`,
        `letters generate ${year} --json > result.json`,
      ]),
    )
    .action(async (years, _options, command) => {
      const options = command.optsWithGlobals()
      end(await generate(process, years, { ...options, shard: await shardOf(options.shard, process) }))
    })
}

/** The shard that a run prints; undefined for all letters. */
async function shardOf(
  asked: Shard | ScheduledShard | undefined,
  { env }: Process,
): Promise<Shard | undefined> {
  if (asked === undefined || 'part' in asked) return asked
  const { scheduledShard } = await import('../../run/scheduler-shard.ts')
  return scheduledShard(asked, env)
}

/** Checks the data and prints the letters that are not what their data gives. Returns the exit status. */
async function generate(process: Process, asked: readonly string[], options: Options): Promise<number> {
  if (options.reason?.trim() === '') {
    throw new UsageError('--reason is empty: say in a sentence why the letters are corrected')
  }
  if (options.averages !== undefined && !options.shard)
    throw new UsageError('--averages is for one part of the letters: add --shard, or leave it out')
  const context = createContext(process, options)
  const { output, folders } = context
  const [run, { printPlan, printResult }] = await Promise.all([
    import('../../run/commands/generate.ts'),
    import('../generate-report.ts'),
  ])
  let planned = 0
  let interruption: Interruption | undefined
  const result = await run.generate(context, asked, options, {
    onPlan: (plan) => {
      planned = performance.now()
      printPlan(output, plan, options.shard)
    },
    whileWriting: async (total, work) => {
      const { startProgress } = await import('../progress.ts')
      const writing = await interruptible(process, async (signal) => {
        const progress = startProgress(process, total)
        try {
          return await work(signal, () => progress.step())
        } finally {
          progress.stop()
        }
      })
      ;({ interruption } = writing)
      return writing.value
    },
  })
  if (result.lostBrowser !== undefined) printError(process.stderr, result.lostBrowser, ASK_DOCTOR)
  const duration = performance.now() - planned
  const isInterrupted = interruption !== undefined
  printResult(output, result, { ...options, folders, isInterrupted, duration })
  const status = interruption ? EXIT[interruption] : result.isBad ? EXIT.failed : EXIT.well
  output.document({
    command: 'generate',
    status,
    interrupted: isInterrupted,
    ...documentOf(result, options, folders.cwd),
  })
  return status
}

/** The result as the document has it. */
function documentOf(result: GenerateResult, { dryRun, shard }: Options, cwd: string): object {
  const { letters, lostBrowser, failed, waiting, lapsed, refused, averageBases, findings } = result
  return {
    dryRun: dryRun === true,
    ...(shard ? { shard } : {}),
    ...(lostBrowser === undefined ? {} : { lostBrowser }),
    letters: letters.map(({ year, slug, name, state, revision, action, isDone, pdf, others }) => ({
      year,
      slug,
      name,
      state,
      revision,
      printed: isDone && action === 'print',
      restored: isDone && action === 'restore',
      file: displayPath(pdf, cwd),
      ...Object.fromEntries(others.map((each) => [each.format, displayPath(each.path, cwd)])),
    })),
    failed,
    waiting: waiting.map(({ year, slug, givenReason }) => ({
      year,
      slug,
      ...(givenReason === undefined ? {} : { givenReason }),
    })),
    ...(lapsed.length === 0 ? {} : { lapsed }),
    refused,
    averageBases,
    findings,
  }
}
