/** A cell of a row. Offsets are in UTF-16 units from the beginning of the row; its quotation marks are included. */
export interface Cell {
  readonly start: number
  readonly end: number
  /** Its text without quotation marks, with "\n" as line end. */
  readonly text: string
}

/** The separators that a CSV file may have. */
export const DELIMITERS = [',', ';', '\t'] as const

export type Delimiter = (typeof DELIMITERS)[number]

/**
 * Splits a row of a CSV file (RFC 4180) into cells, line by line: a value in quotation marks can have several lines. A
 * quotation mark within a value without them is part of it.
 */
export class CellSplitter {
  readonly cells: Cell[] = []
  readonly #delimiter: Delimiter
  /** Whether the last line ended within quotation marks. */
  isOpen = false
  /** Where a value goes on after its closing quotation mark; undefined where none does. */
  goesOnAt: number | undefined
  #length = 0
  #start = 0
  #value = ''

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter
  }

  /** The offset of the cell that is not complete. */
  get openedAt(): number {
    return this.#start
  }

  /** Takes the next line of the row, with its line end. */
  take(line: string): void {
    const end = line.replace(/\r?\n$/, '').length
    let at = this.isOpen ? this.#quoted(line, 0, end) : this.#cell(line, 0, end)
    while (at !== undefined) at = this.#cell(line, at, end)
    this.#length += line.length
  }

  /** Reads the cell that begins at an offset of the line. Returns where the next begins; undefined at the end. */
  #cell(line: string, at: number, end: number): number | undefined {
    this.#start = this.#length + at
    if (line[at] === '"') {
      this.#value = ''
      return this.#quoted(line, at + 1, end)
    }
    const next = line.indexOf(this.#delimiter, at)
    this.#add(this.#length + (next === -1 ? end : next), line.slice(at, next === -1 ? end : next))
    return next === -1 ? undefined : next + 1
  }

  /** Reads on within quotation marks. */
  #quoted(line: string, from: number, end: number): number | undefined {
    let quote = line.indexOf('"', from)
    while (quote !== -1 && line[quote + 1] === '"') quote = line.indexOf('"', quote + 2)
    this.isOpen = quote === -1
    this.#value += line.slice(from, quote === -1 ? undefined : quote)
    if (quote === -1) return undefined
    const after = quote + 1
    this.#add(this.#length + after, this.#value.replaceAll('""', '"').replaceAll('\r\n', '\n'))
    if (after >= end) return undefined
    if (line[after] === this.#delimiter) return after + 1
    this.goesOnAt = this.#length + after
    return undefined
  }

  #add(end: number, text: string): void {
    this.cells.push({ start: this.#start, end, text })
  }
}

/** Splits a whole row, of one line or several. */
export function splitCells(row: string, delimiter: Delimiter): CellSplitter {
  const splitter = new CellSplitter(delimiter)
  for (const line of row.match(/[^\n]*\n|[^\n]+$/g) ?? []) splitter.take(line)
  return splitter
}
