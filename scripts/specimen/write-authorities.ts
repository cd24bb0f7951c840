import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify as toCsv } from 'csv-stringify/sync'
import { stringify as toYaml } from 'yaml'
import { fieldsOf } from '../../src/shape/fields-of.ts'
import { cellOf, isInstead } from '../../src/run/export/field-column.ts'
import { isData, valueAt } from '../../src/rules/data.ts'
import { slug } from '../../src/rules/slug.ts'
import { guarded } from '../../src/spreadsheet/formula-injection.ts'
import type { SpecimenSchema } from './authority.ts'
import type { Specimen } from './specimen-data.ts'

/** What a year's authorities are written as: a file for each, or one file with a row for each. */
export const FORMS = ['files', 'ndjson', 'csv'] as const

export type Form = (typeof FORMS)[number]

/** How many rows are written at a time. */
const BATCH = 1_000

/** Writes authorities into a year's folder, one after the other: a large number takes no more memory than a small one. */
export async function writeAuthorities(
  folder: string,
  form: Form,
  schema: SpecimenSchema,
  authorities: Iterable<Specimen>,
): Promise<void> {
  if (form === 'files') {
    for (const authority of authorities)
      await writeFile(
        join(folder, `${slug(String(authority['name']))}.yaml`),
        `${HEADER}\n${toYaml(authority, STYLE)}`,
      )
    return
  }
  const { head, row } = form === 'csv' ? csvRows(schema) : { head: '', row: jsonLine }
  const file = await open(join(folder, `authorities.${form}`), 'wx')
  try {
    let rows = [head]
    for (const authority of authorities) {
      rows.push(row(authority))
      if (rows.length < BATCH) continue
      await file.appendFile(rows.join(''))
      rows = []
    }
    await file.appendFile(rows.join(''))
  } finally {
    await file.close()
  }
}

const HEADER = '# Invented for tests and benchmarks: there is no such authority, and no such person.\n'
const STYLE = { blockQuote: 'literal', lineWidth: 0 } as const

const jsonLine = (authority: Specimen): string => `${JSON.stringify(authority)}\n`

/** A column for each field of the schema, headed with its path. */
function csvRows({ schema, url, resolve }: SpecimenSchema) {
  const all = fieldsOf(schema, url, resolve)
  const fields = all.filter((field) => !isInstead(field, all))
  const line = (cells: readonly string[]) => toCsv([cells], { record_delimiter: '\r\n' })
  const cell = (authority: Specimen, field: (typeof fields)[number]): string => {
    const given = valueAt(authority, field.path)
    const isReplaced = field.instead && !isData(valueAt(authority, field.instead.path))
    const value =
      given === undefined && !isReplaced ? undefined : cellOf({ ...field, rule: undefined }, authority)
    return typeof value === 'string' ? guarded(value) : String(value ?? '')
  }
  return {
    head: line(fields.map(({ path }) => path)),
    row: (authority: Specimen) => line(fields.map((field) => cell(authority, field))),
  }
}
