/** A step of a path: where it begins, and how far it goes in both sequences. */
export interface PathStep {
  readonly row: number
  readonly column: number
  readonly down: number
  readonly along: number
}

/** Offers a step from a place, with what it is worth. */
export type Offer = (down: number, along: number, gain: number) => void

/** For each place, what the best path to it is worth, and where its last step begins; -1 for none. */
interface Tables {
  readonly best: Float64Array
  readonly origins: Int32Array
}

/** Used again by each search: new tables for each of the many thousands of a year would fill the memory. */
let tables: Tables = { best: new Float64Array(), origins: new Int32Array() }

function tablesFor(places: number): Tables {
  if (tables.best.length < places)
    tables = { best: new Float64Array(2 * places), origins: new Int32Array(2 * places) }
  tables.best.fill(-Infinity, 0, places)
  tables.origins.fill(-1, 0, places)
  return tables
}

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
  const places = (rows + 1) * width
  const { best, origins } = tablesFor(places)
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
  for (let at = places - 1; at > 0;) {
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
  return { score: best[places - 1] ?? 0, steps: path.reverse() }
}
