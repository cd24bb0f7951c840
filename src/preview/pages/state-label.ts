import type { LetterStatus } from '../../run/year-status.ts'

/** A letter's state as the preview names and groups it. */
export interface StateLabel {
  readonly key: 'current' | 'changed' | 'new' | 'findings' | 'unknown'
  readonly label: string
}

const LABELS: Readonly<Record<LetterStatus['state'], StateLabel>> = {
  current: { key: 'current', label: 'Current' },
  new: { key: 'new', label: 'New' },
  changed: { key: 'changed', label: 'Changed' },
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

/** The groups of the list, in its order. */
export const STATES: readonly StateLabel[] = [
  { key: 'findings', label: 'Findings' },
  { key: 'changed', label: 'Changed' },
  { key: 'new', label: 'New' },
  { key: 'current', label: 'Current' },
]

/** How a letter's state is shown; undefined stands for one that is being found out. */
export function stateLabel(status: LetterStatus | undefined): StateLabel {
  return status ? LABELS[status.state] : { key: 'unknown', label: '…' }
}

/** "revision 2, not sent"; nothing where nothing was printed. */
export function revisionLabel(status: LetterStatus | undefined): string {
  if (status?.revision === undefined) return ''
  return `revision ${status.revision}, ${status.sent === true ? 'sent' : 'not sent'}`
}
