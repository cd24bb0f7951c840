import type { Place } from '../documents/letter-document.ts'
import type { Pair } from './align.ts'
import { comparable } from './hints.ts'
import { isNumeric } from './similarity.ts'
import type { CellPlace, Unit } from './units.ts'

/** A cell whose place in its table does not show what it means, or contradicts what its order says. */
export interface CellDisagreement {
  /** The cell's words. */
  readonly text: string
  readonly place: Place
  /** The head that the era has over it; undefined where the letter shows no columns. */
  readonly head: string | undefined
}

/** Finds the cells whose column has another head in the letter than in the era, and heads that changed places. */
export function tableDisagreements(pairs: readonly Pair[]): CellDisagreement[] {
  const heads = pairs.filter(
    ({ units: [unit], lines: [line] }) => unit?.element === 'th' && line?.cell !== undefined,
  )
  const cells = pairs.flatMap(({ units: [unit], lines: [line] }): CellDisagreement[] => {
    if (unit?.element !== 'td' || !unit.cell || !line?.cell) return []
    const { column, columns = 1 } = unit.cell
    const [first, last] = [column, column + columns - 1].map((at) => headOver(unit, at, heads)?.lines[0])
    return first && !isBelow(line.cell, first.cell, last?.cell)
      ? [{ text: line.text, place: line.place, head: first.text }]
      : []
  })
  return [...movedHeads(heads), ...cells, ...withoutColumns(pairs, heads)]
}

/** Whether a cell is below its heads, from the first to the last; where that is not known, it is taken to be. */
function isBelow(cell: CellPlace, first: CellPlace | undefined, last: CellPlace | undefined): boolean {
  // A row without its blank cells does not show which columns its cells are in.
  if (!first || !last || first.table !== cell.table || first.width !== cell.width) return true
  return first.column <= cell.column && cell.column <= last.column
}

/**
 * The first figure of each row whose figures are not in a table with their heads: their order alone does not say which is which, since
 * programs that extract text put them in another one, and totals are the same in every order.
 */
function withoutColumns(pairs: readonly Pair[], heads: readonly Pair[]): CellDisagreement[] {
  const rows = Map.groupBy(
    pairs.filter((pair) => isFigure(pair) && !hasHead(pair, heads)),
    ({ units: [unit] }) => {
      const { table, row } = unit?.cell ?? {}
      return `${table} ${row}`
    },
  )
  return [...rows.values()].flatMap(([first, ...others]) => {
    const [line] = first?.lines ?? []
    return line && others.length > 0 ? [{ text: line.text, place: line.place, head: undefined }] : []
  })
}

const isFigure = ({ units: [unit] }: Pair): boolean =>
  unit?.element === 'td' &&
  unit.pieces.some((piece) => piece.kind === 'leaf' && isNumeric(piece.leaf.printed))

/** Whether a cell is in one table with a head that the era has over its row's cells. */
const hasHead = ({ units: [unit], lines: [line] }: Pair, heads: readonly Pair[]): boolean =>
  line?.cell !== undefined &&
  heads.some(
    ({ units: [head], lines: [at] }) =>
      head?.cell?.table === unit?.cell?.table && at?.cell?.table === line.cell?.table,
  )

/** The heads that have, word for word, what the era has over another column. */
function movedHeads(heads: readonly Pair[]): CellDisagreement[] {
  const texts = heads.map(({ units: [unit] }) => (unit ? wordsOf(unit) : ''))
  return heads.flatMap(({ units: [unit], lines: [line] }) => {
    if (!unit || !line) return []
    const [own, found] = [wordsOf(unit), comparable(line.text)]
    return found !== own && texts.includes(found) ? [{ text: line.text, place: line.place, head: own }] : []
  })
}

const wordsOf = ({ pieces }: Unit): string =>
  comparable(pieces.map((piece) => (piece.kind === 'words' ? piece.text : piece.leaf.printed)).join(''))

/** The head of a column that is nearest above a cell. */
function headOver({ cell }: Unit, column: number, heads: readonly Pair[]): Pair | undefined {
  return heads.findLast(
    ({ units: [head] }) =>
      head?.cell !== undefined &&
      cell !== undefined &&
      head.cell.table === cell.table &&
      head.cell.column === column &&
      head.cell.row < cell.row,
  )
}
