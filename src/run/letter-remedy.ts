import type { LetterState } from './letter-state.ts'

/** What a remedy depends on. */
interface Subject {
  readonly year: string
  readonly state: LetterState | 'orphaned' | 'refused' | 'unreadable'
  /** Whether the revision on disk was sent. */
  readonly sent?: boolean
  /** Whether printing it wants to know why it is corrected. */
  readonly needsReason?: boolean
}

/**
 * What to do about a letter that is not current. Doing it changes how the letter stands, or ends in a message that says
 * what to do next.
 *
 * @returns undefined where there is nothing to be done, or where what is wrong with it says what to do
 */
export function remedyOf({ year, state, sent, needsReason }: Subject): string | undefined {
  if (state === 'current' || state === 'unreadable') return undefined
  const generate = `run "npx letters generate ${year}"`
  if (state === 'refused') return `correct the findings above, then ${generate}`
  if (state === 'orphaned')
    return 'put the data file back, or move the letter’s files, with its record, out of the output folder'
  if (state === 'reverted') return `${generate}, which puts back the PDF that was sent`
  if (needsReason) return `run "npx letters generate ${year} --reason …" and say why it is corrected`
  return sent && IS_PDF_LOST.has(state)
    ? `restore the PDF that was sent from a backup, or ${generate}, which prints it again if that gives the same PDF`
    : generate
}

/** The states in which the PDF that was recorded is not there. */
const IS_PDF_LOST: ReadonlySet<Subject['state']> = new Set(['missing', 'edited', 'interrupted'])
