import { drawnText } from '../html/letter-text.ts'
import type { PageText } from './read-pages.ts'

/** How many characters from the start of a page are searched for in the letter's text. */
const SAMPLE = 24

/** How far from the expected position they may be, in characters: styles can add or hide characters. */
const SEARCH_RANGE = 300

/**
 * Where the second and later pages begin in a letter's visible text, counted in characters without white space.
 *
 * @returns undefined if the pages are not those of this letter
 */
export function pageBreaks(html: string, pages: readonly PageText[]): number[] | undefined {
  // Styles can change case.
  const drawn = drawnText(html).toLowerCase()
  const breaks: number[] = []
  let end = 0
  for (const [index, { text }] of pages.entries()) {
    const found = index === 0 ? 0 : nearest(drawn, text.slice(0, SAMPLE).toLowerCase(), end)
    if (found === undefined) return undefined
    if (index > 0) breaks.push(found)
    end = found + text.length
  }
  return breaks
}

/** The occurrence of a text that is nearest to an expected position. */
function nearest(drawn: string, sample: string, at: number): number | undefined {
  if (drawn.startsWith(sample, at)) return at
  const before = drawn.lastIndexOf(sample, at)
  const after = drawn.indexOf(sample, at)
  const near = [before, after].filter((found) => found >= 0 && Math.abs(found - at) <= SEARCH_RANGE)
  return near.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0]
}
