import { composeLetter } from '../compose/compose-letter.ts'
import { deriveMany } from '../derive/derive-many.ts'
import { isData, type AuthorityData } from '../model/letter-data.ts'
import type { LetterPlan } from './plan-letter.ts'
import type { ReadyYear } from './prepared-year.ts'

/**
 * Composes a letter with another value at a path of its authority's data, to find out where it prints the value.
 *
 * @param path with dots, such as received.housing
 * @returns undefined where there is no such value, or the letter cannot be composed with another one
 */
export async function alteredLetter(
  { letter, ready }: Pick<LetterPlan, 'letter' | 'ready'>,
  path: string,
): Promise<string | undefined> {
  for (const change of [1, -1]) {
    const authority = alter(letter.authority, path.split('.'), change)
    if (authority === undefined) return undefined
    const made = await composed(letter.slug, authority, ready)
    if (made !== undefined) return made
  }
  return undefined
}

/** A part of a figure that is larger than its whole can be more than the era's code accepts: that is no error here. */
async function composed(
  slug: string,
  authority: AuthorityData,
  { letterTemplate, era }: ReadyYear,
): Promise<string | undefined> {
  const derived = await deriveMany(era, letterTemplate.edition, [{ slug, value: authority }])
  const [made] = derived.value?.letters ?? []
  if (!made) return undefined
  try {
    return composeLetter(letterTemplate, authority, made.figures, null).htmlWithoutStyles
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

/** Data with a number changed by one, or a text by a character that no letter has; undefined where there is neither. */
function alter(data: AuthorityData, path: readonly string[], change: number): AuthorityData | undefined {
  const copy = structuredClone(data)
  let block: unknown = copy
  for (const step of path.slice(0, -1))
    block = isData(block) && Object.hasOwn(block, step) ? block[step] : undefined
  const last = path.at(-1)
  if (!isData(block) || last === undefined || !Object.hasOwn(block, last)) return undefined
  const value = block[last]
  if (typeof value === 'number') Reflect.set(block, last, value + change)
  else if (typeof value === 'string') Reflect.set(block, last, `${OTHER}${value}`)
  else return undefined
  return copy
}

/** A character for private use, which reading refuses. */
const OTHER = '\ue003'
