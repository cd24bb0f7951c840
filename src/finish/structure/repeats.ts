import type { MarkedContentRef } from '../content/marked-content.ts'
import type { Artifacts } from './drop-artifacts.ts'
import type { Element } from './element.ts'
import type { StructureTree } from './read-tree.ts'
import type { TableRows } from './tables.ts'

/**
 * Finds the repeats of a table's head and foot: the head is read on the first page that shows it, the foot on the last.
 *
 * @param repeated what pages repeat rather than continue
 */
export function findRepeats(
  tables: readonly TableRows[],
  repeated: ReadonlySet<MarkedContentRef>,
  artifacts: Artifacts,
): void {
  for (const { head, foot } of tables) {
    for (const row of head)
      for (const part of isRepeated(row, repeated) ? textByPage(row).slice(1) : [])
        markAsPagination(part, artifacts)
    for (const row of foot) for (const part of textByPage(row).slice(0, -1)) markAsPagination(part, artifacts)
  }
}

/** Finds the repeats outside tables, such as those of an element with a fixed position: it is read on its first page. */
export function findFixedRepeats(
  { elements }: StructureTree,
  repeated: ReadonlySet<MarkedContentRef>,
  artifacts: Artifacts,
): void {
  for (const element of elements) {
    if (element.kids.length < 2 || element.elements.length > 0 || element.isInside('Table')) continue
    const isRepeat = element.isPicture
      ? isSamePicture(element)
      : element.type === 'Lbl' || isRepeated(element, repeated)
    if (isRepeat)
      for (const part of byPage(element.markedContent()).slice(1)) markAsPagination(part, artifacts)
  }
}

/** Whether all text of an element is repeated on several pages. */
export function isRepeated(element: Element, repeated: ReadonlySet<MarkedContentRef>): boolean {
  const marked = textByPage(element).flat()
  return marked.length > 0 && marked.every((ref) => repeated.has(ref))
}

/** Whether each page draws the same picture; one that breaks over pages draws another part on each. */
function isSamePicture(picture: Element): boolean {
  const drawings = byPage(picture.markedContent()).map((marked) =>
    marked.map(({ page, content }) => page.content.slice(content.body, content.end)).join(''),
  )
  return drawings.every((drawing) => drawing === drawings[0])
}

/** The text that an element shows, page by page. */
const textByPage = (element: Element): MarkedContentRef[][] =>
  byPage(element.markedContent().filter(({ content }) => content.hasText))

const byPage = (marked: readonly MarkedContentRef[]): MarkedContentRef[][] => [
  ...Map.groupBy(marked, ({ page }) => page.number).values(),
]

const markAsPagination = (marked: readonly MarkedContentRef[], artifacts: Artifacts): void =>
  marked.forEach((ref) => artifacts.set(ref, 'Pagination'))
