/** A step of a path: where it begins, and how far it goes in both sequences. */
export interface PathStep {
  readonly row: number
  readonly column: number
  readonly down: number
  readonly along: number
}

/** Offers a step from a place, with what it is worth. */
export type Offer = (down: number, along: number, gain: number) => void

/**
 * Finds the path through two sequences whose steps are worth most together.
 *
 * @param rows the length of the first sequence
 * @param columns the length of the second
 * @param offerFrom offers all steps from a place; each goes forward
 */
export function findBestPath(
  rows: number,
  columns: number,
  offerFrom: (row: number, column: number, offer: Offer) => void,
): { readonly score: number; readonly steps: readonly PathStep[] } {
  const width = columns + 1
  const best = new Float64Array((rows + 1) * width).fill(-Infinity)
  /** Where the best step to each place begins. */
  const origins = new Int32Array(best.length).fill(-1)
  let [row, column, score] = [0, 0, 0]
  const offer: Offer = (down, along, gain) => {
    if (row + down > rows || column + along > columns) return
    const to = (row + down) * width + column + along
    if (score + gain <= (best[to] ?? 0)) return
    best[to] = score + gain
    origins[to] = row * width + column
  }
  best[0] = 0
  for (row = 0; row <= rows; row++) {
    for (column = 0; column <= columns; column++) {
      score = best[row * width + column] ?? 0
      if (score !== -Infinity) offerFrom(row, column, offer)
    }
  }
  const path: PathStep[] = []
  for (let at = best.length - 1; at > 0;) {
    const origin = origins[at] ?? -1
    if (origin < 0) throw new Error('a path has no beginning')
    const [fromRow, fromColumn] = [Math.floor(origin / width), origin % width]
    path.push({
      row: fromRow,
      column: fromColumn,
      down: Math.floor(at / width) - fromRow,
      along: (at % width) - fromColumn,
    })
    at = origin
  }
  return { score: best.at(-1) ?? 0, steps: path.reverse() }
}
