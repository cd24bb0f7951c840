import { drawnText } from '../compose/letter-text.ts'
import type { PageText } from './read-pages.ts'

/** How much of a page's beginning is looked for in the letter's text. */
const SAMPLE = 48

/** What may stand before a page's first words without being in the document: the mark or number of a list item. */
const LONGEST_MARK = 5

/**
 * Where in a letter's drawn text its pages begin, from the second one on: counts of letters and signs without white
 * space. undefined where the pages are not those of this letter.
 */
export function pageBreaks(html: string, pages: readonly PageText[]): number[] | undefined {
  const drawn = drawnText(html)
  const breaks: number[] = []
  let from = 0
  for (const [index, { text }] of pages.entries()) {
    if (index === 0) continue
    // The page before it holds its text, less marks of lists: the same words may stand on that one already.
    const before = pages[index - 1]?.text.length ?? 0
    const found = find(drawn, text, from + Math.floor(before * 0.8))
    if (found === undefined) return undefined
    breaks.push(found)
    from = found
  }
  return breaks
}

function find(drawn: string, page: string, from: number): number | undefined {
  for (let skipped = 0; skipped <= LONGEST_MARK; skipped++) {
    const sample = page.slice(skipped, skipped + SAMPLE)
    // A mark further down the page ends the stretch that is alike.
    for (const length of [SAMPLE, SAMPLE / 2, SAMPLE / 4]) {
      const found = drawn.indexOf(sample.slice(0, length), from)
      if (found >= 0) return found
    }
  }
  return undefined
}
