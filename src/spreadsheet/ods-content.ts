import { OdsCellReader } from './ods-cell.ts'
import { LAST_COLUMN } from './limits.ts'
import type { Attributes, XmlHandler } from './parse-xml.ts'
import { linked } from './read-xlsx.ts'
import { SheetBuilder, type WorkbookBuilder } from './sheet-builder.ts'
import { damaged } from './spreadsheet-error.ts'
import type { CellValue, Row } from './workbook.ts'

/** Drawings, comments and tracked changes: their tables and texts are not cells of the sheet. */
const SKIPPED = /^(?:draw:.*|table:shapes|table:tracked-changes|office:annotation|office:forms|chart:.*)$/

/** Where values of other files come from. */
const LINKS = /^(?:table:table-source|table:cell-range-source|table:dde-link|office:dde-source)$/

interface OpenRow {
  readonly repeated: number
  readonly hidden: Row['hidden']
  readonly cells: { readonly column: number; readonly value: CellValue; readonly formula: boolean }[]
}

/** Reads the sheets from an OpenDocument's content, element by element. */
export class OdsContent implements XmlHandler {
  private readonly workbook: WorkbookBuilder
  private readonly hiddenTables = new Set<string>()
  /** How many elements are open from the outermost skipped one on; 0 outside of any. */
  private skipped = 0
  private style = ''
  private sheet: { readonly builder: SheetBuilder; readonly hidden: boolean } | undefined
  private hiddenColumns: (readonly [from: number, to: number])[] = []
  private nextColumn = 1
  private nextRow = 1
  private row: OpenRow | undefined
  private cell: OdsCellReader | undefined

  constructor(workbook: WorkbookBuilder) {
    this.workbook = workbook
  }

  open(name: string, attributes: Attributes): void {
    if (LINKS.test(name)) throw linked()
    if (this.skipped > 0 || SKIPPED.test(name)) this.skipped++
    else if (this.cell) this.cell.open(name, attributes)
    else this.openOutsideCells(name, attributes)
  }

  text(text: string): void {
    if (this.skipped === 0) this.cell?.text(text)
  }

  close(name: string): void {
    if (this.skipped > 0) this.skipped--
    else if (this.cell) {
      if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.endCell(this.cell)
      else this.cell.close(name)
    } else if (name === 'table:table-row') this.endRow()
    else if (name === 'table:table') this.endSheet()
  }

  private openOutsideCells(name: string, attributes: Attributes): void {
    switch (name) {
      case 'style:style':
        this.style = attributes['style:name'] ?? ''
        break
      case 'style:table-properties':
        if (attributes['table:display'] === 'false') this.hiddenTables.add(this.style)
        break
      case 'table:table':
        this.openSheet(attributes)
        break
      case 'table:table-column':
        this.openColumns(attributes)
        break
      case 'table:table-row':
        this.openRow(attributes)
        break
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.cell = new OdsCellReader(attributes)
    }
  }

  private openSheet(attributes: Attributes): void {
    if (this.sheet) throw damaged('has a table within a table')
    const hidden = this.hiddenTables.has(attributes['table:style-name'] ?? '')
    this.sheet = { builder: new SheetBuilder(this.workbook, attributes['table:name'] ?? ''), hidden }
    this.hiddenColumns = []
    this.nextColumn = 1
    this.nextRow = 1
  }

  private openColumns(attributes: Attributes): void {
    const from = this.nextColumn
    this.nextColumn += repeats(attributes['table:number-columns-repeated'])
    if (hiddenBy(attributes) !== false) this.hiddenColumns.push([from, this.nextColumn - 1])
  }

  private openRow(attributes: Attributes): void {
    if (!this.sheet || this.row) throw damaged('has a row outside of its sheets')
    const repeated = repeats(attributes['table:number-rows-repeated'])
    this.row = { repeated, hidden: hiddenBy(attributes), cells: [] }
    this.nextColumn = 1
  }

  private endCell(cell: OdsCellReader): void {
    this.cell = undefined
    const from = this.nextColumn
    this.nextColumn += repeats(cell.columnsRepeated)
    if (!this.row || !this.sheet) throw damaged('has a cell outside of its rows')
    const merge = cell.mergeAt(this.nextRow, from)
    if (merge) this.sheet.builder.merge(merge)
    const found = cell.end()
    if (!found) return
    if (found.linked) throw linked()
    if (found.value.kind === 'text') this.workbook.countText(found.value.value.length)
    // The first cell that is too far is enough to refuse the row.
    const last = Math.min(this.nextColumn - 1, LAST_COLUMN + 1)
    for (let column = from; column <= last; column++) this.row.cells.push({ column, ...found })
  }

  private endRow(): void {
    const { row } = this
    this.row = undefined
    if (!row) return
    const after = this.nextRow + row.repeated
    if (row.cells.length > 0)
      for (let number = this.nextRow; number < after; number++)
        for (const { column, value, formula } of row.cells)
          this.sheet?.builder.add(number, row.hidden, column, value, formula)
    this.nextRow = after
  }

  private endSheet(): void {
    const { hiddenColumns } = this
    this.sheet?.builder.end(this.sheet.hidden, (column) =>
      hiddenColumns.some(([from, to]) => column >= from && column <= to),
    )
    this.sheet = undefined
  }
}

function hiddenBy({ 'table:visibility': visibility }: Attributes): Row['hidden'] {
  if (visibility === 'collapse') return 'by hand'
  return visibility === 'filter' ? 'by a filter' : false
}

/** How often a row or cell is repeated: programs write the blank rest of a sheet as one repeated row or cell. */
function repeats(attribute: string | undefined): number {
  if (attribute === undefined) return 1
  if (!/^[1-9]\d{0,8}$/.test(attribute)) throw damaged(`repeats a cell "${attribute}" times`)
  return Number(attribute)
}
