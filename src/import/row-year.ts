import { cellFinding, type Finding } from '../findings/finding.ts'
import type { Period } from '../register/body.ts'
import { YEAR } from './column-names.ts'
import type { Table } from './find-tables.ts'
import { fullHead } from './read-heads.ts'
import { keyText, type TableRow } from './table-rows.ts'

/** The year that a table is read for. */
export interface LettersYear {
  readonly year: string
  readonly period: Period | undefined
}

/**
 * The rows of a table that are of the letters' year; all of them where it has no column for the year. Total rows are left
 * out.
 */
export function rowsOfYear(
  rows: readonly TableRow[],
  table: Table,
  letters: LettersYear,
): { readonly rows: readonly TableRow[]; readonly findings: readonly Finding[] } {
  const own = rows.filter(({ kind }) => kind !== 'total')
  const head = table.columns.known.find(({ field }) => field.path === YEAR)?.head
  if (!head) return { rows: own, findings: [] }
  const at = (row: number) => ({ sheet: table.sheet.name, row, column: head.column })
  const texts = own.map((row) => keyText(row, table, YEAR))
  if (!texts.some((text) => text !== undefined && isOfYear(text, letters) !== undefined))
    return { rows: own, findings: [noYears(table, at(head.row), fullHead(head))] }
  const findings: Finding[] = []
  const others: string[] = []
  const read = own.filter((row) => {
    const text = keyText(row, table, YEAR)
    const isOwn = text === undefined ? undefined : isOfYear(text, letters)
    if (isOwn === false) others.push(text ?? '')
    if (isOwn === undefined && row.kind === 'authority') findings.push(noYear(table, at(row.number), text))
    return isOwn === true
  })
  if (others.length > 0)
    findings.push(otherYears(table, at(head.row), others, read.length, letters, fullHead(head)))
  return { rows: read, findings }
}

/** Whether a text names the letters' year: 2019, or its period 2018-19. Undefined where it names no year. */
function isOfYear(text: string, { year, period }: LettersYear): boolean | undefined {
  if (/^\d{4}$/.test(text)) return text === year
  const [, first, last] = /^(\d{4}) ?[-–/] ?(?:\d\d)?(\d\d)$/.exec(text) ?? []
  if (first === undefined || last === undefined) return undefined
  return period?.from.slice(0, 4) === first && period.to.slice(2, 4) === last
}

function noYear(table: Table, place: Parameters<typeof cellFinding>[2], text: string | undefined): Finding {
  const message = text === undefined ? 'the row has no year' : `${JSON.stringify(text)} is not a year`
  return cellFinding(
    'IMPORT_VALUE',
    table.file,
    place,
    message,
    'write the year of the letters, such as 2019',
  )
}

/** Warns that a column is not read, since none of its cells has a year. */
function noYears({ file }: Table, place: Parameters<typeof cellFinding>[2], head: string): Finding {
  const message = `a column is not read: no cell of "${head}" has a year`
  const help = 'write years such as 2019 or 2018-19, if the table has several years'
  return cellFinding('IMPORT_COLUMN_UNUSED', file, place, message, help)
}

/** Warns that rows are left out; an error where no row is left. */
function otherYears(
  { file }: Table,
  place: Parameters<typeof cellFinding>[2],
  others: readonly string[],
  read: number,
  { year }: LettersYear,
  head: string,
): Finding {
  const years = [...new Set(others)].sort().join(', ')
  if (read === 0) {
    const help = `name the year that you mean; or, if the column is about something else, --map "${head}=not read"`
    return cellFinding('IMPORT_TABLE', file, place, `no row is of ${year}: the years are ${years}`, help)
  }
  const message = `${others.length} ${others.length === 1 ? 'row' : 'rows'} of other years (${years}) ${others.length === 1 ? 'is' : 'are'} not read`
  return cellFinding('IMPORT_YEAR', file, place, message, `nothing, if only the rows of ${year} are wanted`)
}
