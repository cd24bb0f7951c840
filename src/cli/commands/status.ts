import { countOf, isError, nameSome } from '../../findings/finding.ts'
import { describeProgress } from '../../run/approval-progress.ts'
import { describeApproval } from '../../run/approval-text.ts'
import { remedyOf } from '../../run/letter-remedy.ts'
import { APPROVAL_STATES, countStates, LETTER_STATES, revisionLabel } from '../../run/letter-state.ts'
import type { LetterStatus } from '../../run/letter-status.ts'
import { shardProgress, type ShardProgress } from '../../run/shard-progress.ts'
import { createContext, printAverageBases } from '../context.ts'
import { examples } from '../examples.ts'
import { browserOption, shards, type Host, type OptionsOf, type Program } from '../options.ts'
import type { Output } from '../output.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('status')
    .summary('show how every letter compares with its data')
    .description(
      'Shows for every letter whether it is current, changed (and in what), outdated, reverted, new, missing, altered, or orphaned. Starts no browser and changes nothing.',
    )
    .argument('[year...]', 'years to show; all where none is named')
    .option('--shards <number>', 'show which of so many parts of a run are not complete', shards)
    .addOption(browserOption())

/** Adds `letters status`. */
export function addStatus(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        'letters status',
        `letters status ${year} --json`,
        `letters status ${year} --shards 10`,
      ]),
    )
    .action(async (years, _options, command) => end(await status(process, years, command.optsWithGlobals())))
}

/** Prints how every letter compares with its data. Returns the exit status. */
export async function status(
  process: Process,
  asked: readonly string[],
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const context = createContext(process, options)
  const { output } = context
  const { readStatus } = await import('../../run/commands/status.ts')
  const { letters, approvals, averageBases, findings } = await readStatus(context, asked, options)
  const width = letters.reduce((widest, { slug }) => Math.max(widest, slug.length), 0)
  const columns = { width, hasApproval: approvals.length > 0 }
  const progress = options.shards === undefined ? undefined : shardProgress(letters, options.shards)
  if (progress) for (const line of shardLines(progress)) output.information(line)
  else for (const letter of letters) output.information(lineOf(letter, columns, output))
  const counts = countStates(letters.map(({ state }) => state))
  output.information(`${countOf(letters.length, 'letter')}${counts === '' ? '' : `: ${counts}`}`)
  output.information(...approvals.map(describeProgress))
  for (const remedy of remediesOf(letters)) output.information(`  → ${remedy}`)
  printAverageBases(output, averageBases)
  const isIncomplete = progress?.some(({ missing }) => missing.length > 0) === true
  const isBad = findings.some(isError) || letters.some(({ state }) => state === 'unreadable') || isIncomplete
  const result = isBad ? EXIT.failed : EXIT.well
  output.document({
    command: 'status',
    status: result,
    letters: letters.map(forPrograms),
    ...(approvals.length === 0 ? {} : { approvals }),
    ...(progress ? { shards: progress.map(shardForPrograms) } : {}),
    averageBases,
    findings,
  })
  return result
}

/** The most letters of a shard that are named. */
const MOST_NAMED = 3

/** A line for each shard that is not complete. */
function shardLines(progress: readonly ShardProgress[]): string[] {
  const open = progress.filter(({ missing }) => missing.length > 0)
  const lines = open.map(({ part, of, letters, missing }) => {
    const names = nameSome(
      missing.map(({ year, slug }) => `${year}/${slug}`),
      MOST_NAMED,
    )
    return `part ${part}/${of}: ${missing.length} of ${countOf(letters, 'letter')} not current: ${names}`
  })
  const complete = progress.length - open.length
  return [...lines, `${complete} of ${countOf(progress.length, 'part')} complete`]
}

/** A shard as the result document has it. */
const shardForPrograms = ({ part, of, letters, missing }: ShardProgress): object => ({
  part,
  of,
  letters,
  missing: missing.length,
})

/** A letter as the result document has it. */
const forPrograms = ({ year, slug, state, revision, issued, ...rest }: LetterStatus): object => ({
  year,
  slug,
  state,
  ...(revision === undefined ? {} : { revision, sent: issued }),
  ...rest,
})

/** @param columns the width of the names, and whether states of approval are shown */
function lineOf(
  letter: LetterStatus,
  { width, hasApproval }: { readonly width: number; readonly hasApproval: boolean },
  { paint }: Output,
): string {
  const { year, slug, state, details, approval } = letter
  const label = paint(state === 'current' ? 'green' : 'yellow', LETTER_STATES[state].label.padEnd(14))
  const approved = hasApproval ? `${(approval ? APPROVAL_STATES[approval.state] : '').padEnd(9)} ` : ''
  const parts = [details.join(', '), ...(approval ? describeApproval(approval, details) : [])]
  const shown = parts.filter((part) => part !== '').join('; ')
  return `${year}/${slug.padEnd(width)}  ${label} ${approved}${revisionLabel(letter).padEnd(20)} ${shown}`.trimEnd()
}

/** What to do, once for all letters that need the same. */
function remediesOf(letters: readonly LetterStatus[]): string[] {
  return [...Map.groupBy(letters, remedyOf)].flatMap(([remedy, those]) => {
    const [first] = those
    if (remedy === undefined || !first) return []
    const which = those.length === 1 ? `${first.year}/${first.slug}` : `${those.length} letters`
    return [`${which}: ${remedy}`]
  })
}
