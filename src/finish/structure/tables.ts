import { UnknownPdfError } from '../dict-values.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import { Element } from './element.ts'
import type { StructureTree } from './read-tree.ts'
import { placeCells } from './table-grid.ts'
import { findHeadings, type Headings } from './table-headings.ts'

/** The rows of a table in its head and foot, which each page repeats, and in its body. */
export interface TableRows {
  readonly head: readonly Element[]
  readonly body: readonly Element[]
  readonly foot: readonly Element[]
  readonly headings: Headings
}

/**
 * Groups the rows of each table into head, body and foot.
 *
 * @param isFoot whether each page repeats a row
 * @throws UnknownPdfError on a table that is not rectangular, has no headings or holds anything but rows and captions
 */
export function repairTables(
  pdf: OpenPdf,
  { elements }: StructureTree,
  isFoot: (row: Element) => boolean,
): TableRows[] {
  return elements.filter(({ type }) => type === 'Table').map((table) => repairTable(pdf, table, isFoot))
}

function repairTable(pdf: OpenPdf, table: Element, isFoot: (row: Element) => boolean): TableRows {
  const rows: Element[] = []
  const captions: Element[] = []
  for (const kid of table.kids) {
    if (kid.kind !== 'element' || (kid.type !== 'TR' && kid.type !== 'Caption'))
      throw new UnknownPdfError(
        `a table holds ${kid.kind === 'element' ? kid.type : `${kid.kind} without a row`}`,
      )
    if (kid.type === 'TR') rows.push(kid)
    else captions.push(kid)
  }
  const headings = findHeadings(placeCells(rows))
  const parts = partsOf(rows, isFoot, headings)
  const part = (type: string, kids: readonly Element[]) =>
    kids.length > 0 ? [Element.create(pdf, type, table, kids)] : []
  table.replaceKids([
    ...captions,
    ...part('THead', parts.head),
    ...part('TBody', parts.body),
    ...part('TFoot', parts.foot),
  ])
  return { ...parts, headings }
}

function partsOf(
  rows: readonly Element[],
  isFoot: (row: Element) => boolean,
  headings: Headings,
): Omit<TableRows, 'headings'> {
  const first = rows.findIndex((row) => !isHead(row, headings))
  // A table that has only headings has no body, and so no head.
  const head = first === -1 ? 0 : first
  const end = rows.findLastIndex((row, index) => index <= head || !isFoot(row)) + 1
  return { head: rows.slice(0, head), body: rows.slice(head, end), foot: rows.slice(end) }
}

/** Whether a row has column headings, and otherwise only cells without a heading, as in the corner of a table. */
const isHead = ({ elements }: Element, headings: Headings): boolean =>
  elements.some(isColumnHeading) &&
  elements.every((cell) => isColumnHeading(cell) || (cell.type === 'TD' && headings.get(cell)?.length === 0))

const isColumnHeading = (cell: Element): boolean =>
  cell.type === 'TH' && cell.attribute(NAME.Scope)?.toString() === '/Column'
