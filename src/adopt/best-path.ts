/** A step of a path: where it begins, and how far it goes in both sequences. */
export interface PathStep {
  readonly row: number
  readonly column: number
  readonly down: number
  readonly along: number
  /** What the step was offered as, beyond its length. */
  readonly label: string
}

/** Offers a step from a place, with what it is worth. */
export type Offer = (down: number, along: number, gain: number, label?: string) => void

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
  const steps: (PathStep | undefined)[] = []
  best[0] = 0
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const score = best[row * width + column] ?? 0
      if (score === -Infinity) continue
      offerFrom(row, column, (down, along, gain, label = '') => {
        if (row + down > rows || column + along > columns) return
        const to = (row + down) * width + column + along
        if (score + gain <= (best[to] ?? 0)) return
        best[to] = score + gain
        steps[to] = { row, column, down, along, label }
      })
    }
  }
  const path: PathStep[] = []
  for (let at = rows * width + columns; at > 0;) {
    const step = steps[at]
    if (!step) throw new Error('a path has no beginning')
    path.push(step)
    at = step.row * width + step.column
  }
  return { score: best.at(-1) ?? 0, steps: path.reverse() }
}
