import type { Finding } from '../../findings/finding.ts'
import { approve, isSameName, validApprovals } from '../../model/approvals.ts'
import { isIssued, type LetterRecord } from '../../model/letter-record.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { saveApproved } from '../../record/save-approvals.ts'
import { approverName } from '../approver-name.ts'
import { updateRecordHashes } from '../cache/save-cache.ts'
import { letterApproval, noSignOff, type LetterApproval, type SignOff } from '../letter-approval.ts'
import { prepareRun, type RunContext } from '../prepare-run.ts'
import { recordedLetters, type HeldLetter, type RecordedLetter } from '../recorded-letters.ts'
import { selectAuthorities, selectYears } from '../select.ts'

/** What `approve` is to do. */
export interface ApproveOptions {
  readonly only?: readonly string[] | undefined
  /** Who approves the letters. */
  readonly as: string
  /** When, ISO 8601 in UTC. */
  readonly now: string
  /**
   * The content fingerprints of the letters that the person looked at, by authority, where the caller knows them: a
   * letter that was printed again since then is held.
   */
  readonly seen?: ReadonlyMap<string, string> | undefined
  readonly dryRun?: boolean | undefined
  readonly browser?: string | undefined
}

/** A letter that was approved, and how far its approval is now. */
interface ApprovedLetter {
  readonly slug: string
  readonly revision: number
  readonly approval: LetterApproval
}

/** What became of the letters that were to be approved. */
export interface ApproveResult {
  /** The person's name, as it is recorded. */
  readonly name: string
  /** With `dryRun`, the letters that would be approved. */
  readonly approved: readonly ApprovedLetter[]
  /** How many the person had approved before. */
  readonly already: number
  /** How many are issued. */
  readonly issued: number
  readonly held: readonly HeldLetter[]
  readonly findings: readonly Finding[]
}

/**
 * Records that a person has checked the printed letters of a year and approves them. Only letters that are
 * current can be approved.
 *
 * @throws UsageError where the name cannot be used, or the edition does not ask for approval; OutputError, NoBrowserError
 */
export async function approveLetters(
  context: RunContext,
  year: string,
  options: ApproveOptions,
): Promise<ApproveResult> {
  const { folders } = context
  selectYears(folders, [year])
  const only = selectAuthorities(folders.data, [year], options.only)
  const name = approverName(options.as)
  // Letters are planned under the lock, so that no other run prints one again before its approval is recorded.
  const lock = options.dryRun === true ? undefined : lockOutput(folders.output, options.now)
  try {
    const run = await prepareRun(context, [year], only, { browser: options.browser })
    const { prepared, unchanged, findings } = run
    const planning = { output: folders.output, browser: run.browser.require() }
    const [own] = prepared
    const isReady = own?.ready !== undefined || unchanged.length > 0
    if (isReady && own?.signOff === undefined) throw noSignOff(year)
    const found = recordedLetters(prepared, unchanged, planning, (state) => state === 'current')
    const sorted = sortLetters(found.letters, name, options.seen)
    const saving = lock
      ? await saveApproved(folders.output, sorted.due, { by: name, at: options.now }, () => lock.assertHeld())
      : { saved: sorted.due, hashes: new Map<string, never>(), unsaved: [] }
    await updateRecordHashes(folders.output, year, saving.hashes)
    const failed = saving.unsaved.map(({ slug, reason }) => ({
      slug,
      why: `its record cannot be written: ${reason}`,
      remedy: 'run the same command again',
    }))
    return {
      name,
      approved: saving.saved.map(({ record }) => approvedLetter(record, name, options.now, own?.signOff)),
      already: sorted.already,
      issued: sorted.issued,
      held: [...found.held, ...sorted.held, ...failed],
      findings,
    }
  } finally {
    lock?.release()
  }
}

/** Sorts current letters: those to approve, those that changed since the person looked at them, and the rest, counted. */
function sortLetters(
  letters: readonly RecordedLetter[],
  name: string,
  seen: ApproveOptions['seen'],
): { due: RecordedLetter[]; held: HeldLetter[]; already: number; issued: number } {
  const drafts = letters.filter(({ record }) => !isIssued(record))
  const open = drafts.filter(({ record }) => !validApprovals(record).some(({ by }) => isSameName(by, name)))
  const isReprinted = ({ slug, record: { current } }: RecordedLetter) => {
    const content = seen?.get(slug)
    return (
      content !== undefined &&
      typeof current.fingerprint !== 'string' &&
      current.fingerprint.content !== content
    )
  }
  return {
    due: open.filter((letter) => !isReprinted(letter)),
    held: open.filter(isReprinted).map(({ slug }) => ({
      slug,
      why: 'it was printed again since it was looked at',
      remedy: 'look at it again, then approve it',
    })),
    already: drafts.length - open.length,
    issued: letters.length - drafts.length,
  }
}

function approvedLetter(record: LetterRecord, by: string, at: string, signOff: SignOff = 1): ApprovedLetter {
  const approval = letterApproval(signOff, approve(record, by, at))
  if (!approval) throw new Error(`${record.authority} needs no approval`)
  return { slug: record.authority, revision: record.current.revision, approval }
}
