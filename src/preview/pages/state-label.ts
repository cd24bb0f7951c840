import { LETTER_STATES, type LetterState } from '../../run/letter-state.ts'
import type { LetterStatus } from '../../run/letter-status.ts'

/** The label and group of a letter's state. */
export interface StateLabel {
  readonly key: 'current' | 'changed' | 'new' | 'findings' | 'held' | 'unknown'
  readonly label: string
}

/** The group of the list that a letter is in. */
const GROUPS: Readonly<Record<LetterState, StateLabel['key']>> = {
  current: 'current',
  new: 'new',
  changed: 'changed',
  outdated: 'changed',
  missing: 'changed',
  edited: 'changed',
  reverted: 'changed',
  'html-missing': 'changed',
  'html-edited': 'changed',
  'format-missing': 'changed',
  'format-edited': 'changed',
  interrupted: 'changed',
  orphaned: 'findings',
  refused: 'findings',
  unreadable: 'findings',
}

/** There is no letter, although its own file has no error. */
const HELD: StateLabel = { key: 'held', label: 'Held up' }

/** The groups of the list, in order. */
export const STATES: readonly StateLabel[] = [
  { key: 'findings', label: 'With errors' },
  HELD,
  { key: 'changed', label: 'Changed' },
  { key: 'new', label: 'New' },
  { key: 'current', label: 'Current' },
]

/**
 * The label of a letter's state; undefined for a state that is not known yet.
 *
 * @param isHeld whether the letter's own file has no error
 */
export function stateLabel(status: LetterStatus | undefined, isHeld: boolean): StateLabel {
  if (!status) return { key: 'unknown', label: '…' }
  const { state } = status
  if (state === 'refused' && isHeld) return HELD
  const { label } = LETTER_STATES[state]
  return { key: GROUPS[state], label: label.charAt(0).toUpperCase() + label.slice(1) }
}
