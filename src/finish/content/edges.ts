/** The left and the right edge of something on a page, in points. */
export type Edges = readonly [left: number, right: number]

/** Edges that are not known. */
export const BOUNDLESS: Edges = [-Infinity, Infinity]

/** Glyphs may reach this much beyond their origin or begin before the edge without being cut, in points. */
const SLACK = 0.5

/** Whether something begins or ends beyond edges. */
export function isBeyond([left, right]: Edges, [first, last]: Edges): boolean {
  return left < first - SLACK || right > last + SLACK
}
