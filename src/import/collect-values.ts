import type { CellPlace } from '../findings/cell-reference.ts'
import { cellFinding, type Finding } from '../findings/finding.ts'
import { cellReference } from '../findings/cell-reference.ts'
import { hiddenCharacter } from '../rules/hidden-character.ts'
import type { Cell } from '../spreadsheet/workbook.ts'
import type { AuthorityMatcher, KnownAuthority } from './authority-matcher.ts'
import { CODE, KEYS, YEAR } from './column-names.ts'
import { isSameValue, type Field, type FieldValue } from '../shape/field.ts'
import { joinListCells } from './list-cells.ts'
import type { Table } from './find-tables.ts'
import { fullHead } from './read-heads.ts'
import { readValue, type Reading } from './read-value.ts'
import { rowsOfYear, type LettersYear } from './row-year.ts'
import { keyText, rowsOf, type TableRow } from './table-rows.ts'

/** A cell of a file. */
export interface FilePlace extends CellPlace {
  /** The file's path as shown to people. */
  readonly file: string
}

/** A value that a cell gives to a field. */
interface PlacedValue {
  readonly value: FieldValue
  readonly place: FilePlace
}

/** A cell with a total or rate, to be compared with the computed one. */
export interface ComputedCell {
  readonly field: Field
  /** The head of its column. */
  readonly head: string
  readonly cell: Cell
  readonly place: FilePlace
}

/** A cell that is reported together with others of its column. */
export interface ReportedCell {
  readonly field: Field
  /** "blank" or the sign of a cell without a value; the word that was left out of one with a value. */
  readonly sign: string
  readonly table: Table
  readonly place: FilePlace
}

/** The values of one authority, from all tables together. */
export interface AuthorityValues {
  readonly authority: KnownAuthority
  /** The cell of its first row that names it. */
  readonly place: FilePlace
  readonly values: Map<string, PlacedValue>
  readonly computed: ComputedCell[]
  /** Cells without a value, for fields that a complete file has. */
  readonly blanks: ReportedCell[]
  /** Cells with a word before the value that is no part of it, such as "Dear". */
  readonly prefixed: ReportedCell[]
}

/** What was collected from all tables. */
export interface Collected {
  /** In the order of their first rows. */
  readonly authorities: ReadonlyMap<string, AuthorityValues>
  readonly findings: readonly Finding[]
}

/**
 * Reads the rows of all tables, each value for the authority of its row. Tables are joined by authority; where two tables
 * have a value for the same field, the values must be equal.
 *
 * @param slugs the authorities that have a file
 * @param letters the year that rows are read for, where a table has several
 */
export function collectValues(
  tables: readonly Table[],
  matcher: AuthorityMatcher,
  slugs: ReadonlySet<string>,
  letters: LettersYear,
): Collected {
  const authorities = new Map<string, AuthorityValues>()
  const findings: Finding[] = []
  for (const table of tables) {
    const seen = new Map<string, number>()
    const { rows, findings: ofYear } = rowsOfYear(rowsOf(table), table, letters)
    findings.push(...ofYear)
    for (const row of rows) {
      const { authority, finding, place } = authorityOf(row, table, matcher)
      const isKnown = authority && (slugs.has(authority.slug) || authorities.has(authority.slug))
      // A row with nothing but a name that is not an authority's is a note.
      if (row.kind === 'name only' && !isKnown) continue
      if (finding) findings.push(finding)
      if (!authority) continue
      const before = seen.get(authority.slug)
      if (before !== undefined) {
        findings.push(rowTwice(row, before, authority, table))
        continue
      }
      seen.set(authority.slug, row.number)
      const values = authorities.get(authority.slug) ?? {
        authority,
        place,
        values: new Map(),
        computed: [],
        blanks: [],
        prefixed: [],
      }
      authorities.set(authority.slug, values)
      findings.push(...collectRow(row, table, values))
    }
    matcher.add(
      [...authorities.values()].map(({ authority }) => authority).filter(({ slug }) => !slugs.has(slug)),
    )
  }
  return { authorities, findings }
}

