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

/** The numbers in a line of a content stream. */
export const operandsOf = (line: string): number[] => (line.match(/-?\.?\d[\d.]*/g) ?? []).map(Number)
