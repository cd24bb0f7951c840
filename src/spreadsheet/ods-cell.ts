import { textValue } from './cell-errors.ts'
import { LONGEST_TEXT } from './limits.ts'
import type { Attributes } from './parse-xml.ts'
import { damaged, tooLarge } from './spreadsheet-error.ts'
import type { CellRange, CellValue } from './workbook.ts'

/** What a cell holds. */
interface OdsCell {
  readonly value: CellValue
  readonly formula: boolean
  /** Whether its formula takes a value from another file. */
  readonly linked: boolean
}

/** Reads one cell: its value from its attributes, its text from its paragraphs. */
export class OdsCellReader {
  readonly columnsRepeated: string | undefined
  private readonly attributes: Attributes
  private paragraphs = 0
  private inParagraph = false
  private shown = ''

  constructor(attributes: Attributes) {
    this.attributes = attributes
    this.columnsRepeated = attributes['table:number-columns-repeated']
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'text:p') {
      if (this.paragraphs++ > 0) this.show('\n')
      this.inParagraph = true
    } else if (name === 'text:s')
      this.show(' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, LONGEST_TEXT)))
    else if (name === 'text:tab') this.show('\t')
    else if (name === 'text:line-break') this.show('\n')
  }

  text(text: string): void {
    if (this.inParagraph) this.show(text.replace(/[ \t\r\n]+/g, ' '))
  }

  close(name: string): void {
    if (name === 'text:p') this.inParagraph = false
  }

  private show(text: string): void {
    this.shown += text
    if (this.shown.length > LONGEST_TEXT)
      throw tooLarge(`has a cell with a text of more than ${LONGEST_TEXT} characters`)
  }

  /** The block of cells that begins here and is merged into one; undefined where this is an ordinary cell. */
  mergeAt(row: number, column: number): CellRange | undefined {
    const columns = Number(this.attributes['table:number-columns-spanned'] ?? 1)
    const rows = Number(this.attributes['table:number-rows-spanned'] ?? 1)
    if (!(columns > 1 || rows > 1)) return undefined
    return { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 }
  }

  /** What the cell holds; undefined where that is nothing. */
  end(): OdsCell | undefined {
    const code = this.attributes['table:formula']
    const formula = code !== undefined
    const value = this.value(formula)
    if (!value || (value.value === '' && !formula))
      return formula ? { value: { kind: 'no result' }, formula, linked: false } : undefined
    return { value, formula, linked: formula && /'[a-z]+:\/\//i.test(code) }
  }

  private value(formula: boolean): CellValue | undefined {
    const { attributes, shown } = this
    // LibreOffice marks a failed formula with an attribute of its own; other programs only show it in the text.
    if (attributes['calcext:value-type'] === 'error') return { kind: 'error', value: shown }
    const failed = formula ? textValue(shown) : undefined
    if (failed?.kind === 'error') return failed
    const type = attributes['office:value-type']
    if (type === undefined) return shown === '' ? undefined : textValue(shown)
    if (type === 'string')
      return textValue(this.paragraphs > 0 ? shown : (attributes['office:string-value'] ?? ''))
    // LibreOffice makes the formula TRUE(), with the number 1, of the "yes" of another program's file.
    if (formula && /^(?:TRUE|FALSE)$/.test(shown)) return { kind: 'boolean', value: shown === 'TRUE' }
    return this.typedValue(type)
  }

  private typedValue(type: string): CellValue {
    const { attributes } = this
    switch (type) {
      case 'float':
      case 'currency':
      case 'percentage':
        return {
          kind: 'number',
          value: this.number(attributes['office:value']),
          percent: type === 'percentage',
        }
      case 'boolean':
        return { kind: 'boolean', value: attributes['office:boolean-value'] === 'true' }
      case 'date':
        return { kind: 'date', value: this.date(attributes['office:date-value'] ?? '') }
      case 'time':
        return { kind: 'time', value: this.time(attributes['office:time-value'] ?? '') }
      default:
        throw damaged(`has a cell of the unknown kind "${type}"`)
    }
  }

  private number(text: string | undefined): number {
    const number = Number(text ?? '')
    if (text === undefined || text.trim() === '' || !Number.isFinite(number))
      throw damaged(`has "${text ?? ''}" for a number`)
    return number
  }

  private date(text: string): string {
    const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d+)?)?$/.exec(text) ?? []
    if (day === undefined) throw damaged(`has "${text}" for a date`)
    return time === undefined || time === '00:00:00' ? day : `${day}T${time}`
  }

  private time(text: string): string {
    const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(text) ?? []
    if ((hours ?? minutes ?? seconds) === undefined) throw damaged(`has "${text}" for a time`)
    return [hours, minutes, seconds].map((part) => (part ?? '0').padStart(2, '0')).join(':')
  }
}