function authorityOf(
  row: TableRow,
  table: Table,
  matcher: AuthorityMatcher,
): { authority?: KnownAuthority; finding?: Finding; place: FilePlace } {
  const place = keyPlace(row, table)
  const { file, ...at } = place
  const report = (message: string, help: string) => ({
    finding: cellFinding('IMPORT_AUTHORITY', file, at, message, help),
    place,
  })
  const [name, code, type] = [
    keyText(row, table, 'name'),
    keyText(row, table, CODE),
    keyText(row, table, 'type'),
  ]
  if (name === undefined && code === undefined)
    return report('the row has values but no authority', 'name the authority, or delete the row')
  const hidden = hiddenCharacter(name ?? '')
  if (hidden)
    return report(`the name contains ${hidden.name}, which cannot be seen or printed`, 'type the name again')
  const match = matcher.match({ name, code, type })
  if ('authority' in match) return { authority: match.authority, place }
  const { problem, suggestions } = match
  const help =
    suggestions.length > 0
      ? `did you mean ${suggestions.join(' or ')}? Write the full name, or add the authority to data/authorities.yaml`
      : 'correct it, or add the authority to data/authorities.yaml'
  return report(problem, help)
}

/** The cell of a row that says which authority it is about. */
function keyPlace({ number, cells }: TableRow, { file, sheet, columns }: Table): FilePlace {
  const keys = columns.known.filter(({ field }) => KEYS.has(field.path))
  const column = keys.find(({ head }) => cells.has(head.column)) ?? keys[0]
  return { file, sheet: sheet.name, row: number, column: column?.head.column ?? 1 }
}

function rowTwice(row: TableRow, before: number, { name }: KnownAuthority, table: Table): Finding {
  const { file, ...place } = keyPlace(row, table)
  const message = `${name} already has a row: row ${before}`
  return cellFinding('IMPORT_ROW_TWICE', file, place, message, 'keep the row that is right')
}

function collectRow(row: TableRow, table: Table, into: AuthorityValues): Finding[] {
  return joinListCells(table.columns.known, row.cells).flatMap(({ head, field, cell }) => {
    if (KEYS.has(field.path) || field.path === YEAR) return []
    const place = { file: table.file, sheet: table.sheet.name, row: row.number, column: head.column }
    if (field.rule && cell && cell.kind !== 'error' && cell.kind !== 'no result') {
      into.computed.push({ field, head: fullHead(head), cell, place })
      return []
    }
    const reading = readValue(cell, field)
    if ('code' in reading) return [valueFinding(reading, field, fullHead(head), place)]
    if ('none' in reading) {
      if (field.required && !field.rule) into.blanks.push({ field, sign: reading.none, table, place })
      return []
    }
    if ('value' in reading) {
      if (reading.prefix !== undefined) into.prefixed.push({ field, sign: reading.prefix, table, place })
      return keep(into, field.path, { value: reading.value, place })
    }
    return field.instead ? keep(into, field.instead.path, { value: reading.instead, place }) : []
  })
}

function valueFinding(
  { code, problem, help }: Extract<Reading, { code: unknown }>,
  { path, rule }: Field,
  head: string,
  { file, ...place }: FilePlace,
): Finding {
  const remedy = rule ? `${help}; or leave the column out: --map "${head}=not read"` : help
  return cellFinding(code, file, place, `${path} ${problem}`, remedy)
}

/** Keeps a value. Two different values for one field are a conflict. */
function keep({ authority, values }: AuthorityValues, path: string, found: PlacedValue): Finding[] {
  const other = values.get(path)
  if (!other) {
    values.set(path, found)
    return []
  }
  if (isSameValue(other.value, found.value)) return []
  const { file, ...place } = found.place
  const elsewhere = `${other.place.file}:${cellReference(other.place)}`
  const message = `${path} of ${authority.name} is ${String(found.value)} here, but ${String(other.value)} in ${elsewhere}`
  const help = 'correct the one that is wrong, or choose the right sheets with --sheet'
  return [cellFinding('IMPORT_CONFLICT', file, place, message, help)]
}
