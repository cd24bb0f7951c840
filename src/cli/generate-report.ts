import { countOf } from '../findings/finding.ts'
import type { GeneratedLetter, WaitingLetter } from '../run/generate-outcome.ts'
import type { GeneratePlan, GenerateResult } from '../run/commands/generate.ts'
import { countStates } from '../run/letter-state.ts'
import type { Shard } from '../run/shard.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { printAverageBases } from './context.ts'
import { printLapsed } from './lapsed-report.ts'
import type { Output } from './output.ts'

/** The most letters that are listed one by one. */
const MAX_LISTED = 20

/** A shard in words, and what said so. */
const describeShard = ({ part, of, from }: Shard): string =>
  `part ${part} of ${of}${from === undefined ? '' : `, by ${from}`}`

/** Prints how many letters were checked, and their states. */
export function printPlan(output: Output, plan: GeneratePlan, shard: Shard | undefined): void {
  const { years, states, refused, unreadable, averageBases } = plan
  const all = [
    ...states,
    ...Array<'refused'>(refused).fill('refused'),
    ...Array<'unreadable'>(unreadable).fill('unreadable'),
  ]
  const part = shard ? [describeShard(shard)] : []
  const checked = `${countOf(all.length, 'letter')} checked (${[...years, ...part].join(', ')})`
  output.information(all.length > 0 ? `${checked}: ${countStates(all)}` : checked)
  printAverageBases(output, averageBases)
}

/** What the result of a run is printed with. */
interface ResultOptions {
  readonly folders: Folders
  readonly dryRun?: boolean | undefined
  /** The reason that was given for this run. */
  readonly reason?: string | undefined
  readonly isInterrupted: boolean
  /** How long the run took since it was planned, in milliseconds. */
  readonly duration: number
}

/** Prints what became of the letters of a run. */
export function printResult(output: Output, result: GenerateResult, options: ResultOptions): void {
  const { letters, failed, waiting, refused, unmade } = result
  const { dryRun = false, isInterrupted } = options
  const cross = output.paint('red', '✘')
  const listed = letters.filter(({ action, isDone }) => action !== undefined && (dryRun || isDone))
  if (listed.length <= MAX_LISTED)
    output.information(...listed.map((letter) => lineOf(letter, output, options)))
  const problems = [
    ...refusedLines(refused, cross),
    ...failed.map(({ year, slug, failure }) => `  ${cross} ${year}/${slug}: ${failure}`),
    ...waitingLines(waiting, cross),
  ]
  // One by one: a call takes only so many arguments.
  for (const line of problems) output.problem(line)
  output.information(...reasonLines(listed, options.reason))
  printLapsed(output, result.lapsed)
  const parts = [
    writtenSentence(listed, options),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(waiting.length > 0 ? [`${waiting.length} waiting for a reason`] : []),
    ...(refused.length > 0 ? [`${refused.length} not printed`] : []),
    ...(unmade > 0 ? [`${unmade} not made: ${COMPLETE}`] : []),
    ...(isInterrupted && listed.length > 0 ? [`interrupted: ${COMPLETE}`] : []),
  ]
  const isBad = failed.length + waiting.length + refused.length + unmade > 0 || isInterrupted
  output.information(output.paint(isBad ? 'red' : 'green', parts.join(', ')))
}

const COMPLETE = 'all files are complete, run the same command again for the rest'

function lineOf(
  { pdf, others, action, revision }: GeneratedLetter,
  { paint }: Output,
  { dryRun, folders: { cwd } }: ResultOptions,
): string {
  const would = action === 'restore' ? 'put back' : action === 'print' ? 'print' : 'write'
  const mark = dryRun ? paint('dim', `would ${would}`) : paint('green', '✔')
  const isPdfLeft = action === 'write-others'
  const [first = pdf, ...rest] = [
    ...(isPdfLeft ? [] : [pdf]),
    ...others.filter(({ isLost }) => isLost || !isPdfLeft).map(({ path }) => path),
  ]
  const endings = rest.map((path) => /(?:\.[a-z]+)+$/.exec(path)?.[0] ?? path)
  const file = new Intl.ListFormat('en-GB').format([displayPath(first, cwd), ...endings])
  const note =
    action === 'restore'
      ? ` (back to revision ${revision}, as it was issued)`
      : revision > 1
        ? ` (revision ${revision})`
        : ''
  return `  ${mark} ${file}${note}`
}

