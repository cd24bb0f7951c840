/** A transformation [a b c d e f] as the operator cm takes it. */
export type Matrix = readonly [number, number, number, number, number, number]
/** A rectangle in points: left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First the one, then the other. */
export function times(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [p, q, r, s, t, u] = then
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

export const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

/** The smallest rectangle around both. */
export const around = (one: Box | undefined, [l, b, r, t]: Box): Box =>
  one ? [Math.min(one[0], l), Math.min(one[1], b), Math.max(one[2], r), Math.max(one[3], t)] : [l, b, r, t]

/** What two rectangles have in common. */
export const within = (one: Box, [l, b, r, t]: Box): Box => [
  Math.max(one[0], l),
  Math.max(one[1], b),
  Math.min(one[2], r),
  Math.min(one[3], t),
]

/** Whether a rectangle holds another, give or take some points. */
export const holds = (outer: Box, inner: Box, slack: number): boolean =>
  inner[0] >= outer[0] - slack &&
  inner[1] >= outer[1] - slack &&
  inner[2] <= outer[2] + slack &&
  inner[3] <= outer[3] + slack

/** Numbers as a rectangle with its corners in order; undefined where they are none. */
export function boxOf(values: readonly unknown[]): Box | undefined {
  const [a, b, c, d] = values
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number') {
    return undefined
  }
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}
