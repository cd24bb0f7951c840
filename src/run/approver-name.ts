import { hiddenCharacter } from '../rules/hidden-character.ts'
import { UsageError } from './usage-error.ts'

/** In characters: enough for a name and a job title. */
const LONGEST = 100

/**
 * Checks the name of a person who approves letters.
 *
 * @returns the name with single spaces, in Unicode's form NFC
 * @throws UsageError where it is empty or too long, or contains characters that cannot be seen
 */
export function approverName(text: string): string {
  const hidden = hiddenCharacter(text)
  if (hidden) throw new UsageError(`the name contains ${hidden.name}, which cannot be seen: type it again`)
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (!/\p{L}/u.test(name))
    throw new UsageError(
      `${JSON.stringify(text)} is not a name: give the name of the person who checked the letters`,
    )
  if (name.length > LONGEST) throw new UsageError(`the name is longer than ${LONGEST} characters: shorten it`)
  return name
}
