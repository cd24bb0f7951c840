import type { GlyphReader } from '../content/glyph-reader.ts'
import type { Page } from '../open-pdf.ts'
import type { Artifacts } from './drop-artifacts.ts'
import type { Element, Mark } from './element.ts'
import type { TableRows } from './tables.ts'

/**
 * What each page repeats of a table's head and foot: the head is read where it is printed first, the foot where it is
 * printed last.
 */
export function findRepeats(tables: readonly TableRows[], glyphs: GlyphReader, artifacts: Artifacts): void {
  for (const { head, foot } of tables) {
    for (const row of head)
      for (const print of isRepeated(row, glyphs) ? printsOf(row).slice(1) : []) drop(print, artifacts)
    for (const row of foot) for (const print of printsOf(row).slice(0, -1)) drop(print, artifacts)
  }
}

/** Whether a row is printed on several pages, each time whole: one that breaks over pages says something else on each. */
export function isRepeated(row: Element, glyphs: GlyphReader): boolean {
  const [first, ...others] = printsOf(row)
  if (!first || others.length === 0) return false
  const shown = glyphs.glyphs(first)
  return shown !== '' && others.every((print) => glyphs.glyphs(print) === shown)
}

/** What a row shows, page by page. */
function printsOf(row: Element): Mark[][] {
  const pages = new Map<Page, Mark[]>()
  for (const mark of row.marks()) {
    if (!mark.section.hasText) continue
    pages.set(mark.page, [...(pages.get(mark.page) ?? []), mark])
  }
  return [...pages.values()]
}

const drop = (print: readonly Mark[], artifacts: Artifacts): void =>
  print.forEach((mark) => artifacts.set(mark, 'Pagination'))
