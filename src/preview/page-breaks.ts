import { drawnText } from '../html/letter-text.ts'
import type { PageText } from './read-pages.ts'

/** How much of a page's beginning must be found in the letter's text. */
const SAMPLE = 24

/** How far from where it should be it is looked for: a style may print more or fewer signs than are written. */
const NEAR = 300

/**
 * Where in a letter's drawn text its pages begin, from the second one on: counts of letters and signs without white
 * space. undefined where the pages are not those of this letter.
 */
export function pageBreaks(html: string, pages: readonly PageText[]): number[] | undefined {
  // A style may print capitals.
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

/** The place of a text that is nearest to where it should be. */
function nearest(drawn: string, sample: string, at: number): number | undefined {
  if (drawn.startsWith(sample, at)) return at
  const before = drawn.lastIndexOf(sample, at)
  const after = drawn.indexOf(sample, at)
  const near = [before, after].filter((found) => found >= 0 && Math.abs(found - at) <= NEAR)
  return near.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0]
}
