import { stepsOf, type Field } from '../../shape/field.ts'
import { longDate } from '../../rules/dates.ts'
import { isDate, type Column, type Table, type TableRow } from '../../spreadsheet/output-workbook.ts'
import {
  cellOf,
  columnOf,
  isInstead,
  isNumber,
  NOT_APPLICABLE,
  NOT_AVAILABLE,
  titleFromName,
} from './field-column.ts'
import type { ExportRow, ExportYear } from './read-export-year.ts'

/** The part of a year that tables of its data are made from. */
export type TableYear = Pick<ExportYear, 'year' | 'edition' | 'fields' | 'rows'>

/** The name of the table with everything that is not a figure. */
const CONTACTS = 'Contacts'

/** A part of a year's fields that has a table of its own. */
interface Kind {
  readonly name: string
  readonly title: string
  readonly fields: readonly Field[]
}

/**
 * All data of some years: one table for contacts, and one for each kind of figure of their eras. Several years are in the
 * same tables, with a column for the year.
 */
export function dataTables(years: readonly TableYear[]): Table[] {
  return tablesOf(years, kindsOf)
}

/** The tables of figures alone, without people's names. */
export function figureTables(years: readonly TableYear[]): Table[] {
  return tablesOf(years, (fields) => kindsOf(fields).filter(({ name }) => name !== CONTACTS))
}

function tablesOf(
  years: readonly TableYear[],
  kindsIn: (fields: readonly Field[]) => readonly Kind[],
): Table[] {
  const kinds = Map.groupBy(
    years.flatMap((year) => kindsIn(year.fields).map((kind) => ({ year, kind }))),
    ({ kind }) => kind.name,
  )
  return [...kinds].map(([name, parts]) => {
    const fields = distinctFields(parts.flatMap(({ kind }) => kind.fields))
    const rows = parts.flatMap(({ year, kind }) => year.rows.map((row) => rowOf(year, row, kind)))
    const title = parts[0]?.kind.title ?? name
    const columns = [...keyColumns(years), ...fields.map(columnOf)]
    return tableOf(name, `${title}, ${spanOf(years)}`, columns, rows)
  })
}

/** What the figures of some years are about, in words. */
export function spanOf(years: readonly TableYear[]): string {
  const [first, last] = [years[0], years.at(-1)]
  if (first !== last) return `letters of ${first?.year ?? ''} to ${last?.year ?? ''}`
  const { from, to } = (first?.edition['period'] ?? {}) as { from?: unknown; to?: unknown }
  return isDay(from) && isDay(to) ? `${longDate(from)} to ${longDate(to)}` : `letters of ${first?.year ?? ''}`
}

const isDay = (value: unknown): value is string => typeof value === 'string' && isDate(value)

/** A table without the columns that no row has a value in. */
export function tableOf(
  name: string,
  title: string,
  columns: readonly Column[],
  rows: readonly TableRow[],
): Table {
  const used = columns.filter(({ key }) => rows.some((row) => row[key] !== null && row[key] !== undefined))
  const filled = rows.map((row) => ({ ...blanks(used), ...defined(row) }))
  return { name, title, columns: withOwnTitles(used), rows: filled, missingValues: missingIn(used, filled) }
}

/**
 * The signs for columns that do not apply: fields that a year's letters do not have, or an earlier letter that is
 * missing.
 */
const blanks = (columns: readonly Column[]): TableRow =>
  Object.fromEntries(columns.flatMap(({ key, type }) => (type === 'text' ? [] : [[key, NOT_APPLICABLE]])))

const defined = (row: TableRow): TableRow =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))

/** The columns that identify a row: its year and authority. */
export function keyColumns(years: readonly TableYear[]): Column[] {
  const year = { key: 'year', title: 'Year', type: 'text', description: 'The year of the letters.' } as const
  const name = years[0]?.fields.find(({ path }) => path === 'name')
  const code = {
    key: 'code',
    title: 'Code',
    type: 'text',
    description: 'Its code in the register of bodies (GSS), where it has one.',
  } as const
  return [...(years.length > 1 ? [year] : []), ...(name ? [columnOf(name)] : []), code]
}

/** What the key columns hold. */
export const keysOf = ({ year }: TableYear, { name, code }: ExportRow): TableRow => ({
  year,
  name,
  code: code ?? null,
})

const rowOf = (year: TableYear, row: ExportRow, { fields }: Kind): TableRow => ({
  ...Object.fromEntries(fields.map((field) => [field.path, cellOf(field, row.data)])),
  ...keysOf(year, row),
})

/** Groups the fields by the block that they are in; without the name, which every table has. */
function kindsOf(all: readonly Field[]): Kind[] {
  const fields = all.filter((field) => field.path !== 'name' && !isInstead(field, all))
  const figures = Map.groupBy(fields.filter(isFigure), (field) => stepsOf(field)[0] ?? '')
  return [
    {
      name: CONTACTS,
      title: 'Authorities and addressees',
      fields: fields.filter((field) => !isFigure(field)),
    },
    ...[...figures].map(([block, own]) => ({
      name: titleFromName(block).slice(0, 31).trim(),
      title: own[0]?.groups[0] ?? titleFromName(block),
      fields: own,
    })),
  ]
}

const isFigure = (field: Field): boolean => isNumber(field) && stepsOf(field).length > 1

export const distinctFields = (fields: readonly Field[]): Field[] => [
  ...new Map(fields.map((field) => [field.path, field])).values(),
]

/** Makes titles unique: columns with the same title get their keys added to it. */
function withOwnTitles(columns: readonly Column[]): Column[] {
  const count = (title: string) =>
    columns.filter((other) => other.title.toLowerCase() === title.toLowerCase()).length
  return columns.map((column) =>
    count(column.title) > 1 ? { ...column, title: `${column.title} (${column.key})` } : column,
  )
}

/** The signs and words that some row has in place of a value. */
function missingIn(columns: readonly Column[], rows: readonly TableRow[]): string[] {
  const numbers = columns.filter(({ type }) => type !== 'text')
  const found = rows.flatMap((row) => [
    ...numbers.flatMap(({ key }) => (typeof row[key] === 'string' ? [row[key]] : [])),
    ...columns.flatMap(({ key }) => (row[key] === NOT_AVAILABLE ? [NOT_AVAILABLE] : [])),
  ])
  return [...new Set([NOT_AVAILABLE, NOT_APPLICABLE, ...found])].filter((sign) => found.includes(sign))
}
