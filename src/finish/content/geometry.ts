/** A rectangle on the page in points: left, bottom, right, top. */
export type Box = readonly [left: number, bottom: number, right: number, top: number]

/** The left and the right edge of something on a page, in points. */
export type Edges = readonly [left: number, right: number]

/** Edges that are not known. */
export const BOUNDLESS: Edges = [-Infinity, Infinity]

/** How far a glyph may reach beyond the edge without being cut off, in points. */
const TOLERANCE = 0.5

/** Whether something begins or ends beyond the edges. */
export function isBeyond([left, right]: Edges, [first, last]: Edges): boolean {
  return left < first - TOLERANCE || right > last + TOLERANCE
}

/** A transformation matrix: the six operands of the operator cm (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** The matrix that transforms by the first one, then by the second one. */
export function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/** The six operands of cm or Tm. */
export function matrixOf(line: string): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = operandsOf(line)
  return [a, b, c, d, e, f]
}

const [MINUS, POINT, ZERO, NINE] = [0x2d, 0x2e, 0x30, 0x39]

/** So many characters have no more digits than are exact in a number, and so is a quotient by a power of ten. */
const MAX_EXACT = 15
const POWERS_OF_TEN = Array.from({ length: MAX_EXACT }, (_, exponent) => 10 ** exponent)

/** The numbers in a line of a content stream. Read digit by digit: a drawing has thousands of them. */
export function operandsOf(content: string, start = 0, end = content.length): number[] {
  const numbers: number[] = []
  for (let at = start; at < end; at++) {
    if (!isPart(content.charCodeAt(at))) continue
    const first = at
    while (at < end && isPart(content.charCodeAt(at))) at++
    numbers.push(numberIn(content, first, at))
  }
  return numbers
}

const isPart = (code: number): boolean => code === MINUS || code === POINT || (code >= ZERO && code <= NINE)

/** The number between two offsets, "-52.5". */
function numberIn(content: string, start: number, end: number): number {
  const isNegative = content.charCodeAt(start) === MINUS
  let [value, decimals] = [0, -1]
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const code = content.charCodeAt(at)
    const isDigit = code >= ZERO && code <= NINE
    if (isDigit) value = 10 * value + code - ZERO
    if (decimals !== -1) decimals++
    else if (code === POINT) decimals = 0
    if ((!isDigit && decimals !== 0) || end - start > MAX_EXACT) return Number(content.slice(start, end))
  }
  if (decimals > 0) value /= POWERS_OF_TEN[decimals] ?? 1
  return isNegative ? -value : value
}
