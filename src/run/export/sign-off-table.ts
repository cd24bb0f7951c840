import type { Field } from '../../shape/field.ts'
import { thousands } from '../../rules/number-text.ts'
import type { Column, Table, TableRow, TableValue } from '../../spreadsheet/output-workbook.ts'
import { NOT_APPLICABLE } from './field-column.ts'

/** The columns that every list has before its figures, with their widths in characters. */
const FIRST = [
  { key: 'name', title: 'Authority', width: 30 },
  { key: 'type', title: 'Type', width: 13 },
  { key: 'addressee', title: 'Addressee', width: 27 },
]

/** The columns behind the figures; the last one is filled in by hand. */
const LAST = [
  { key: 'averages', title: 'Averages of its type', width: 20 },
  { key: 'findings', title: 'Findings', width: 20 },
  { key: 'state', title: 'State of letter', width: 17 },
  { key: 'signed', title: 'Signed off', width: 12 },
]

/** The width of a column of totals or rates. */
const FIGURE = 14

/**
 * The list that a manager signs on paper: fewer columns than the whole proof list, each total or rate with what it is made
 * of and what the last letter said.
 *
 * @param proof the whole list
 * @param fields of its letters
 */
export function signOffTable(proof: Table, fields: readonly Field[]): Table {
  const titles = new Map(proof.columns.map(({ key, title }) => [key, title]))
  const computed = fields.filter(
    ({ path, rule, published, kind }) => (rule ?? published ?? kind === 'decimal') && titles.has(path),
  )
  const averages = proof.columns.filter(({ key }) => key.startsWith('average.'))
  const years = titles.has('year') ? [{ key: 'year', title: 'Year', width: 8 }] : []
  const columns = [
    ...years,
    ...FIRST,
    ...computed.map(({ path }) => ({ key: path, title: titles.get(path) ?? path, width: FIGURE })),
    ...LAST.filter(({ key }) => key !== 'averages' || averages.length > 0),
  ]
  return {
    name: 'Proof',
    title: proof.title,
    columns: columns.map((column) => ({ ...column, type: 'text' as const })),
    rows: proof.rows.map((row) => ({
      year: row['year'],
      name: row['name'],
      type: row['type'],
      addressee: addresseeOf(row),
      ...Object.fromEntries(computed.map((field) => [field.path, figureOf(field, row)])),
      averages: averagesOf(averages, row),
      findings: findingsOf(row),
      state: row['state'],
    })),
    missingValues: proof.missingValues ?? [],
    isForPaper: true,
  }
}

function addresseeOf(row: TableRow): string {
  const [name, title, salutation] = ['name', 'job_title', 'salutation'].map(
    (part) => row[`addressee.${part}`],
  )
  return `${shown(name)}, ${shown(title)}\nDear ${shown(salutation)}`
}

/** A total, or a rate with its counts: "67% (6 of 9)"; below it that of the last letter: "2018: 60%". */
function figureOf({ path, rule, kind }: Field, row: TableRow): string {
  const sign = kind === 'percentage' ? '%' : ''
  const counts = rule && 'percentageOf' in rule ? rule.percentageOf : undefined
  const of =
    counts && typeof row[path] === 'number'
      ? ` (${sumOf(counts.part, row)} of ${sumOf(counts.whole, row)})`
      : ''
  const last = row[`last.${path}`]
  const before = typeof last === 'number' ? `\n${shown(row['last.year'])}: ${shown(last)}${sign}` : ''
  const own = row[path]
  return `${shown(own)}${typeof own === 'number' ? sign : ''}${of}${before}`
}

const sumOf = (paths: readonly string[], row: TableRow): string =>
  shown(paths.reduce((sum, path) => sum + Number(row[path]), 0))

const averagesOf = (columns: readonly Column[], row: TableRow): string =>
  columns
    .flatMap(({ key, title, type }) => {
      const value = row[key]
      const sign = type === 'percent' ? '%' : ''
      return typeof value === 'number' ? [`${title.replace(/^Average: /, '')} ${value}${sign}`] : []
    })
    .join('\n') || NOT_APPLICABLE

function findingsOf(row: TableRow): string {
  const counts = [count(row['errors'], 'error'), count(row['warnings'], 'warning')].filter(
    (text) => text !== '',
  )
  return counts.length === 0 ? 'none' : `${counts.join(', ')}: ${shown(row['codes'])}`
}

const count = (number: TableValue, noun: string): string =>
  typeof number !== 'number' || number === 0 ? '' : `${number} ${noun}${number === 1 ? '' : 's'}`

const shown = (value: TableValue): string =>
  typeof value === 'number' ? thousands(value) : (value ?? NOT_APPLICABLE)
