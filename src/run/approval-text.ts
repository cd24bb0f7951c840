import type { LapsedApproval, LetterApproval } from './letter-approval.ts'

/**
 * Describes who approved a letter, and which approvals have lapsed, a line each.
 *
 * @param shown changes that are already shown, and are not repeated
 */
export function describeApproval(
  { state, needed, by, lapsed }: LetterApproval,
  shown: readonly string[] = [],
): string[] {
  const names = by.map(({ name }) => name)
  const missing = state === 'checked' ? `, ${needed - names.length} more to approve` : ''
  return [
    ...(names.length > 0 ? [`checked by ${joinNames(names)}${missing}`] : []),
    ...lapsed.map((each) =>
      describeLapse(each.changes.join() === shown.join() ? { ...each, changes: [] } : each),
    ),
  ]
}

/** Says whose approval is not valid any more, and why. */
export function describeLapse({ name, changes }: LapsedApproval): string {
  const why = changes.length > 0 ? `: ${changes.join(', ')}` : ''
  return `the approval by ${name} has lapsed${why}`
}

/** "Ann Lee", "Ann Lee and Bo Ray". */
const joinNames = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('')
