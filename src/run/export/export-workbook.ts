import { isError } from '../../findings/finding.ts'
import { nameSome } from '../../findings/finding.ts'
import { isDate, type OutputWorkbook, type Table } from '../../spreadsheet/output-workbook.ts'
import { NOT_APPLICABLE, NOT_AVAILABLE } from './field-column.ts'
import type { TableYear } from './data-tables.ts'
import type { ExportYear } from './read-export-year.ts'

/** The most authorities that a note names. */
const NAMED = 20

/**
 * A workbook of tables of some years; dated by their letters, so that the same data gives the same bytes.
 *
 * @param notes what a reader must know about the data
 */
export function exportWorkbook(
  years: readonly TableYear[],
  tables: readonly Table[],
  what: string,
  notes: readonly string[],
): OutputWorkbook {
  const last = years.at(-1)
  return {
    title: `${titleOf(years)}: ${what}`,
    author: authorOf(last),
    language: 'en-GB',
    date: dateOf(last),
    description: [
      'Totals and rates are computed from the counts. Rates are whole per cent, halves rounded up.',
      ...meanings(tables),
    ],
    tables: tables.map((table) => ({ ...table, title: `${table.title}${marks(notes)}` })),
    notes,
  }
}

const marks = (notes: readonly string[]): string =>
  notes.map((_note, index) => ` [note ${index + 1}]`).join('')

function titleOf(years: readonly TableYear[]): string {
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (first !== last) return `Annual review letters ${first.year} to ${last.year}`
  const { title } = first.edition
  return typeof title === 'string' ? title : `Annual review letters ${first.year}`
}

function authorOf(year: TableYear | undefined): string {
  const { lines } = (year?.edition['signatory'] ?? {}) as { lines?: unknown }
  return Array.isArray(lines) && typeof lines[0] === 'string' ? lines[0] : ''
}

/** The date on the letters; where it is not known yet, the last day of the period. */
function dateOf(year: TableYear | undefined): string {
  const { date, period } = (year?.edition ?? {}) as { date?: unknown; period?: { to?: unknown } }
  const known = [date, period?.to].find((each) => typeof each === 'string' && isDate(each))
  return typeof known === 'string' ? known : `${year?.year ?? '2000'}-01-01`
}

/** What the signs in the tables mean. */
function meanings(tables: readonly Table[]): string[] {
  const used = new Set(tables.flatMap(({ missingValues }) => missingValues ?? []))
  return [
    ...(used.has(NOT_AVAILABLE) ? ['[x] means not available: the value is not known, or has an error.'] : []),
    ...(used.has(NOT_APPLICABLE)
      ? [
          '[z] means not applicable: a rate of no cases, or a figure, average or earlier letter that does not exist.',
        ]
      : []),
  ]
}

/** What a reader must know about a year whose data has errors. */
export function notesOf({ year, rows, unread, prepared }: ExportYear): string[] {
  const wrong = rows.filter(({ findings }) => findings.some(isError)).map(({ name }) => name)
  const own = rows.flatMap(({ findings }) => findings).filter(isError).length
  const others = prepared.findings.filter(isError).length - own
  return [
    ...(wrong.length > 0
      ? [
          `The files of these authorities of ${year} have errors, and their rows may be wrong: ${nameSome(wrong, NAMED)}.`,
        ]
      : []),
    ...(unread.length > 0
      ? [
          `These files of ${year} cannot be read, and their authorities have no row: ${nameSome(unread, NAMED)}.`,
        ]
      : []),
    ...(others - unread.length > 0
      ? [`What the letters of ${year} share has errors: "npx letters check ${year}" reports them.`]
      : []),
  ]
}
