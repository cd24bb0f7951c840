import type { Artifacts } from './drop-artifacts.ts'
import type { Element, MarkedContentRef } from './element.ts'
import { isPicture } from './printed-text.ts'
import type { StructureTree } from './read-tree.ts'
import type { TableRows } from './tables.ts'

/**
 * What each page repeats of a table's head and foot: the head is read where it is printed first, the foot where it is
 * printed last.
 *
 * @param repeated what pages repeat rather than go on with
 */
export function findRepeats(
  tables: readonly TableRows[],
  repeated: ReadonlySet<MarkedContentRef>,
  artifacts: Artifacts,
): void {
  for (const { head, foot } of tables) {
    for (const row of head)
      for (const print of isRepeated(row, repeated) ? printsOf(row).slice(1) : [])
        markAsPagination(print, artifacts)
    for (const row of foot) for (const print of printsOf(row).slice(0, -1)) markAsPagination(print, artifacts)
  }
}

/** What each page repeats outside tables, such as an element with a fixed position: read where it is printed first. */
export function findFixedRepeats(
  { elements }: StructureTree,
  repeated: ReadonlySet<MarkedContentRef>,
  artifacts: Artifacts,
): void {
  for (const element of elements) {
    if (element.kids.length < 2 || element.elements.length > 0 || element.isInside('Table')) continue
    const isAgain = isPicture(element)
      ? isSamePicture(element)
      : element.type === 'Lbl' || isRepeated(element, repeated)
    if (isAgain)
      for (const print of pagesOf(element.markedContent()).slice(1)) markAsPagination(print, artifacts)
  }
}

/** Whether all text of an element is on several pages, on each the same. */
export function isRepeated(element: Element, repeated: ReadonlySet<MarkedContentRef>): boolean {
  const marks = printsOf(element).flat()
  return marks.length > 0 && marks.every((mark) => repeated.has(mark))
}

/** Whether each page draws the same picture: one that breaks over pages draws another part on each. */
function isSamePicture(picture: Element): boolean {
  const drawings = pagesOf(picture.markedContent()).map((marks) =>
    marks.map(({ page, content: section }) => page.content.slice(section.body, section.end)).join(''),
  )
  return drawings.every((drawing) => drawing === drawings[0])
}

/** The text that an element shows, page by page. */
const printsOf = (element: Element): MarkedContentRef[][] =>
  pagesOf(element.markedContent().filter(({ content: section }) => section.hasText))

const pagesOf = (marks: readonly MarkedContentRef[]): MarkedContentRef[][] => [
  ...Map.groupBy(marks, ({ page }) => page.number).values(),
]

const markAsPagination = (print: readonly MarkedContentRef[], artifacts: Artifacts): void =>
  print.forEach((mark) => artifacts.set(mark, 'Pagination'))
