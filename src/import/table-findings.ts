import { cellFinding, countOf, fileFinding, nameSome, type Finding } from '../findings/finding.ts'
import { columnLetters } from '../findings/cell-reference.ts'
import { MOST_AUTHORITIES } from '../spreadsheet/limits.ts'
import type { Sheet } from '../spreadsheet/workbook.ts'
import type { Collected } from './collect-values.ts'
import { OTHER_PATHS } from './column-names.ts'
import type { Table } from './find-tables.ts'
import { fullHead, type Head } from './read-heads.ts'

/** Reports what is wrong with the columns of a table, and which of them are not read. */
export function columnFindings(table: Table): Finding[] {
  const { known, others } = table.columns
  const at = (head: Head) => ({ sheet: table.sheet.name, row: head.row, column: head.column })
  const twice = [...Map.groupBy(known, ({ field }) => field.path).values()].flatMap(([first, ...more]) =>
    more
      // Several columns can be about one list, such as the lines of an address.
      .filter(({ field }) => !field.rule && field.kind !== 'lines')
      .map(({ head, field }) =>
        cellFinding(
          'IMPORT_COLUMN_TWICE',
          table.file,
          at(head),
          `"${fullHead(head)}" is ${field.path}, and so is "${first ? fullHead(first.head) : ''}" in column ${columnLetters(first?.head.column ?? 1)}`,
          `leave one of them out: --map "${fullHead(head)}=not read"`,
        ),
      ),
  )
  const alike = others.flatMap(({ head, suggestions }) => {
    const fields = suggestions.filter(({ rule, path }) => !rule && !OTHER_PATHS.includes(path))
    const [field] = fields
    if (!field) return []
    const name = fullHead(head)
    const message = `"${name}" looks like ${nameSome(fields.map(({ path }) => path))}, but that is not certain`
    const help = `say what it is: --map "${name}=${fields.length === 1 ? field.path : '<field>'}", or --map "${name}=not read"`
    return [cellFinding('IMPORT_COLUMN', table.file, at(head), message, help)]
  })
  const refused = new Set(alike.map(({ position }) => position.column))
  const unused = others.filter(({ head }) => !refused.has(head.column))
  const [first] = unused
  if (!first) return [...twice, ...alike]
  const names = unused.map(({ head }) => `"${fullHead(head)}"`)
  const message = `${names.length === 1 ? 'a column is' : `${names.length} columns are`} not read: ${nameSome(names, 8)}`
  const help = 'if one of them is a figure of the letters, say so: --map "<its head>=<field>"'
  return [...twice, ...alike, cellFinding('IMPORT_COLUMN_UNUSED', table.file, at(first.head), message, help)]
}

/** Warns where a sheet, or a part of its tables, is hidden: it is read all the same. */
export function hiddenFindings(tables: readonly Table[]): Finding[] {
  const bySheet = Map.groupBy(tables, ({ file, sheet }) => JSON.stringify([file, sheet.name]))
  return [...bySheet.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const { file, sheet } = first
    const rows = own.flatMap((table) => table.rows)
    const byHand = rows.filter(({ hidden }) => hidden === 'by hand')
    const filtered = rows.filter(({ hidden }) => hidden === 'by a filter')
    const columns = hiddenColumns(sheet, own)
    const parts = [
      ...(sheet.hidden ? ['a hidden sheet'] : []),
      ...count(byHand.length, 'hidden row'),
      ...count(filtered.length, 'row', ' that a filter hides'),
      ...count(columns.length, 'hidden column'),
    ]
    if (parts.length === 0) return []
    const row = byHand[0]?.number ?? filtered[0]?.number ?? first.headRow
    const isOne = parts.length === 1 && /^(?:a|1) /.test(parts[0] ?? '')
    const message = `${parts.join(', ')} ${isOne ? 'was' : 'were'} read`
    const help = 'show them, check whether they belong to the table, and delete what does not'
    return [
      cellFinding('IMPORT_HIDDEN', file, { sheet: sheet.name, row, column: columns[0] ?? 1 }, message, help),
    ]
  })
}

const hiddenColumns = ({ hiddenColumns: hidden }: Sheet, tables: readonly Table[]): number[] =>
  hidden.filter((column) =>
    tables.some(({ columns }) => columns.known.some(({ head }) => head.column === column)),
  )

const count = (number: number, noun: string, more = ''): string[] =>
  number === 0 ? [] : [`${countOf(number, noun)}${more}`]

/** The error for a file, or a sheet chosen with --sheet, that has no table of authorities. */
export const noTable = (file: string, sheets: readonly string[]): Finding => {
  const where = sheets.length > 0 ? `the sheet ${sheets.join(', ')}` : 'the file'
  const message = `${where} has no table of authorities: no row names a column for the authority and one for a field`
  const help =
    'head the columns with "Authority" and the names of the fields (docs/spreadsheets.md), or say what they are with --map'
  return fileFinding('IMPORT_TABLE', file, message, help)
}

/** An error where the tables of a file have heads but no rows. */
export const noRows = (file: string, { sheet, headRow, columns }: Table): Finding => {
  const column = columns.known[0]?.head.column ?? 1
  const message = 'the table has no row below its head'
  const help = 'check that it is the file you mean, and that all of it was saved'
  return cellFinding('IMPORT_TABLE', file, { sheet: sheet.name, row: headRow, column }, message, help)
}

/** Warns where authorities of the year have no row in any table. */
export function missingRows(file: string, names: readonly string[], most: number): Finding[] {
  if (names.length === 0) return []
  const message = `${names.length} of the year's ${most} authorities ${names.length === 1 ? 'has' : 'have'} no row: ${nameSome(names)}`
  return [fileFinding('IMPORT_ROW_MISSING', file, message, 'add their rows, unless they are in another file')]
}

/** Refuses tables with more authorities than any year has: each becomes a file that is laid out and checked. */
export function tooManyAuthorities({ authorities }: Pick<Collected, 'authorities'>): Finding | undefined {
  const next = [...authorities.values()][MOST_AUTHORITIES]
  if (!next) return undefined
  const { file, ...place } = next.place
  return cellFinding(
    'SPREADSHEET_TOO_LARGE',
    file,
    place,
    `is the row of authority number ${MOST_AUTHORITIES + 1}, and a year has at most ${MOST_AUTHORITIES}`,
    'check that this is the file you mean; import the authorities of one year only',
  )
}
