import { PDFNumber } from '@cantoo/pdf-lib'
import { NAME } from '../names.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import { attributeOf } from './attributes.ts'
import type { Element } from './element.ts'

/**
 * Checks that the cells of a table, spans counted, fill a rectangle, and that headings say what they head. Chromium
 * leaves cells without text out, and then the ones after it would be read under the wrong heading.
 *
 * @throws UnknownPdfError where they do not
 */
export function checkGrid(rows: readonly Element[]): void {
  /** For each column, for how many rows to come a cell already stands in it. */
  let standing: number[] = []
  let headings = 0
  for (const [index, row] of rows.entries()) {
    const cells = row.kids.map((kid) => cellOf(kid))
    headings += cells.filter(({ type }) => type === 'TH').length
    const next = fill(standing, cells, index === 0)
    if (!next)
      throw new UnknownPdfError(
        `row ${index + 1} of a table has too few or too many cells: write text in every cell`,
      )
    standing = next
  }
  if (standing.some((left) => left > 0))
    throw new UnknownPdfError('a cell of a table reaches below its last row')
  if (headings === 0) throw new UnknownPdfError('a table has no headings: use th with scope')
}

/** What stands in each column after a row; undefined where its cells do not fit into it. */
function fill(
  standing: readonly number[],
  cells: readonly Element[],
  isFirst: boolean,
): number[] | undefined {
  const next = standing.map((left) => Math.max(left - 1, 0))
  let column = 0
  for (const cell of cells) {
    while ((standing[column] ?? 0) > 0) column++
    const [rows, columns] = [spanOf(cell, NAME.RowSpan), spanOf(cell, NAME.ColSpan)]
    for (let i = 0; i < columns; i++, column++) {
      if (!isFirst && (column >= standing.length || (standing[column] ?? 0) > 0)) return undefined
      next[column] = rows - 1
    }
  }
  while ((standing[column] ?? 0) > 0) column++
  return column === next.length ? next : undefined
}

function cellOf(kid: Element['kids'][number]): Element {
  if (kid.kind !== 'element' || (kid.type !== 'TH' && kid.type !== 'TD'))
    throw new UnknownPdfError('a row of a table holds something but cells')
  if (kid.type === 'TH' && attributeOf(kid, NAME.Scope) === undefined)
    throw new UnknownPdfError('a heading of a table does not say what it heads: give it a scope')
  return kid
}

function spanOf(cell: Element, name: (typeof NAME)['RowSpan']): number {
  const span = attributeOf(cell, name)
  return span instanceof PDFNumber ? span.asNumber() : 1
}
