import { createHash } from 'node:crypto'
import type { Column, Table } from './output-workbook.ts'

/** A folder of CSV files that is described as a whole. */
export interface DataPackage {
  /** Lower-case letters, digits, - . _ */
  readonly name: string
  readonly title: string
  readonly description: string
  /** The date of the data, as 2025-04-01. */
  readonly date: string
  readonly tables: readonly PackagedTable[]
}

interface PackagedTable {
  /** The file's name, in the folder of datapackage.json. */
  readonly path: string
  readonly table: Table
  /** What the file holds, as `writeCsv` gives it. */
  readonly csv: string
  /** The keys of the columns that identify a row. */
  readonly primaryKey?: readonly string[]
}

const PROFILES = 'https://datapackage.org/profiles/2.0'

/** The text of datapackage.json (Data Package v2): each table's fields with their titles, types and constraints. */
export function describePackage({ name, title, description, date, tables }: DataPackage): string {
  const document = {
    $schema: `${PROFILES}/datapackage.json`,
    name,
    title,
    description,
    created: `${date}T00:00:00Z`,
    resources: tables.map(describeTable),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function describeTable({ path, table, csv, primaryKey }: PackagedTable): object {
  const bytes = Buffer.from(csv)
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name: path
      .replace(/\.csv$/, '')
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-'),
    type: 'table',
    path,
    title: table.title,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: bytes.length,
    hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    dialect: { $schema: `${PROFILES}/tabledialect.json`, delimiter: ',', lineTerminator: '\r\n' },
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: table.columns.map(describeField),
      missingValues: ['', ...(table.missingValues ?? [])],
      ...(primaryKey ? { primaryKey } : {}),
    },
  }
}

/** The types of Table Schema; a percentage is a number that says so in its description. */
const TYPES = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  percent: 'number',
  date: 'date',
} as const

function describeField({ key, title, type, description, constraints }: Column): object {
  const text = [description, type === 'percent' ? 'Per cent.' : undefined]
    .filter((part) => part !== undefined)
    .join(' ')
  return {
    name: key,
    title,
    type: TYPES[type],
    ...(text === '' ? {} : { description: text }),
    ...(constraints ? { constraints } : {}),
  }
}
