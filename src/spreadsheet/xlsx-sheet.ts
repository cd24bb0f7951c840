import type { Archive } from './archive.ts'
import { textValue } from './cell-errors.ts'
import { parseAddress, parseRange } from './cell-range.ts'
import { localName, parseXml, type Attributes } from './parse-xml.ts'
import { isTrue, RichText, unescapeText } from './xlsx-text.ts'
import { SheetBuilder, type WorkbookBuilder } from './sheet-builder.ts'
import { damaged } from './spreadsheet-error.ts'
import type { CellRange, CellValue, Row } from './workbook.ts'
import { numberValue } from './xlsx-dates.ts'
import type { NumberFormat } from './xlsx-formats.ts'

/** A sheet of the file, and what its cells refer to. */
interface SheetPart {
  readonly archive: Archive
  readonly part: string
  /** The parts that describe its tables, which have filters of their own. */
  readonly tables: readonly string[]
  readonly builder: WorkbookBuilder
  readonly name: string
  readonly hidden: boolean
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly from1904: boolean
}

/** Reads a sheet into the workbook. */
export async function readSheet(sheet: SheetPart): Promise<void> {
  const filters: CellRange[] = []
  const reader = new SheetReader(sheet, new FilterReader(filters))
  await parseXml(sheet.archive, sheet.part, reader)
  for (const table of sheet.tables) await parseXml(sheet.archive, table, new FilterReader(filters))
  reader.end(filters)
}

/** Collects the blocks of cells to which a filter is applied. */
class FilterReader {
  private readonly filters: CellRange[]
  private range: CellRange | undefined

  constructor(filters: CellRange[]) {
    this.filters = filters
  }

  open(name: string, { ref }: Attributes): void {
    const local = localName(name)
    if (local === 'autoFilter') this.range = parseRange(ref ?? '')
    // A filter without a condition hides nothing: its buttons are shown, but nothing is chosen.
    if (local !== 'filterColumn' || !this.range) return
    this.filters.push(this.range)
    this.range = undefined
  }

  close(): void {
    // The start tags say everything.
  }
}

class SheetReader {
  private readonly sheet: SheetPart
  private readonly filters: FilterReader
  private readonly builder: SheetBuilder
  private readonly hiddenColumns: (readonly [from: number, to: number])[] = []
  private readonly inline = new RichText()
  private row = 0
  private rowHidden: Row['hidden'] = false
  private column = 0
  private cell: { type: string; style: number; formula: boolean } | undefined
  private inValue = false
  private value = ''

  constructor(sheet: SheetPart, filters: FilterReader) {
    this.sheet = sheet
    this.filters = filters
    this.builder = new SheetBuilder(sheet.builder, sheet.name)
  }

  open(name: string, attributes: Attributes): void {
    const local = localName(name)
    if (this.cell) {
      if (local === 'v') this.inValue = true
      else if (local === 'f') this.cell.formula = true
      else this.inline.open(local)
    } else if (local === 'c') this.openCell(attributes)
    else if (local === 'row') this.openRow(attributes)
    else if (local === 'col') this.openColumns(attributes)
    else if (local === 'mergeCell') this.merge(attributes['ref'])
    else this.filters.open(name, attributes)
  }

  text(text: string): void {
    if (this.inValue) this.value += text
    else if (this.cell) this.inline.text(text)
  }

  close(name: string): void {
    if (!this.cell) return
    const local = localName(name)
    if (local === 'v') this.inValue = false
    else if (local === 'c') this.endCell(this.cell)
    else this.inline.close(local, 'is')
  }

  end(filters: readonly CellRange[]): void {
    const isHidden = (column: number) =>
      this.hiddenColumns.some(([from, to]) => column >= from && column <= to)
    this.builder.end(this.sheet.hidden, isHidden, filters)
  }

  private openRow({ r: number, hidden }: Attributes): void {
    this.row = number === undefined ? this.row + 1 : wholeNumber(number)
    this.rowHidden = isTrue(hidden) ? 'by hand' : false
    this.column = 0
  }

  private openColumns({ min, max, hidden }: Attributes): void {
    if (isTrue(hidden)) this.hiddenColumns.push([wholeNumber(min), wholeNumber(max)])
  }

  private openCell({ r: address, t: type = 'n', s: style = '0' }: Attributes): void {
    const at = address === undefined ? { row: this.row, column: this.column + 1 } : parseAddress(address)
    if (at?.row !== this.row)
      throw damaged(`has a cell without a place in row ${this.row} of its sheet ${this.sheet.name}`)
    this.column = at.column
    this.cell = { type, style: Number(style), formula: false }
    this.value = ''
  }

  private endCell({ type, style, formula }: NonNullable<typeof this.cell>): void {
    this.cell = undefined
    const value = this.valueOf(type, style, this.inline.take())
    // An empty text is no value, unless it is the result of a formula.
    if (value?.value === '' && !formula) return
    if (value) this.builder.add(this.row, this.rowHidden, this.column, value, formula)
    else if (formula) this.builder.add(this.row, this.rowHidden, this.column, { kind: 'no result' }, true)
  }

  private valueOf(type: string, style: number, inline: string): CellValue | undefined {
    const { value } = this
    if (type === 'inlineStr') return this.ownText(inline)
    if (type === 'str') return this.ownText(unescapeText(value))
    if (value === '') return undefined
    if (type === 'e') return { kind: 'error', value }
    if (type === 'b') return { kind: 'boolean', value: isTrue(value) }
    if (type === 'd') return { kind: 'date', value: value.replace(/T00:00:00.*$/, '') }
    if (type === 's')
      return textValue(this.sheet.strings[wholeNumber(value)] ?? this.fail(`no text ${value}`))
    const number = Number(value)
    if (!Number.isFinite(number)) this.fail(`"${value}" for a number`)
    return numberValue(number, this.sheet.formats[style] ?? 'plain', this.sheet.from1904)
  }

  /** A text that is stored in the cell itself. */
  private ownText(text: string): CellValue {
    this.sheet.builder.countText(text.length)
    return textValue(text)
  }

  private merge(ref: string | undefined): void {
    const range = parseRange(ref ?? '')
    if (range) this.builder.merge(range)
  }

  private fail(what: string): never {
    throw damaged(`has ${what}`, { sheet: this.sheet.name, row: this.row, column: this.column })
  }
}

function wholeNumber(text: string | undefined): number {
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw damaged(`has "${text ?? ''}" for a whole number`)
  return Number(text)
}
