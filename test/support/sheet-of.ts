import { join } from 'node:path'
import { fieldsOf } from '../../src/shape/fields-of.ts'
import type { Field } from '../../src/shape/field.ts'
import { readSharedSchemas } from '../../src/read/read-era.ts'
import { readSchema } from '../../src/read/read-schema.ts'
import { resolveIn } from '../../src/shape/schema-shape.ts'
import type { Cell, CellRange, CellValue, Sheet } from '../../src/spreadsheet/workbook.ts'
import { PROJECT } from './folders.ts'

/** What a test writes for a cell: a text, a number, or a cell's value in full. */
export type Written = string | number | null | CellValue

/** A sheet with these rows, the first in row 1. */
export function sheetOf(
  rows: readonly (readonly Written[])[],
  merges: readonly CellRange[] = [],
  name = 'Sheet',
): Sheet {
  const cells = rows.map((row, index) =>
    row.flatMap((written, column) =>
      written === null ? [] : [cellOf(written, { row: index + 1, column: column + 1 })],
    ),
  )
  return {
    name,
    hidden: false,
    hiddenColumns: [],
    merges,
    rows: cells.flatMap((own, index) =>
      own.length > 0 ? [{ number: index + 1, hidden: false as const, cells: own }] : [],
    ),
  }
}

/** A cell with a value. */
export function cellOf(written: Exclude<Written, null>, place = { row: 1, column: 1 }): Cell {
  const value: CellValue =
    typeof written === 'string'
      ? { kind: 'text', value: written }
      : typeof written === 'number'
        ? { kind: 'number', value: written, percent: false }
        : written
  return { ...place, formula: false, ...value }
}

/** The fields of an era of the project. */
export function eraFields(era: string): Field[] {
  const shared = readSharedSchemas(join(PROJECT, 'templates'), PROJECT).value
  const schema = readSchema(join(PROJECT, 'templates', era, 'schema.json'), PROJECT).value
  if (!shared || !schema) throw new Error(`no schema of ${era}`)
  const files = new Map([shared.authority, schema].map((file) => [file.url, file.schema]))
  return fieldsOf(schema.schema, schema.url, resolveIn(files))
}
