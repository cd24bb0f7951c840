import type { PageText } from '../../preview/read-pages.ts'

/** How many characters of a block are searched for in the pages. */
const SAMPLE = 24

/** How far after the block before it they may be, in characters: page furniture and text alternatives are not in both. */
const SEARCH_RANGE = 600

/** The page that each block of a letter's text begins on, from 1; all on page 1 where the pages are not known. */
export function pagesOfBlocks(blocks: readonly string[], pages: readonly Pick<PageText, 'text'>[]): number[] {
  const drawn = pages
    .map(({ text }) => text)
    .join('')
    .toLowerCase()
  const ends: number[] = []
  for (const { text } of pages) ends.push((ends.at(-1) ?? 0) + text.length)
  let at = 0
  return blocks.map((block) => {
    const text = block.replace(/\s+/g, '').toLowerCase()
    const found = drawn.slice(at, at + SEARCH_RANGE).indexOf(text.slice(0, SAMPLE))
    const start = found < 0 ? at : at + found
    if (found >= 0) at = start + text.length
    const page = ends.findIndex((end) => start < end)
    return page < 0 ? Math.max(1, pages.length) : page + 1
  })
}
