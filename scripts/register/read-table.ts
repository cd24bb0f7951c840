import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { RegisterBody } from '../../templates/shared/register.types.ts'

/** A row of the table, as far as the register is made of it. */
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

const COLUMNS = [
  'local-authority-code',
  'official-name',
  'nice-name',
  'gss-code',
  'start-date',
  'end-date',
  'replaced-by',
  'nation',
  'local-authority-type',
  'alt-names',
  'former-gss-codes',
] as const

/** What the table's types are in letters. The City of London has the code of a London borough (E09): assumed to be one. */
const TYPES: Readonly<Record<string, RegisterBody['type']>> = {
  CTY: 'County',
  NMD: 'District',
  MD: 'Metropolitan',
  UA: 'Unitary',
  LBO: 'London borough',
  CC: 'London borough',
  COMB: 'Combined authority',
  SRA: 'Other',
}

/** The bodies that the office's pages name otherwise than the table does. */
const PUBLISHED_AS: Readonly<Record<string, string>> = { 'Bury Metropolitan Borough Council': 'Bury Council' }

/** A body of the table, before its other names are chosen. */
export interface TableBody {
  readonly name: string
  readonly body: RegisterBody
  readonly otherNames: readonly string[]
}

const isCouncil = (type: string): boolean => type !== 'Combined authority' && type !== 'Other'

/** Older beginnings concern no letter; many of those in the table are days of entry, such as 2005-06-20. */
const FIRST_BEGINNING = '2010-01-01'

/** Reads the bodies of England. @throws where the table lacks a column, or has a type that letters do not have */
export function readTable(path: string): TableBody[] {
  const rows = parse<Row>(readFileSync(path), { columns: true, bom: true })
  const missing = COLUMNS.filter((column) => !Object.hasOwn(rows[0] ?? {}, column))
  if (missing.length > 0) throw new Error(`${path} has no column ${missing.join(', ')}`)
  const english = rows.filter(({ nation }) => nation === 'England')
  const byCode = new Map(english.map((row) => [row['local-authority-code'], row]))
  return english.map((row) => toBody(row, byCode))
}

const nameOf = (row: Row): string => {
  const name = row['official-name'].replace(/\s+/g, ' ').trim()
  return PUBLISHED_AS[name] ?? name
}

function toBody(row: Row, byCode: ReadonlyMap<string, Row>): TableBody {
  const type = TYPES[row['local-authority-type']]
  const name = nameOf(row)
  if (type === undefined) throw new Error(`${name} has the unknown type ${row['local-authority-type']}`)
  const successors = listOf(row['replaced-by']).map((code) => {
    const successor = byCode.get(code)
    if (!successor) throw new Error(`${name} was replaced by ${code}, which has no row`)
    return successor
  })
  const former = listOf(row['former-gss-codes'])
  const until = lastDay(row['end-date'], successors)
  return {
    name,
    body: {
      type,
      code: row['gss-code'],
      ...(former.length > 0 ? { former_codes: former } : {}),
      ...(row['start-date'] >= FIRST_BEGINNING ? { since: row['start-date'] } : {}),
      ...(until === '' ? {} : { until }),
      ...(successors.length > 0 ? { successors: successors.map(nameOf) } : {}),
    },
    // A comma within a name has a space after it.
    otherNames: [row['official-name'], row['nice-name'], ...row['alt-names'].split(/,(?! )/)]
      .map((other) => other.trim())
      .filter((other) => /^[A-Z]/.test(other) && other !== name)
      // The region alone could be a fire or police authority as well.
      .filter((other) => isCouncil(type) || /(?:authority|region|C?CA|MCA)$/i.test(other)),
  }
}

/** The table has for some bodies the last day, for others the first day of their successors. */
function lastDay(end: string, successors: readonly Row[]): string {
  if (!successors.some((row) => row['start-date'] === end)) return end
  return new Date(Date.parse(end) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

const listOf = (cell: string): string[] => cell.split(/[,;]/).flatMap((part) => part.trim() || [])
