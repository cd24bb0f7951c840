import { isIssued } from '../model/letter-record.ts'
import { describeApproval } from './approval-text.ts'
import type { UnchangedLetter } from './cache/look-up-cache.ts'
import { letterApproval } from './letter-approval.ts'
import type { PlanContext } from './plan-letter.ts'
import type { PreparedYear } from './prepared-year.ts'
import { recordedLetters, type HeldLetter, type RecordedLetter } from './recorded-letters.ts'

/** The letters of a year, by whether they can be issued. */
export interface LettersToIssue {
  readonly due: readonly RecordedLetter[]
  /** The letters that could be issued if they were approved, and what they lack. */
  readonly unapproved: readonly (HeldLetter & Pick<RecordedLetter, 'authority'>)[]
  readonly held: readonly HeldLetter[]
  /** How many are issued already. */
  readonly already: number
}

/**
 * Finds the letters of a year that can be issued: those that are printed as their data says and, where the edition asks
 * for it, approved. An outdated draft is as its data says: only the way in which it would be printed has changed.
 */
export function lettersToIssue(
  prepared: PreparedYear,
  unchanged: readonly UnchangedLetter[],
  context: PlanContext,
): LettersToIssue {
  const { letters, held } = recordedLetters(
    [prepared],
    unchanged,
    context,
    (state) => state === 'current' || state === 'outdated',
  )
  const drafts = letters.filter(({ record }) => !isIssued(record))
  const due: RecordedLetter[] = []
  const unapproved: LettersToIssue['unapproved'][number][] = []
  for (const letter of drafts) {
    const approval = letterApproval(prepared.signOff, letter.record)
    if (approval === undefined || approval.state === 'approved') due.push(letter)
    else {
      const why = ['it is not approved', ...describeApproval(approval)].join(': ')
      const remedy = `look at the letters, then run "npx letters approve ${prepared.year} --only … --as NAME"; "issue ${prepared.year} --approved" issues the others`
      const { slug, authority } = letter
      unapproved.push({ slug, authority, why, remedy })
    }
  }
  return { due, unapproved, held, already: letters.length - drafts.length }
}
