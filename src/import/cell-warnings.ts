import { cellFinding, nameSome, type Finding } from '../findings/finding.ts'
import type { ReportedCell } from './collect-values.ts'

/** A cell, and the authority of its row. */
export type NamedCell = ReportedCell & { readonly name: string }

/** One warning for each column and sign, with the authorities whose cells have no value. */
export function blankFindings(cells: readonly NamedCell[]): Finding[] {
  return eachColumn(cells, ({ field, sign }, names) => {
    const message = `${field.path} is ${sign} for ${names}: nothing is imported for it`
    const zero = field.kind === 'count' ? ': 0 where there were none' : ''
    return ['IMPORT_BLANK', message, `write the value into the cell${zero}`]
  })
}

/** One warning for each column, with the authorities whose cells have a word that is left out. */
export function prefixFindings(cells: readonly NamedCell[]): Finding[] {
  return eachColumn(cells, ({ field, sign }, names) => {
    const message = `"${sign}" is left out of ${field.path} for ${names}: the letter has it already`
    return ['IMPORT_PREFIX', message, `nothing; without "${sign}" in the cells this is not reported`]
  })
}

function eachColumn(
  cells: readonly NamedCell[],
  describe: (
    first: ReportedCell,
    names: string,
  ) => readonly [code: 'IMPORT_BLANK' | 'IMPORT_PREFIX', message: string, help: string],
): Finding[] {
  const columns = Map.groupBy(cells, ({ field, sign, table, place }) =>
    JSON.stringify([table.file, table.sheet.name, table.headRow, place.column, field.path, sign]),
  )
  return [...columns.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const { file, ...place } = first.place
    const [code, message, help] = describe(first, nameSome(own.map(({ name }) => name)))
    return cellFinding(code, file, place, message, help)
  })
}
