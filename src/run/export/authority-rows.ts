import { isData, valueAt } from '../../rules/data.ts'
import type { Field } from '../../shape/field.ts'
import type { TableValue } from '../../spreadsheet/output-workbook.ts'
import { csvRows } from '../../spreadsheet/write-csv.ts'
import { isInstead } from './field-column.ts'

/** A column of authorities.csv. */
export interface RowColumn {
  /** Its head: the path of the field. */
  readonly path: string
  readonly cellOf: (authority: unknown) => TableValue
}

/**
 * The columns of authorities.csv: a field for each, and what authorities have in blocks whose names the writer chooses, such
 * as confirmed_figures.
 */
export function rowColumns(fields: readonly Field[], authorities: readonly unknown[] = []): RowColumn[] {
  const columns = fields.filter((field) => !isInstead(field, fields)).map((field) => columnOf(field))
  const known = new Set(fields.map(({ path }) => path.split('.')[0] ?? ''))
  const chosen = new Set<string>()
  for (const authority of authorities)
    for (const [block, value] of Object.entries(isData(authority) ? authority : {}))
      if (!known.has(block) && isData(value))
        for (const name of Object.keys(value)) chosen.add(`${block}.${name}`)
  return [...columns, ...[...chosen].sort().map(chosenColumn)]
}

const columnOf = ({ path, instead }: Field): RowColumn => ({
  path,
  cellOf: (authority) =>
    instead && valueAt(authority, instead.path) === instead.words
      ? instead.words
      : asCell(valueAt(authority, path)),
})

function chosenColumn(path: string): RowColumn {
  const [block = '', ...rest] = path.split('.')
  const name = rest.join('.')
  return {
    path,
    cellOf: (authority) => {
      const values = valueAt(authority, block)
      return isData(values) ? asCell(values[name]) : undefined
    },
  }
}

/** A value as the text of a cell; a list has a line for each of its values. */
function asCell(value: unknown): TableValue {
  if (Array.isArray(value)) return value.map(String).join('\n')
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}

/** The whole text of authorities.csv. */
export function authoritiesAsCsv(fields: readonly Field[], authorities: readonly unknown[]): string {
  const columns = rowColumns(fields, authorities)
  return csvRows([
    columns.map(({ path }) => path),
    ...authorities.map((authority) => columns.map(({ cellOf }) => cellOf(authority))),
  ])
}

/** Lines of authorities.ndjson. */
export const authoritiesAsJson = (authorities: readonly unknown[]): string =>
  authorities.map((authority) => `${JSON.stringify(authority)}\n`).join('')
