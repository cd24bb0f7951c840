import { hiddenCharacter } from '../rules/hidden-character.ts'
import { UsageError } from './usage-error.ts'

/** In characters; a name and an office. */
const LONGEST = 100

/**
 * Checks the name of a person who approves letters.
 *
 * @returns the name with single spaces, in the form in which the same letters are the same characters
 * @throws UsageError where it is empty, too long, or has characters that nobody sees
 */
export function approverName(text: string): string {
  const hidden = hiddenCharacter(text)
  if (hidden) throw new UsageError(`the name contains ${hidden.name}, which nobody sees: type it again`)
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (!/\p{L}/u.test(name))
    throw new UsageError(
      `${JSON.stringify(text)} is no name: give the name of the person who checked the letters`,
    )
  if (name.length > LONGEST) throw new UsageError(`the name is longer than ${LONGEST} characters: shorten it`)
  return name
}
