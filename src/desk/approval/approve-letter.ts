import { approveLetters } from '../../run/commands/approve.ts'
import { generate, type GenerateResult } from '../../run/commands/generate.ts'
import { undoApproval } from '../../run/commands/undo-approval.ts'
import { describeLapse } from '../../run/approval-text.ts'
import { approverName } from '../../run/approver-name.ts'
import type { RunContext } from '../../run/prepare-run.ts'
import { sentence } from '../output-writer.ts'

/** One letter that a person approves on its page. */
interface Approving {
  readonly year: string
  readonly slug: string
  /** Who. */
  readonly as: string
  /** When, ISO 8601 in UTC. */
  readonly now: string
}

interface ApproveRequest extends Approving {
  /** The content fingerprint of the letter that the page showed. */
  readonly content: string | undefined
  /** Why an issued letter is corrected. */
  readonly reason: string | undefined
  readonly browser: string | undefined
  /** Whether the letter is printed first, where it is not current. */
  readonly prints: boolean
  /** Whether it is approved, and not only printed. */
  readonly approves: boolean
}

/** What became of it. */
interface Outcome {
  /** Whether all was done that was asked for. */
  readonly isDone: boolean
  /** A sentence. */
  readonly message: string
  /** Whether the correction of an issued letter waits for a reason. */
  readonly needsReason?: boolean
}

/** The remedies of the command name other commands; here it is always this. */
const AGAIN = 'look at the letter again, print it where it has to be, then approve it'

/** Prints a letter as `generate --only` does, where that is asked for, and approves it as `approve --only` does. */
export async function approveLetter(context: RunContext, request: ApproveRequest): Promise<Outcome> {
  const { year, slug, as, now, content, reason, browser, prints, approves } = request
  // A name that cannot be used is found before anything is printed.
  if (approves) approverName(as)
  const printed = prints ? await printLetter(context, request) : undefined
  if (printed && (!printed.isDone || !approves)) return printed
  const seen = content === undefined ? undefined : new Map([[slug, content]])
  const result = await approveLetters(context, year, { only: [slug], as, now, seen, browser })
  const [held] = result.held
  if (held) return { isDone: false, message: sentence(`not approved: ${held.why}`, AGAIN) }
  const [approved] = result.approved
  const note = reason === undefined || !printed ? '' : ' The reason is kept in its record.'
  if (!approved)
    return {
      isDone: result.issued === 0,
      message: result.issued > 0 ? 'It is issued already.' : `${result.name} has approved it already.`,
    }
  const { state, needed, by } = approved.approval
  const missing = state === 'checked' ? ` ${needed - by.length} more person has to approve it.` : ''
  return {
    isDone: true,
    message: `Checked by ${result.name}, revision ${approved.revision}.${missing}${note}`,
  }
}

/** Prints one letter, if it is not current. */
async function printLetter(
  context: RunContext,
  { year, slug, reason, browser }: ApproveRequest,
): Promise<Outcome> {
  const result = await generate(context, [year], { only: [slug], reason, browser, jobs: 1 }, QUIET)
  return outcomeOf(result)
}

const QUIET = {
  onPlan: () => undefined,
  whileWriting: <T>(
    _total: number,
    work: (signal: AbortSignal, onLetter: () => void) => Promise<T>,
  ): Promise<T> => work(new AbortController().signal, () => undefined),
}

function outcomeOf({ letters, failed, waiting, refused, lostBrowser, lapsed }: GenerateResult): Outcome {
  if (lostBrowser !== undefined) return { isDone: false, message: sentence(lostBrowser) }
  const [failure] = failed
  if (failure) return { isDone: false, message: sentence(`not printed: ${failure.failure}`) }
  if (refused.length > 0)
    return { isDone: false, message: 'Not printed: the data has errors, see the findings.' }
  if (waiting.length > 0)
    return {
      isDone: false,
      needsReason: true,
      message: 'Not printed: it is issued, and correcting it needs a reason.',
    }
  const lost = lapsed.flatMap((each) => each.lapsed.map(describeLapse))
  const isPrinted = letters.some(({ isDone }) => isDone)
  return { isDone: true, message: sentence([isPrinted ? 'printed' : 'it is current', ...lost].join('; ')) }
}

/** Takes a person's approval of a draft back, as `approve --undo` does. */
export async function undoApprovalOf(
  context: RunContext,
  { year, slug, as, now }: Approving,
): Promise<Outcome> {
  const { name, undone, held } = await undoApproval(context, year, { only: [slug], as, now })
  const [stays] = held
  if (stays) return { isDone: false, message: sentence(`not undone: ${stays.why}`) }
  return undone.length > 0
    ? { isDone: true, message: `The approval by ${name} is taken back.` }
    : { isDone: false, message: `${name} has not approved this letter.` }
}
