import type { Source } from '../../findings/source.ts'
import { DELIMITERS, splitCells, type Cell, type Delimiter } from './split-cells.ts'
import type { Line } from './file-lines.ts'

/** The head of a CSV file: how its rows are separated, and the paths of their fields. */
export interface CsvHead {
  readonly source: Source
  readonly delimiter: Delimiter
  readonly cells: readonly Cell[]
  /** The column of the authorities' names; -1 where there is none. */
  readonly name: number
}

/**
 * Reads the head of a CSV file: its first line, or the second after "sep=;", which Excel writes and obeys. The separator
 * is the one that gives the most columns.
 *
 * @param lines from which those of the head are taken
 * @returns undefined where the file has no line
 */
export function readHead(file: string, lines: Iterator<Line, undefined>): CsvHead | undefined {
  const next = (): Line | undefined => lines.next().value
  let line = next()
  const sign = /^sep=([,;\t])\r?\n/.exec(line?.text ?? '')?.[1]
  const named = DELIMITERS.find((each) => each === sign)
  if (named !== undefined) line = next()
  while (line?.text?.trim() === '') line = next()
  if (!line) return undefined
  const text = (line.text ?? '').replace(/\r?\n$/, '')
  const [best] = (named === undefined ? DELIMITERS : [named])
    .map((delimiter) => ({ delimiter, cells: splitCells(text, delimiter).cells }))
    .sort((one, other) => other.cells.length - one.cells.length)
  const { delimiter, cells } = best ?? { delimiter: ',', cells: [] }
  const source = { file, text, firstLine: line.number }
  return { source, delimiter, cells, name: cells.findIndex((cell) => headOf(cell) === 'name') }
}

/** The path that a column is headed with; empty for a column without a head. */
export const headOf = ({ text }: Cell): string => text.trim()
