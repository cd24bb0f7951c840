/** How a letter that can be planned compares with its data. */
export type PlannedState =
  | 'new'
  | 'changed'
  | 'outdated'
  | 'reverted'
  | 'missing'
  | 'edited'
  | 'interrupted'
  | 'html-missing'
  | 'html-edited'
  | 'format-missing'
  | 'format-edited'
  | 'current'

/** The state of any letter. The values are part of what `--json` writes. */
export type LetterState = PlannedState | 'orphaned' | 'refused' | 'unreadable'

/** How a state is shown to people. */
interface StateText {
  /** In a word or two, also after a number: "3 changed". */
  readonly label: string
  /** In a clause about the letter: why it is not current, and why it cannot be issued. */
  readonly detail: string
}

/** All states, in the order in which they are counted. Command line and preview take labels and details from here. */
export const LETTER_STATES: Readonly<Record<LetterState, StateText>> = {
  new: { label: 'new', detail: 'it is not printed yet' },
  changed: { label: 'changed', detail: 'it changed since it was printed' },
  // Its content is what the data gives.
  outdated: {
    label: 'outdated',
    detail: 'another version of the program, or another browser, printed it',
  },
  // A correction was printed and not issued.
  reverted: { label: 'reverted', detail: 'its data is again as it was issued, and its PDF is a correction' },
  missing: { label: 'PDF missing', detail: 'its PDF is missing' },
  edited: { label: 'PDF altered', detail: 'its PDF is not the one that was printed' },
  interrupted: { label: 'interrupted', detail: 'a run was interrupted before it wrote the PDF' },
  // Of these four the PDF is current. Only large print has to be printed for them.
  'html-missing': { label: 'HTML missing', detail: 'its HTML is missing' },
  'html-edited': { label: 'HTML altered', detail: 'its HTML is not the one that was written' },
  'format-missing': {
    label: 'large print or text missing',
    detail: 'its large print or plain text is missing',
  },
  'format-edited': {
    label: 'large print or text altered',
    detail: 'its large print or plain text is not the one that was written',
  },
  current: { label: 'current', detail: '' },
  orphaned: {
    label: 'orphaned',
    detail: 'its data file is gone, and its PDF or record is still in the output folder',
  },
  refused: { label: 'with errors', detail: 'its data has errors' },
  unreadable: { label: 'unreadable', detail: 'its files cannot be read' },
}

/**
 * How far the approval of a letter is, in a year whose edition asks for it. This is a second dimension, not more states:
 * a letter that is approved can be outdated or its PDF missing, and what is to be done differs. The values are part of
 * what `--json` writes.
 */
export type ApprovalState = 'to-check' | 'checked' | 'approved' | 'issued'

/** All states of approval in order, as they are shown to people. */
export const APPROVAL_STATES: Readonly<Record<ApprovalState, string>> = {
  'to-check': 'to check',
  // One of two people has approved it.
  checked: 'checked',
  approved: 'approved',
  issued: 'issued',
}

/** Whether only other formats of a letter have to be written: its PDF is current. */
export const isPdfCurrent = (state: LetterState): boolean => OTHER_FORMAT_STATES.has(state)

const OTHER_FORMAT_STATES: ReadonlySet<LetterState> = new Set([
  'html-missing',
  'html-edited',
  'format-missing',
  'format-edited',
])

/** Counts letters by state: "3 changed, 1 current". */
export function countStates(states: readonly LetterState[]): string {
  return Object.entries(LETTER_STATES)
    .map(([state, { label }]) => ({ label, count: states.filter((each) => each === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${count} ${label}`)
    .join(', ')
}

/** Names a letter's revision: "draft", "revision 1, issued", "revision 2, draft"; "" where nothing was printed. */
export function revisionLabel({ revision, issued }: { revision?: number; issued?: boolean }): string {
  if (revision === undefined) return ''
  if (issued === true) return `revision ${revision}, issued`
  return revision > 1 ? `revision ${revision}, draft` : 'draft'
}
