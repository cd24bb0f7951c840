import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify as toYaml } from 'yaml'
import { fieldsOf } from '../../src/shape/fields-of.ts'
import { authoritiesAsJson, rowColumns } from '../../src/run/export/authority-rows.ts'
import { slug } from '../../src/rules/slug.ts'
import { csvRows } from '../../src/spreadsheet/write-csv.ts'
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
  const { head, rows } = form === 'csv' ? csvText(schema) : { head: '', rows: authoritiesAsJson }
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

/** A column for each field of the schema, headed with its path. */
function csvText({ schema, url, resolve }: SpecimenSchema) {
  const columns = rowColumns(fieldsOf(schema, url, resolve))
  return {
    head: csvRows([columns.map(({ path }) => path)]),
    rows: (authorities: readonly Specimen[]) =>
      csvRows(authorities.map((authority) => columns.map(({ cellOf }) => cellOf(authority)))),
  }
}
