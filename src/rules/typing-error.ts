import { countDistance } from './count-distance.ts'

/** The largest distance of a usual count from that of the year before, in standard deviations. */
const USUAL = 1

/** Typing errors in words, each with a function that lists the figures that may have been meant. */
const ERRORS: readonly (readonly [words: string, meant: (typed: string) => string[]])[] = [
  ['two digits exchanged', (typed) => each(typed, 1, (at) => exchangeAt(typed, at))],
  ['one zero too many', (typed) => (typed.endsWith('0') ? [typed.slice(0, -1)] : [])],
  ['one zero missing', (typed) => [`${typed}0`]],
  ['one digit too many', (typed) => each(typed, 0, (at) => typed.slice(0, at) + typed.slice(at + 1))],
  [
    'one digit missing',
    (typed) =>
      Array.from('0123456789').flatMap((digit) => each(`${typed} `, 0, (at) => insertAt(typed, at, digit))),
  ],
]

/**
 * Explains an unusual figure as a typing error. An error explains a figure if undoing it gives a figure that is usual
 * compared with the year before: 114 after 11 is one digit too many.
 *
 * @returns undefined where there is no such explanation
 */
export function explainTypingError(typed: number, before: number): string | undefined {
  let best: { words: string; distance: number } | undefined
  for (const [words, meant] of ERRORS) {
    for (const figure of meant(String(typed))) {
      if (String(Number(figure)) !== figure || figure === String(typed)) continue
      const distance = Math.abs(countDistance(Number(figure), before))
      if (distance < USUAL && distance < (best?.distance ?? USUAL)) best = { words, distance }
    }
  }
  return best?.words
}

const each = (text: string, from: number, change: (at: number) => string): string[] =>
  Array.from(text, (_digit, at) => at)
    .slice(from)
    .map(change)

const exchangeAt = (text: string, at: number): string =>
  text.slice(0, at - 1) + text.charAt(at) + text.charAt(at - 1) + text.slice(at + 1)

const insertAt = (text: string, at: number, digit: string): string =>
  text.slice(0, at) + digit + text.slice(at)
