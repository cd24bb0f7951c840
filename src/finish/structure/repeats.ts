import type { GlyphReader } from '../content/glyph-reader.ts'
import type { Artifacts } from './drop-artifacts.ts'
import type { Element, Mark } from './element.ts'
import type { Tree } from './read-tree.ts'
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

/**
 * What each page repeats outside tables, such as an element with a fixed position: read where it is printed first.
 * Text that goes on over pages says something else on each.
 */
export function findFixed({ elements }: Tree, glyphs: GlyphReader, artifacts: Artifacts): void {
  for (const element of elements) {
    if (element.kids.length < 2 || element.elements.length > 0 || element.isIn('Table')) continue
    if (isRepeated(element, glyphs)) for (const print of printsOf(element).slice(1)) drop(print, artifacts)
  }
}

/** Whether an element is printed on several pages, each time whole: one that breaks over pages says something else on each. */
export function isRepeated(element: Element, glyphs: GlyphReader): boolean {
  const [first, ...others] = printsOf(element)
  if (!first || others.length === 0) return false
  const shown = glyphs.glyphs(first)
  return shown !== '' && others.every((print) => glyphs.glyphs(print) === shown)
}

/** What an element shows, page by page. */
function printsOf(element: Element): Mark[][] {
  const pages = new Map<number, Mark[]>()
  for (const mark of element.marks()) {
    if (!mark.section.hasText) continue
    pages.set(mark.page.number, [...(pages.get(mark.page.number) ?? []), mark])
  }
  return [...pages.values()]
}

const drop = (print: readonly Mark[], artifacts: Artifacts): void =>
  print.forEach((mark) => artifacts.set(mark, 'Pagination'))
