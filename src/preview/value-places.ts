import { drawnText, letterText } from '../html/letter-text.ts'
import { thousands } from '../rules/number-text.ts'
import { alteredLetter } from '../run/altered-letter.ts'
import { changedMarks, type TextRange } from './changed-marks.ts'
import type { LetterView } from './letter-view.ts'

/** Where a letter prints a value and what follows from it, such as totals. */
export interface ValuePlaces {
  readonly ranges: readonly TextRange[]
  /** Which of them is the value itself, or else the first. */
  readonly first: number
}

/** Where a letter differs from the same letter as it was before. */
export function textPlaces(before: LetterView, { letter }: LetterView): ValuePlaces {
  if (!letter || !before.letter) return { ranges: [], first: 0 }
  return { ranges: changedMarks(letterText(before.letter.html), letter.html), first: 0 }
}

/**
 * Finds where a letter prints a value: where it would differ with another one.
 *
 * @param path with dots, such as received.housing
 * @param value as text
 */
export async function valuePlaces({ letter }: LetterView, path: string, value: string): Promise<ValuePlaces> {
  const altered = letter && (await alteredLetter(letter.plan, path))
  if (!letter || altered === undefined) return { ranges: [], first: 0 }
  const ranges = changedMarks(letterText(altered), letter.html)
  const drawn = drawnText(letter.html)
  const number = Number(value.replace(/[,\s]/g, ''))
  const shown = Number.isNaN(number) ? value.replace(/\s+/g, '') : thousands(number)
  const first = ranges.findIndex(([from, to]) => drawn.slice(from, to) === shown)
  return { ranges, first: Math.max(0, first) }
}
