import { LONGEST_ROW, type Line } from './file-lines.ts'
import { CellSplitter, type Cell, type Delimiter } from './split-cells.ts'

/** A row of a CSV file as it is found: one line or several. */
export interface FoundRow extends Omit<Line, 'text'> {
  /** The cells of its first line, and those of the others where it has several; none where it is too long. */
  readonly cells: readonly Cell[]
}

/**
 * How many lines are read again: a row with a wrong quotation mark is limited to its first line, so that those after it can
 * be read. In a file with more, each such row extends as far as its quotation marks say.
 */
const MOST_AGAIN = 100_000

/** Groups the lines of a CSV file into rows. */
export function* csvRows(lines: Iterable<Line, undefined>, delimiter: Delimiter): Generator<FoundRow> {
  const queue = new LineQueue(lines)
  let again = 0
  for (let first = queue.next(); first; first = queue.next()) {
    const { offset, number } = first
    const { taken, length, splitter } = takeRow(first, queue, delimiter)
    const isTooLong = length > LONGEST_ROW
    const isWrong = isTooLong || splitter.isOpen || splitter.goesOnAt !== undefined
    if (isWrong && taken.length > 1 && again < MOST_AGAIN) {
      again += taken.length
      queue.putBack(taken.slice(1))
      const own = first.text?.length ?? 0
      yield { offset, length: first.length, number, cells: splitter.cells.filter(({ end }) => end <= own) }
    } else yield { offset, length, number, cells: isTooLong ? [] : splitter.cells }
  }
}

/** Takes lines until no quotation mark is open, or the row is too long. */
function takeRow(first: Line, queue: LineQueue, delimiter: Delimiter) {
  const splitter = new CellSplitter(delimiter)
  const taken: Line[] = []
  let length = 0
  for (let line: Line | undefined = first; line; line = queue.next()) {
    splitter.take(line.text ?? '')
    taken.push(line)
    length += line.length
    if (!splitter.isOpen || length > LONGEST_ROW) break
  }
  return { taken, length, splitter }
}

/** Lines of a file, and those that were put back. */
class LineQueue {
  readonly #reader: Iterator<Line, undefined>
  #held: readonly Line[] = []
  #next = 0

  constructor(lines: Iterable<Line, undefined>) {
    this.#reader = lines[Symbol.iterator]()
  }

  next(): Line | undefined {
    return this.#held[this.#next++] ?? this.#reader.next().value
  }

  putBack(lines: readonly Line[]): void {
    this.#held = [...lines, ...this.#held.slice(this.#next)]
    this.#next = 0
  }
}
