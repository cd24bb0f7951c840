import { cellFinding, type Finding } from '../findings/finding.ts'
import type { Field } from '../shape/field.ts'
import type { Table } from './find-tables.ts'
import type { Column } from './match-columns.ts'
import { readValue } from './read-value.ts'
import { rowsOf, type TableRow } from './table-rows.ts'

/** Compares each total row of a table with the sum of the rows above it: all of them, or those since the last total. */
export function checkTotals(table: Table): Finding[] {
  const rows = rowsOf(table)
  const totals = rows.filter(({ kind }) => kind === 'total')
  if (totals.length === 0) return []
  const counts = table.columns.known.filter(({ field }) => isCount(field))
  return counts.flatMap((column) => checkColumn(column, rows, table))
}

/** Rates have no sum. */
const isCount = ({ kind, rule }: Field): boolean => kind === 'count' && (!rule || 'sumOf' in rule)

function checkColumn({ head, field }: Column, rows: readonly TableRow[], table: Table): Finding[] {
  const findings: Finding[] = []
  let [sum, part, isWhole] = [0, 0, true]
  for (const { kind, number, cells } of rows) {
    const reading = readValue(cells.get(head.column), field)
    if (kind !== 'total') {
      if ('value' in reading) {
        sum += Number(reading.value)
        part += Number(reading.value)
      } else if (!('none' in reading) || reading.none !== 'blank') isWhole = false
      continue
    }
    const place = { sheet: table.sheet.name, row: number, column: head.column }
    const total = 'value' in reading ? Number(reading.value) : undefined
    // Where a row's value is not known, neither is the sum.
    if (total !== undefined && isWhole && total !== sum && total !== part) {
      const message = `the total of ${field.path} is ${total} here, but the rows add up to ${part === sum ? sum : `${sum} (${part} since the last total)`}`
      findings.push(
        cellFinding(
          'IMPORT_TOTAL',
          table.file,
          place,
          message,
          'find the row that is wrong or missing, or correct the total',
        ),
      )
    } else if ('code' in reading) {
      const { code, problem, help } = reading
      findings.push(cellFinding(code, table.file, place, `the total of ${field.path} ${problem}`, help))
    }
    part = 0
  }
  return findings
}
