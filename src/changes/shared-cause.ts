import type { PrintingChanges } from './compare-printings.ts'
import type { ComparedEntry } from './report-entry.ts'
import { isAverage } from './average-shift.ts'
import { hasMoved, keyText, mergeText, type SharedText } from './shared-text.ts'
import type { ValueChange } from './values.ts'

/** What changed in letters of a year because they share it. */
export interface SharedCause {
  /** How many letters it changed. */
  readonly letters: number
  /** In how many letters the wording changed, and the format; 0 where that is reported letter by letter. */
  readonly wording: number
  readonly format: number
  readonly edition: readonly ValueChange[]
  readonly text: readonly SharedText[]
}

/** What letters share, and the remaining changes of each one. */
export interface Separated {
  readonly cause: SharedCause | undefined
  readonly own: ReadonlyMap<ComparedEntry, PrintingChanges>
}

/** Separates what changed for several letters of a year from what changed for one alone. */
export function separateShared(letters: readonly ComparedEntry[]): Separated {
  const wording = severalOf(letters.filter(({ changes }) => changes.wording))
  const format = severalOf(letters.filter(({ changes }) => changes.format))
  const edition = several(letters, ({ changes }) =>
    changes.edition
      .filter((change) => !isAverage(change))
      .map((change): [string, ValueChange] => [editionKey(change), change]),
  )
  const ofAll = new Set([...wording, ...format])
  const touched = letters.filter(
    (letter) => ofAll.has(letter) || letter.changes.edition.some((change) => edition.has(editionKey(change))),
  )
  if (touched.length === 0)
    return { cause: undefined, own: new Map(letters.map((letter) => [letter, letter.changes])) }
  const keyedText = keyText(touched)
  const text = several(touched, keyedText)
  for (const [key, { in: found }] of text) if (!isShared(found, touched)) text.delete(key)
  const isTouched = new Set(touched)
  const own = letters.map((letter): [ComparedEntry, PrintingChanges] => {
    const { changes } = letter
    const rest = keyedText(letter).filter(([key]) => !isTouched.has(letter) || !text.has(key))
    return [
      letter,
      {
        ...changes,
        edition: changes.edition.filter((change) => !edition.has(editionKey(change))),
        text: rest.map(([, change]) => change),
        wording: changes.wording && wording.length === 0,
        format: changes.format && format.length === 0,
      },
    ]
  })
  return {
    cause: {
      letters: countLetters(touched),
      wording: countLetters(wording),
      format: countLetters(format),
      edition: [...edition.values()].flatMap(({ items: [first] }) => (first ? [first] : [])),
      text: [...text.values()].map(({ items, in: found }) => ({
        change: mergeText(items, found),
        letters: countLetters(found),
      })),
    },
    own: new Map(own),
  }
}

/** How many letters: one that was corrected twice counts once. */
export function countLetters(letters: readonly ComparedEntry[]): number {
  return new Set(letters.map(({ entry }) => entry.authority)).size
}

const severalOf = (letters: readonly ComparedEntry[]): readonly ComparedEntry[] =>
  countLetters(letters) > 1 ? letters : []

interface Found<T> {
  readonly items: T[]
  readonly in: ComparedEntry[]
}

/** The items that more than one letter has, by key. */
function several<T>(
  letters: readonly ComparedEntry[],
  keyed: (letter: ComparedEntry) => [string, T][],
): Map<string, Found<T>> {
  const all = new Map<string, Found<T>>()
  for (const letter of letters) {
    for (const [key, item] of keyed(letter)) {
      const found: Found<T> = all.get(key) ?? { items: [], in: [] }
      found.items.push(item)
      found.in.push(letter)
      all.set(key, found)
    }
  }
  return new Map([...all].filter(([, found]) => countLetters(found.in) > 1))
}

/** Whether a text change is shared rather than a coincidence: all letters have it, or one without changed values of its own. */
function isShared(found: readonly ComparedEntry[], touched: readonly ComparedEntry[]): boolean {
  return found.length === touched.length || !found.every(hasMoved)
}

const editionKey = ({ path, before, after }: ValueChange): string => JSON.stringify([path, before, after])
