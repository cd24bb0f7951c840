import { isData } from '../../model/letter-data.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import type { Field } from '../../shape/field.ts'
import { PER_RESIDENTS } from '../../rules/averages.ts'
import { valueAt, withoutNull } from '../../rules/data.ts'
import type { EarlierFile } from '../../model/earlier-files.ts'
import { findEarlierFiles } from '../../read/read-earlier.ts'
import { stepsOf } from '../../shape/field.ts'
import type { Column, Table, TableRow, TableValue } from '../../spreadsheet/output-workbook.ts'
import type { Folders } from '../../system/display-path.ts'
import { APPROVAL_STATES } from '../letter-state.ts'
import { statusOfLetters, type LetterStatus } from '../letter-status.ts'
import { distinctFields, keyColumns, keysOf, spanOf, tableOf } from './data-tables.ts'
import {
  cellOf,
  columnOf,
  isInstead,
  isNumber,
  NOT_APPLICABLE,
  NOT_AVAILABLE,
  titleFromName,
} from './field-column.ts'
import type { ExportRow, ExportYear } from './read-export-year.ts'

/** Fields that are not listed: the name is in the key columns, and remarks are too long. */
const LEFT_OUT = new Set(['name', 'remarks'])

/**
 * The list that a manager signs off: for each authority what its letter says, the averages and the last letter to compare
 * it with, its findings, and the state of its letter.
 *
 * @param browser what the browser that would print is known by, since the state of a letter depends on it; undefined where
 *   there is none
 */
export function proofTable(
  folders: Folders,
  years: readonly ExportYear[],
  browser: string | undefined,
): Table {
  const fields = distinctFields(years.flatMap(proofFields))
  const averages = [...new Set(years.flatMap(averageNames))]
  const columns: Column[] = [
    ...keyColumns(years),
    ...fields.filter((field) => !isNumber(field)).map(columnOf),
    ...fields.filter(isNumber).map((field) => ({ ...columnOf(field), title: fullTitle(field) })),
    ...averages.map((name) => ({
      key: `average.${name}`,
      title: `Average: ${titleFromName(name)}`,
      ...(name === PER_RESIDENTS
        ? ({ type: 'number', decimals: 1 } as const)
        : ({ type: 'percent' } as const)),
      description: 'The average of authorities of the same type.',
    })),
    { key: 'last.year', title: 'Year of last letter', type: 'text' },
    ...fields.filter(isNumber).map((field) => ({
      ...columnOf(field),
      key: `last.${field.path}`,
      title: `Last letter: ${fullTitle(field)}`,
    })),
    { key: 'errors', title: 'Errors', type: 'integer' },
    { key: 'warnings', title: 'Warnings', type: 'integer' },
    { key: 'codes', title: 'Codes of findings', type: 'text' },
    { key: 'state', title: 'State of letter', type: 'text' },
    ...(years.some(({ prepared }) => prepared.signOff !== undefined) ? APPROVAL_COLUMNS : []),
  ]
  const rows = years.flatMap((year) => proofRows(folders, year, browser))
  return tableOf('Proof', `Proof list: one row for each authority, ${spanOf(years)}`, columns, rows)
}

/** Only where an edition asks for approval. */
const APPROVAL_COLUMNS: readonly Column[] = [
  { key: 'approval', title: 'Approval', type: 'text' },
  { key: 'approved_by', title: 'Approved by', type: 'text', description: 'Each person, and the day (UTC).' },
]

const proofFields = ({ fields }: ExportYear): Field[] =>
  fields.filter((field) => !LEFT_OUT.has(field.path) && !isInstead(field, fields))

/** A title with its block: in one table of all figures, "Other" alone would not say of what. */
export function fullTitle(field: Field): string {
  const [block = '', name] = stepsOf(field)
  const { title } = columnOf(field)
  return name === undefined ? title : `${titleFromName(block)}: ${title}`
}

function proofRows(folders: Folders, year: ExportYear, browser: string | undefined): TableRow[] {
  const earlier = findEarlierFiles(folders, year.year)
  const states = new Map(
    browser === undefined
      ? []
      : statusOfLetters(year.prepared, { output: folders.output, browser }).map((letter) => [
          letter.slug,
          letter,
        ]),
  )
  return year.rows.map((row) => ({
    ...Object.fromEntries(proofFields(year).map((field) => [field.path, cellOf(field, row.data)])),
    ...averagesOf(year, row),
    ...lastLetter(year, earlier.authority(row.slug)),
    ...countsOf(row.findings),
    state: browser === undefined ? NOT_AVAILABLE : wordsOfState(states.get(row.slug)),
    ...approvalOf(year, states.get(row.slug)),
    ...keysOf(year, row),
  }))
}

/** The averages of a year: those that its letters print; where nothing can be printed, those of the edition. */
function averagesIn({
  edition,
  prepared,
}: ExportYear): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { averages } = prepared.ready?.letterTemplate.edition ?? edition
  const types = isData(averages) ? Object.entries(averages) : []
  return Object.fromEntries(types.flatMap(([type, own]) => (isData(own) ? [[type, withoutNull(own)]] : [])))
}

const averageNames = (year: ExportYear): string[] =>
  Object.values(averagesIn(year)).flatMap((own) => Object.keys(own))

function averagesOf(year: ExportYear, { data }: ExportRow): TableRow {
  const own = averagesIn(year)[String(valueAt(data, 'type'))]
  const value = (found: unknown): TableValue =>
    found === undefined ? NOT_APPLICABLE : typeof found === 'number' ? found : NOT_AVAILABLE
  return Object.fromEntries(averageNames(year).map((name) => [`average.${name}`, value(own?.[name])]))
}

/** The figures of the last letter, for the fields that both letters have. */
function lastLetter(year: ExportYear, last: EarlierFile | undefined): TableRow {
  if (!last) return {}
  const comparable = proofFields(year).filter((field) => {
    const [block = ''] = stepsOf(field)
    return isNumber(field) && valueAt(last.value, block) !== undefined
  })
  return {
    'last.year': last.year,
    ...Object.fromEntries(comparable.map((field) => [`last.${field.path}`, cellOf(field, last.value)])),
  }
}

function countsOf(findings: readonly Finding[]): TableRow {
  const errors = findings.filter(isError).length
  const codes = [...new Set(findings.map(({ code }) => code))].sort()
  return { errors, warnings: findings.length - errors, codes: codes.length === 0 ? null : codes.join(', ') }
}

/** How far the approval of a letter is; not applicable in a year that asks for none. */
function approvalOf({ prepared }: ExportYear, status: LetterStatus | undefined): TableRow {
  if (prepared.signOff === undefined) return { approval: NOT_APPLICABLE, approved_by: NOT_APPLICABLE }
  if (!status?.approval) return { approval: NOT_AVAILABLE, approved_by: NOT_AVAILABLE }
  const { state, by } = status.approval
  const people = by.map(({ name, at }) => `${name}, ${at.slice(0, 10)}`)
  return { approval: APPROVAL_STATES[state], approved_by: people.length > 0 ? people.join('; ') : null }
}

function wordsOfState(status: LetterStatus | undefined): string {
  if (!status) return NOT_AVAILABLE
  const { state, revision, issued } = status
  const words = state === 'refused' ? 'held: it has errors, or the year has' : state.replace('-', ' ')
  return revision === undefined
    ? words
    : `${words}, revision ${revision}, ${issued === true ? 'issued' : 'not issued'}`
}
