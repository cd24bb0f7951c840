import { BOUNDLESS, isBeyond, type Edges } from './edges.ts'
import type { Box } from './scan-content.ts'

/** As the operator cm has it. */
export type Matrix = readonly [number, number, number, number, number, number]

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
const NOTHING = [Infinity, Infinity, -Infinity, -Infinity] as const
/** How far letters reach above and below their line, in sizes: more than any of them does. */
const ASCENT = 1
const DESCENT = 0.3

/** How many characters the operators of a text have that is longer than words and numbers are: some 26 letters. */
const LONG = 700
/** How many characters a glyph and the move to it have at least, "\n9.1 0 Td <0001> Tj", and how a move is written. */
const SHORTEST_MOVE = 17
const MOVE = /\n(-?[\d.]+) -?[\d.]+ Td/g

/** Follows what a section paints, to know where on the page it is. Generous: control points count, clips don't. */
export class BoxPen {
  #matrix: Matrix
  readonly #saved: Matrix[] = []
  #path: number[] = []
  #box: [number, number, number, number] = [...NOTHING]

  constructor(matrix = IDENTITY) {
    this.#matrix = matrix
  }

  /** From the units in use to points on the page. */
  get matrix(): Matrix {
    return this.#matrix
  }

  begin(): void {
    this.#box = [...NOTHING]
  }

  save(): void {
    this.#saved.push(this.#matrix)
  }

  restore(): void {
    this.#matrix = this.#saved.pop() ?? IDENTITY
  }

  /** @param line six numbers and cm */
  transform(line: string): void {
    this.#matrix = times(matrixOf(line), this.#matrix)
  }

  /** @param line the operands of a path operator and the operator */
  addPath(operator: string, line: string): void {
    const numbers = numbersOf(line)
    if (operator === 're') {
      const [x = 0, y = 0, width = 0, height = 0] = numbers
      this.#path.push(x, y, x + width, y, x, y + height, x + width, y + height)
    } else this.#path.push(...numbers)
  }

  /** A path that only clips. */
  forget(): void {
    this.#path = []
  }

  /** @param form how large a drawing is that is painted; an image is 1 by 1 */
  paint(operator: string, form: Box = [0, 0, 1, 1]): void {
    const [left, bottom, right, top] = form
    if (operator === 'Do' || operator === 'sh')
      this.#path = [left, bottom, right, bottom, left, top, right, top]
    for (let i = 0; i + 1 < this.#path.length; i += 2)
      this.#touch(this.#matrix, this.#path[i], this.#path[i + 1])
    this.#path = []
  }

  /** @param block from BT on: its font size, matrix, moves and glyphs, none of which is wider than high */
  addText(block: string): void {
    let size = 0
    let matrix = this.#matrix
    let [x, y] = [0, 0]
    for (const [, operands = '', operator, glyphs] of block.matchAll(/([-\d. ]+) (Tf|Tm|Td)|<(\w+)>/g)) {
      const numbers = numbersOf(operands)
      if (operator === 'Tf') size = numbers.at(-1) ?? 0
      else if (operator === 'Tm') matrix = times(matrixOf(operands), this.#matrix)
      else if (operator === 'Td') {
        x += numbers[0] ?? 0
        y += numbers[1] ?? 0
      } else {
        this.#touch(matrix, x, y - DESCENT * size)
        this.#touch(matrix, x + (size * (glyphs?.length ?? 0)) / 4, y + ASCENT * size)
      }
    }
  }

  /**
   * Whether a text begins before an edge, or its last glyph behind one. Of a long text only its beginning is looked at: it is
   * a line of a paragraph, which ends where the text area does.
   *
   * @param block from BT on
   * @param edges in points
   */
  isTextBeyond(block: string, edges: Edges): boolean {
    const end = block.indexOf(' Tm\n')
    const [a, b, , , x, y] = block.slice(block.lastIndexOf('\n', end) + 1, end).split(' ')
    const [across, , up, , left] = this.#matrix
    const start = Number(x) * across + Number(y) * up + left
    const scale = Number(a) * across + Number(b) * up
    if (isBeyond([start, start], edges)) return true
    // How wide it can be at most, told from its length: the width itself is rarely needed.
    const widest = (block.length / SHORTEST_MOVE) * sizeOf(block)
    if (block.length > LONG || !isBeyond([start, start + scale * widest], edges)) return false
    let width = 0
    for (const [, move] of block.matchAll(MOVE)) width += Number(move)
    return isBeyond([start, start + scale * width], edges)
  }

  /** The left and right edge of a path that is a rectangle. */
  edgesOf(path: string): Edges {
    const [x, , width] = /^(?:\S+ ){4}re\s*$/.test(path) ? numbersOf(path) : []
    if (x === undefined || width === undefined) return BOUNDLESS
    const [a, , , , e] = this.#matrix
    return [a * x + e, a * (x + width) + e]
  }

  /** The rectangle around all that was painted since the section began; undefined where nothing was. */
  box(): Box | undefined {
    const [left, bottom, right, top] = this.#box
    return left <= right ? [rounded(left), rounded(bottom), rounded(right), rounded(top)] : undefined
  }

  #touch([a, b, c, d, e, f]: Matrix, x = 0, y = 0): void {
    const [across, up] = [a * x + c * y + e, b * x + d * y + f]
    const [left, bottom, right, top] = this.#box
    this.#box = [Math.min(left, across), Math.min(bottom, up), Math.max(right, across), Math.max(top, up)]
  }
}

/** The size of a text's font, "/F4 14.66 Tf". No glyph is wider than high. */
function sizeOf(block: string): number {
  const end = block.indexOf(' Tf\n')
  return Number(block.slice(block.lastIndexOf(' ', end - 1) + 1, end))
}

const rounded = (value: number): number => Math.round(value * 100) / 100

function matrixOf(line: string): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(line)
  return [a, b, c, d, e, f]
}

const numbersOf = (line: string): number[] => (line.match(/-?\.?\d[\d.]*/g) ?? []).map(Number)

/** First one, then the other. */
function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}