/** The letters that were not printed because of errors in their data, a line for each year. */
function refusedLines(refused: GenerateResult['refused'], cross: string): string[] {
  return [...Map.groupBy(refused, ({ year }) => year)].map(([year, letters]) => {
    const names =
      letters.length > MAX_LISTED
        ? `${letters.length} authorities`
        : letters.map(({ slug }) => slug).join(', ')
    return `  ${cross} ${year}: not printed because of the findings above: ${names}`
  })
}

/** Why corrections wait, a line each, and what to do. */
function waitingLines(waiting: readonly WaitingLetter[], cross: string): string[] {
  if (waiting.length === 0) return []
  const lines = waiting.map(({ year, slug, revision, givenReason }) => {
    const why =
      givenReason === undefined
        ? `revision ${revision - 1} is issued; correcting it needs a reason`
        : `revision ${revision} is a draft and has changed again since its reason was given: “${givenReason}”`
    return `  ${cross} ${year}/${slug}: ${why}`
  })
  const changedAgain = waiting.some(({ givenReason }) => givenReason !== undefined)
  return [
    ...lines,
    `    → add --reason "…": it is kept in the record and shown in the corrections report${changedAgain ? '; give every reason that the correction now has' : ''}`,
  ]
}

/**
 * For which letters the reason of this run was kept, and which ones keep the reason given before: whoever gives a reason
 * should see both.
 *
 * @param given the reason of this run
 */
function reasonLines(letters: readonly GeneratedLetter[], given: string | undefined): string[] {
  const corrected = letters.filter(({ action, reason }) => action !== 'restore' && reason !== undefined)
  return [...Map.groupBy(corrected, ({ reason }) => reason)].map(([reason, those]) => {
    const names = those.slice(0, MAX_LISTED).map(({ year, slug }) => `${year}/${slug}`)
    const more = those.length > MAX_LISTED ? ` and ${those.length - MAX_LISTED} more` : ''
    const which = `${countOf(those.length, 'letter')}: ${names.join(', ')}${more}`
    return reason === given
      ? `  the reason is kept for ${which}`
      : `  the reason given before is kept: “${String(reason)}”, for ${which}`
  })
}

/** What was written, or would be: "2 letters printed to output in 0.4 s". */
function writtenSentence(
  letters: readonly GeneratedLetter[],
  { dryRun = false, isInterrupted, duration, folders: { output, cwd } }: ResultOptions,
): string {
  const count = (wanted: GeneratedLetter['action']) =>
    letters.filter(({ action }) => action === wanted).length
  const [printed, others, restored] = [count('print'), count('write-others'), count('restore')]
  const lost = letters.flatMap((letter) =>
    letter.action === 'write-others' ? letter.others.filter(({ isLost }) => isLost) : [],
  )
  const names = new Intl.ListFormat('en-GB').format(new Set(lost.map(({ name }) => name)))
  const would = dryRun ? ' would be' : ''
  const made = [
    ...(printed > 0 || (dryRun && letters.length === 0)
      ? [`${countOf(printed, 'letter')}${would} printed`]
      : []),
    ...(others > 0 ? [`the ${names} of ${countOf(others, 'letter')}${would} written`] : []),
  ]
  const folder = displayPath(output, cwd)
  const parts = [
    ...(made.length > 0 ? [`${made.join(', ')}${made.length > 1 ? ',' : ''} to ${folder}`] : []),
    ...(restored > 0 ? [`${countOf(restored, 'letter')}${would} put back as issued`] : []),
  ]
  if (parts.length === 0) return isInterrupted ? 'interrupted: nothing was printed' : 'nothing was printed'
  return dryRun ? parts.join(', ') : `${parts.join(', ')} in ${(duration / 1000).toFixed(1)} s`
}
