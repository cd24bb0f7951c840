import { matrixOf, multiply, operandsOf, type Box, type Matrix } from './geometry.ts'
import type { GraphicsState } from './graphics-state.ts'

/** How far letters reach above and below their baseline, in font sizes: more than any of them does. */
const ASCENT = 1
const DESCENT = 0.3

/** An image is 1 by 1 in its own units (ISO 32000-1, 8.9.3). */
const UNIT_SQUARE: Box = [0, 0, 1, 1]

/** Finds the rectangle around what is painted. Generous: the control points of curves count, clipping does not. */
export class BoundingBox {
  readonly #state: GraphicsState
  #path: number[] = []
  #left = Infinity
  #bottom = Infinity
  #right = -Infinity
  #top = -Infinity

  /** @param state the graphics state, kept up to date by whoever reads the operators */
  constructor(state: GraphicsState) {
    this.#state = state
  }

  /** @param numbers the operands of a path operator */
  addPath(operator: string, numbers: readonly number[]): void {
    if (operator === 're') {
      const [x = 0, y = 0, width = 0, height = 0] = numbers
      this.#path.push(x, y, x + width, y, x, y + height, x + width, y + height)
    } else this.#path.push(...numbers)
  }

  /** Drops a path that only clips. */
  dropPath(): void {
    this.#path = []
  }

  /** @param form the size of the form that is painted; none for an image or a shading */
  paint(operator: string, form = UNIT_SQUARE): void {
    const [left, bottom, right, top] = form
    if (operator === 'Do' || operator === 'sh')
      this.#path = [left, bottom, right, bottom, left, top, right, top]
    for (let i = 0; i + 1 < this.#path.length; i += 2)
      this.#extend(this.#state.matrix, this.#path[i], this.#path[i + 1])
    this.#path = []
  }

  /** @param block a text object from BT on: its font size, matrix, moves and glyphs, none of which is wider than high */
  addText(block: string): void {
    let size = 0
    let { matrix } = this.#state
    let [x, y] = [0, 0]
    for (const [, operands = '', operator, glyphs] of block.matchAll(/([-\d. ]+) (Tf|Tm|Td)|<(\w+)>/g)) {
      const numbers = operandsOf(operands)
      if (operator === 'Tf') size = numbers.at(-1) ?? 0
      else if (operator === 'Tm') matrix = multiply(matrixOf(operands), this.#state.matrix)
      else if (operator === 'Td') {
        x += numbers[0] ?? 0
        y += numbers[1] ?? 0
      } else {
        this.#extend(matrix, x, y - DESCENT * size)
        this.#extend(matrix, x + (size * (glyphs?.length ?? 0)) / 4, y + ASCENT * size)
      }
    }
  }

  /** The rectangle, rounded to hundredths of a point; undefined where nothing was painted. */
  get box(): Box | undefined {
    if (this.#left > this.#right) return undefined
    return [rounded(this.#left), rounded(this.#bottom), rounded(this.#right), rounded(this.#top)]
  }

  #extend([a, b, c, d, e, f]: Matrix, x = 0, y = 0): void {
    const [across, up] = [a * x + c * y + e, b * x + d * y + f]
    this.#left = Math.min(this.#left, across)
    this.#bottom = Math.min(this.#bottom, up)
    this.#right = Math.max(this.#right, across)
    this.#top = Math.max(this.#top, up)
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100
