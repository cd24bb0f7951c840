import type { LetterStatus } from './letter-status.ts'
import type { LetterState } from './letter-state.ts'

/**
 * What to do about a letter that is not current. Doing it changes the state of the letter, or ends in a message that
 * says what to do next.
 *
 * @returns undefined where nothing has to be done, or where what is wrong with the letter says what to do
 */
export function remedyOf({
  year,
  state,
  issued,
  needsReason,
}: Omit<LetterStatus, 'slug' | 'revision' | 'details'>): string | undefined {
  if (state === 'current' || state === 'unreadable') return undefined
  const generate = `run "npx letters generate ${year}"`
  if (state === 'refused') return `correct the findings above, then ${generate}`
  if (state === 'orphaned')
    return 'put the data file back, or move the letter’s files, with its record, out of the output folder'
  if (state === 'reverted') return `${generate}, which puts back the PDF that was issued`
  if (needsReason) return `run "npx letters generate ${year} --reason …" and say why it is corrected`
  return issued && IS_PDF_LOST.has(state)
    ? `restore the issued PDF from a backup, or ${generate}, which prints it again if that gives the same PDF`
    : generate
}

/** The states in which the recorded PDF is not there. */
const IS_PDF_LOST: ReadonlySet<LetterState> = new Set(['missing', 'edited', 'interrupted'])
