import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify as toYaml } from 'yaml'
import { fieldsOf } from '../../src/shape/fields-of.ts'
import { cellOf, isInstead } from '../../src/run/export/field-column.ts'
import { isData, valueAt } from '../../src/rules/data.ts'
import { slug } from '../../src/rules/slug.ts'
import { csvRows as writeRows } from '../../src/spreadsheet/write-csv.ts'
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
  const { head, rows } = form === 'csv' ? csvRows(schema) : { head: '', rows: jsonLines }
  const file = await open(join(folder, `authorities.${form}`), 'wx')
  try {
    await file.appendFile(head)
    let batch: Specimen[] = []
    for (const authority of authorities) {
      batch.push(authority)
      if (batch.length < BATCH) continue
      await file.appendFile(rows(batch))
      batch = []
    }
    await file.appendFile(rows(batch))
  } finally {
    await file.close()
  }
}

const HEADER = '# Invented for tests and benchmarks: there is no such authority, and no such person.\n'
const STYLE = { blockQuote: 'literal', lineWidth: 0 } as const

const jsonLines = (authorities: readonly Specimen[]): string =>
  authorities.map((authority) => `${JSON.stringify(authority)}\n`).join('')

/** A column for each field of the schema, headed with its path. */
function csvRows({ schema, url, resolve }: SpecimenSchema) {
  const all = fieldsOf(schema, url, resolve)
  const fields = all.filter((field) => !isInstead(field, all))
  const cell = (authority: Specimen, field: (typeof fields)[number]) => {
    const given = valueAt(authority, field.path)
    const isReplaced = field.instead && !isData(valueAt(authority, field.instead.path))
    return given === undefined && !isReplaced ? undefined : cellOf({ ...field, rule: undefined }, authority)
  }
  return {
    head: writeRows([fields.map(({ path }) => path)]),
    rows: (authorities: readonly Specimen[]) =>
      writeRows(authorities.map((authority) => fields.map((field) => cell(authority, field)))),
  }
}
