import type { CellRange, Row, Sheet } from '../spreadsheet/workbook.ts'
import type { ColumnNames } from './column-names.ts'
import { withoutNotes } from './plain-head.ts'

/** The head of one column. */
export interface Head {
  readonly column: number
  /** The row of the lowest cell that belongs to it. */
  readonly row: number
  /** The text directly above the values. */
  readonly text: string
  /** The texts above that, each over several columns, the outermost first. */
  readonly above: readonly string[]
}

/** A head as people write it: "Decisions made / Upheld". */
export const fullHead = ({ text, above }: Head): string => [...above, text].map(withoutNotes).join(' / ')

/** Reads the heads of a sheet's columns, which may have several rows and merged cells. */
export class HeadReader {
  readonly #rows: ReadonlyMap<number, Row>
  readonly #merges: ReadonlyMap<number, readonly CellRange[]>
  readonly #names: ColumnNames

  constructor({ rows, merges }: Sheet, names: ColumnNames) {
    this.#rows = new Map(rows.map((row) => [row.number, row]))
    const covered = merges.flatMap((range) =>
      // A block of cells that is merged over many rows is not a head.
      range.bottom - range.top < 3 ? rowsOf(range).map((row) => [row, range] as const) : [],
    )
    this.#merges = new Map(
      [...Map.groupBy(covered, ([row]) => row)].map(([row, found]) => [row, found.map(([, range]) => range)]),
    )
    this.#names = names
  }

  /**
   * Reads the heads of all columns from the rows that end with the given one.
   *
   * @returns undefined where the rows above cannot be part of a head
   */
  read(last: number, count: number): Head[] | undefined {
    const numbers = Array.from({ length: count }, (_, index) => last - count + 1 + index)
    const upper = numbers.slice(0, -1)
    if (!this.#rows.has(last) || !upper.every((number) => this.#isUpper(number))) return undefined
    const lowest = this.#textsIn(last)
    const spread = upper.map((number) => this.#spread(number, lowest))
    const columns = new Set([...lowest.keys(), ...spread.flatMap((texts) => [...texts.keys()])])
    return [...columns]
      .sort((a, b) => a - b)
      .map((column) => {
        const levels = [...spread, lowest].map((texts, index) => ({
          text: texts.get(column),
          row: numbers[index] ?? last,
        }))
        const found = levels.filter(
          ({ text }, index) => text !== undefined && text !== levels[index - 1]?.text,
        )
        const texts = found.map(({ text }) => text ?? '')
        return {
          column,
          row: found.at(-1)?.row ?? last,
          text: texts.at(-1) ?? '',
          above: texts.slice(0, -1),
        }
      })
  }

  /** Whether a row can be an upper row of a head: it has nothing but texts, and they are about parts of the table. */
  #isUpper(number: number): boolean {
    const cells = this.#rows.get(number)?.cells ?? []
    if (cells.length === 0 || cells.some(({ kind }) => kind !== 'text')) return false
    // A single text is the title of the table, unless it names a block.
    return cells.length > 1 || cells.some(({ value }) => this.#names.isGroup(String(value)))
  }

  /** The texts of a row by their columns; a cell that is merged downwards counts in all of its rows. */
  #textsIn(number: number): Map<number, string> {
    const texts = new Map<number, string>()
    for (const { top, left, right } of this.#merges.get(number) ?? []) {
      const text = this.#textAt(top, left)
      if (text !== undefined && top < number)
        for (let column = left; column <= right; column++) texts.set(column, text)
    }
    for (const { column, kind, value } of this.#rows.get(number)?.cells ?? [])
      if (kind === 'text' && value.trim() !== '') texts.set(column, value)
    return texts
  }

  #textAt(row: number, column: number): string | undefined {
    const cell = this.#rows.get(row)?.cells.find((each) => each.column === column)
    return cell?.kind === 'text' ? cell.value : undefined
  }

  /** The texts of an upper row, each over all of its columns: those it is merged over, or those up to the next text. */
  #spread(number: number, lowest: ReadonlyMap<number, string>): Map<number, string> {
    const texts = this.#textsIn(number)
    const merges = this.#merges.get(number) ?? []
    for (const { top, left, right } of merges) {
      const text = this.#textAt(top, left)
      if (text !== undefined) for (let column = left; column <= right; column++) texts.set(column, text)
    }
    if (merges.some(({ left, right }) => right > left)) return texts
    let current: string | undefined
    for (let column = 1; column <= Math.max(0, ...texts.keys(), ...lowest.keys()); column++) {
      // A text with nothing below it is the head of its own column only.
      if (texts.has(column)) current = lowest.has(column) ? texts.get(column) : undefined
      if (current !== undefined && lowest.has(column) && !texts.has(column)) texts.set(column, current)
    }
    return texts
  }
}

const rowsOf = ({ top, bottom }: CellRange): number[] =>
  Array.from({ length: bottom - top + 1 }, (_, index) => top + index)
