import type { LetterStatus } from '../../run/year-status.ts'

/** The label and group of a letter's state. */
export interface StateLabel {
  readonly key: 'current' | 'changed' | 'new' | 'findings' | 'held' | 'unknown'
  readonly label: string
}

const LABELS: Readonly<Record<LetterStatus['state'], StateLabel>> = {
  current: { key: 'current', label: 'Current' },
  new: { key: 'new', label: 'New' },
  changed: { key: 'changed', label: 'Changed' },
  outdated: { key: 'changed', label: 'Outdated' },
  missing: { key: 'changed', label: 'PDF missing' },
  edited: { key: 'changed', label: 'PDF edited' },
  reverted: { key: 'changed', label: 'Taken back' },
  'html-missing': { key: 'changed', label: 'HTML missing' },
  'html-edited': { key: 'changed', label: 'HTML edited' },
  interrupted: { key: 'changed', label: 'Cut off' },
  orphaned: { key: 'findings', label: 'No data' },
  refused: { key: 'findings', label: 'Findings' },
  unreadable: { key: 'findings', label: 'Unreadable' },
}

/** There is no letter, although its own file has no error. */
const HELD: StateLabel = { key: 'held', label: 'Held up' }

/** The groups of the list, in order. */
export const STATES: readonly StateLabel[] = [
  { key: 'findings', label: 'Findings' },
  HELD,
  { key: 'changed', label: 'Changed' },
  { key: 'new', label: 'New' },
  { key: 'current', label: 'Current' },
]

/**
 * The label of a letter's state; undefined stands for a state that is not known yet.
 *
 * @param isHeld whether the letter's own file has no error
 */
export function stateLabel(status: LetterStatus | undefined, isHeld: boolean): StateLabel {
  if (!status) return { key: 'unknown', label: '…' }
  return status.state === 'refused' && isHeld ? HELD : LABELS[status.state]
}

/** "revision 2, not sent"; nothing where nothing was printed. */
export function revisionLabel(status: LetterStatus | undefined): string {
  if (status?.revision === undefined) return ''
  return `revision ${status.revision}, ${status.sent === true ? 'sent' : 'not sent'}`
}
