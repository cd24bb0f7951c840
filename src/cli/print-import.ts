import { columnLetters } from '../findings/cell-reference.ts'
import { countOf } from '../findings/finding.ts'
import type { ImportPlan } from '../run/import-year.ts'
import type { Output } from './output.ts'

/** Prints which tables were read. */
export function printTables({ information }: Output, { workbooks, tables }: ImportPlan): void {
  for (const { file, source, sheets } of workbooks) {
    const encoding = source.format === 'csv' ? ` (${source.encoding})` : ''
    const own = tables.filter((table) => table.file === file)
    const lefts = new Map(
      [...Map.groupBy(own, ({ sheet }) => sheet)].map(([sheet, its]) => [sheet, new Set(its.map(leftOf))]),
    )
    const read = own.map((table) => {
      const { sheet, headRow, rows } = table
      const isBeside = (lefts.get(sheet)?.size ?? 0) > 1
      const from = isBeside ? `from column ${columnLetters(leftOf(table))}, ` : ''
      const place = (sheet.name === '' ? '' : `${sheet.name}, `) + from
      return `${place}${rows.length === 0 ? `no row below the head in row ${headRow}` : `rows ${headRow + 1} to ${rows.at(-1)?.number ?? headRow}`}`
    })
    const names = new Set(own.map(({ sheet }) => sheet))
    const others = sheets.filter((sheet) => !names.has(sheet) && sheet.name !== '').map(({ name }) => name)
    const rest = others.length > 0 ? `; not read: ${others.join(', ')}` : ''
    information(`${file}${encoding}: ${read.length > 0 ? read.join('; ') : 'no table'}${rest}`)
  }
}

const leftOf = ({ columns }: ImportPlan['tables'][number]): number =>
  Math.min(...columns.known.map(({ head }) => head.column))

/** A change as a line: the texts of its columns. */
type Line = readonly [authority: string, field: string, before: string, after: string]

/** Prints what changes as a table, a new authority on one line. */
export function printChanges({ information, paint }: Output, { authorities }: ImportPlan): void {
  const lines = authorities.flatMap(({ name, isNew, changes }): Line[] =>
    isNew && changes.length > 0
      ? [[name, 'new file', '', countOf(changes.length, 'value')]]
      : changes.map(({ field, before, after }) => [name, field, shown(before), shown(after)]),
  )
  if (lines.length === 0) return
  const head: Line = ['authority', 'field', 'before', 'after']
  const widths = head.map((title, index) =>
    lines.reduce((most, line) => Math.max(most, line[index]?.length ?? 0), title.length),
  )
  const row = (line: Line) =>
    line
      .map((text, index) => text.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  information('', paint('bold', row(head)), ...lines.map(row), '')
}

/** The longest text of a value that a line of the table shows. */
const LONGEST = 60

function shown(value: unknown): string {
  if (value === undefined) return '-'
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** How much a plan changes. */
export function countsOf({ authorities }: ImportPlan) {
  const changed = authorities.filter(({ changes }) => changes.length > 0)
  const existing = changed.filter(({ isNew }) => !isNew)
  return {
    created: changed.length - existing.length,
    edited: existing.length,
    values: existing.reduce((sum, { changes }) => sum + changes.length, 0),
    unchanged: authorities.length - changed.length,
  }
}

/** The changes as the result document has them. */
export const changesOf = ({ authorities }: ImportPlan) =>
  authorities.flatMap(({ slug, name, isNew, changes }) =>
    changes.map(({ field, before, after, place }) => ({
      authority: slug,
      name,
      new: isNew,
      field,
      before: before ?? null,
      after,
      ...(place ? { file: place.file, sheet: place.sheet, row: place.row, column: place.column } : {}),
    })),
  )
