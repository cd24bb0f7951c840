import { countOf } from '../findings/finding.ts'
import type { MessageFiles, PreparedMail, SendResult } from '../run/commands/send.ts'
import { displayPath } from '../system/display-path.ts'
import { printHeld } from './issue-report.ts'
import type { Output } from './output.ts'

/** A delivery as it is printed. */
interface ShownDelivery {
  readonly authority: string
  readonly recipient: string
  readonly revision: number
  readonly state: string
  readonly at?: string
  readonly note?: string
}

/** The most letters that are listed one by one. */
const MAX_LISTED = 20

/** Prints which messages were written as files, and to whom they would go. */
export function printPrepared(
  output: Output,
  year: string,
  { folder, letters, held, done, unsettled, tables }: PreparedMail,
  { files, cwd, sampleFor }: { files: MessageFiles; cwd: string; sampleFor?: string | undefined },
): void {
  const { information, paint } = output
  for (const { slug, to, copies, record, mail } of letters.slice(0, MAX_LISTED)) {
    const corrected = record.current.revision > 1 ? ` (revision ${record.current.revision})` : ''
    const copied = copies.length > 0 && sampleFor === undefined ? `, copies to ${copies.join(', ')}` : ''
    information(`  ${year}/${slug}${corrected} → ${sampleFor ?? to}${copied}: ${mail.subject}`)
  }
  if (letters.length > MAX_LISTED) information(`  … and ${letters.length - MAX_LISTED} more`)
  printHeld(output, year, held, 'sent')
  const what = { outbox: 'message', drafts: 'draft', samples: 'sample' }[files]
  const place = displayPath(folder, cwd)
  const where =
    letters.length > 0 ? ` in ${place}${tables.length > 0 ? `, with ${tables.join(' and ')}` : ''}` : ''
  const before = done > 0 ? `; ${countOf(done, 'letter')} had been sent before` : ''
  information(
    paint(held.length > 0 ? 'red' : 'green', `${countOf(letters.length, what)} of ${year}${where}${before}`),
  )
  if (files !== 'samples') printUnsettled(output, year, unsettled)
  if (letters.length > 0 && files === 'outbox')
    information(`  → nothing has left this machine: "npx letters send ${year} --deliver" sends them`)
}

/** Prints what an earlier run left behind. */
export function printInterrupted(
  { problem, paint }: Output,
  interrupted: readonly ShownDelivery[],
  wasTorn: boolean,
): void {
  if (wasTorn)
    problem(
      `  ${paint('yellow', '!')} the last line of the ledger was cut off and has been removed: nothing followed from it`,
    )
  for (const { authority, recipient } of interrupted)
    problem(
      `  ${paint('yellow', '!')} ${authority} to ${recipient}: a run ended before the server answered; it is not known whether it arrived`,
    )
}

/** Prints what became of letters that were sent. @param sampleFor the address of samples */
export function printSent(
  output: Output,
  year: string,
  result: SendResult,
  sampleFor: string | undefined,
): void {
  const { information, problem, paint } = output
  const { deliveries, held, done, unsettled, stopped } = result
  const of = (state: string) => deliveries.filter((delivery) => delivery.state === state)
  printDeliveries(
    output,
    year,
    // What was not begun needs no line of its own.
    deliveries.filter(
      ({ state, note }) => state !== 'accepted' && (state !== 'waiting' || note !== undefined),
    ),
  )
  printHeld(output, year, held, 'sent')
  if (stopped !== undefined && stopped !== 'interrupted')
    problem(`  ${paint('red', '✘')} sending was stopped: ${stopped}`)
  const isWell = held.length === 0 && deliveries.every(({ state }) => state === 'accepted')
  const counts = STATES.flatMap(([state, words]) =>
    of(state).length > 0 ? [`${of(state).length} ${words}`] : [],
  )
  const sent =
    sampleFor === undefined
      ? `${countOf(of('accepted').length, 'message')} of ${year} accepted by the server`
      : `${countOf(of('accepted').length, 'sample')} sent to ${sampleFor}`
  const before =
    done > 0 && sampleFor === undefined ? [`${countOf(done, 'letter')} had been sent before`] : []
  information(paint(isWell ? 'green' : 'red', [sent, ...counts, ...before].join(', ')))
  if (of('waiting').length > 0) information(`  → run the same command again for those that wait`)
  if (of('unknown').length > 0)
    information(
      `  → ask these whether they have the letter, then settle it: "npx letters send ${year} --resolve … --as accepted", or --as refused and --again`,
    )
  if (sampleFor === undefined) printUnsettled(output, year, unsettled)
}

/** Prints how many earlier deliveries are not settled. */
function printUnsettled({ information }: Output, year: string, unsettled: readonly ShownDelivery[]): void {
  if (unsettled.length === 0) return
  const what = unsettled.length === 1 ? '1 earlier delivery is' : `${unsettled.length} earlier deliveries are`
  information(`  → ${what} not settled: "npx letters send ${year} --status" lists them`)
}

const STATES = [
  ['refused', 'refused'],
  ['unknown', 'unknown'],
  ['waiting', 'not sent yet'],
] as const

function printDeliveries(
  { problem, paint }: Output,
  year: string,
  deliveries: readonly ShownDelivery[],
): void {
  for (const { authority, recipient, state, note } of deliveries.slice(0, MAX_LISTED))
    problem(
      `  ${paint(state === 'waiting' ? 'yellow' : 'red', state === 'waiting' ? '!' : '✘')} ${year}/${authority} to ${recipient}: ${state}${note === undefined ? '' : `, ${note}`}`,
    )
  if (deliveries.length > MAX_LISTED) problem(`  … and ${deliveries.length - MAX_LISTED} more`)
}

/** Prints the deliveries of a year: those that need attention one by one, the others as a number. */
export function printStatus(output: Output, year: string, deliveries: readonly ShownDelivery[]): void {
  const { information, paint } = output
  const isSettled = ({ state }: ShownDelivery) => state === 'accepted' || state === 'prepared'
  for (const { authority, recipient, revision, state, at, note } of deliveries.filter(
    (each) => !isSettled(each),
  ))
    information(
      `  ${paint('red', state)}  ${year}/${authority} revision ${revision} to ${recipient}, ${at?.slice(0, 16).replace('T', ' ')} UTC${note === undefined ? '' : `: ${note}`}`,
    )
  const counts = [...Map.groupBy(deliveries, ({ state }) => state)].map(
    ([state, all]) => `${all.length} ${state}`,
  )
  information(deliveries.length === 0 ? `nothing of ${year} was sent` : `${year}: ${counts.join(', ')}`)
}

/** Prints what was settled by hand. */
export function printSettled({ information, paint }: Output, settled: readonly ShownDelivery[]): void {
  for (const { authority, recipient, state } of settled)
    information(`  ${paint('green', '✔')} ${authority} to ${recipient}: ${state}`)
}
