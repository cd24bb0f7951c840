import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Data } from '../../src/model/letter-data.ts'
import { listAuthorities, listYears } from '../../src/read/list-files.ts'
import { readAuthorities } from '../../src/read/read-year.ts'
import { listEras, readSharedSchemas } from '../../src/read/read-era.ts'
import { readSchema } from '../../src/read/read-schema.ts'
import { authoritiesAsCsv, authoritiesAsJson } from '../../src/run/export/authority-rows.ts'
import { makeExport } from '../../src/run/commands/export.ts'
import { readFields } from '../../src/run/read-fields.ts'
import { slug } from '../../src/rules/slug.ts'
import { arbitraryOf } from '../support/arbitrary-of-schema.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const folders = foldersAt()

/** Writes rows into a year of an era, and reads them as every command does. */
async function readBack(era: string, file: string, text: string): Promise<unknown[]> {
  return inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, era, {})
    const [year = ''] = listYears(data)
    await writeFile(join(data, year, file), text)
    const slugs = listAuthorities(join(data, year))
    return Array.from(
      readAuthorities(join(data, year), slugs, folders),
      ({ yaml, findings }) => yaml?.value ?? findings,
    )
  })
}

/** Data without what no cell can hold: blocks, lists and texts with nothing in them. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.length > 0 ? value : undefined
  const entries = Object.entries(value).map(([name, item]) => [name, withoutEmpty(item)] as const)
  const filled = entries.filter(([, item]) => item !== undefined)
  return filled.length > 0 ? Object.fromEntries(filled) : undefined
}

describe.each(listEras(folders.templates))('authorities of %s', (era) => {
  const shared = readSharedSchemas(folders.templates, '').value
  const schema = readSchema(join(folders.templates, era, 'schema.json'), '').value
  const fields = readFields(folders, era).value
  if (!shared || !schema || !fields) throw new Error(`the era ${era} cannot be read`)
  const authorities = fc.uniqueArray(
    arbitraryOf(schema, [shared.authority, schema]).map((each) => each as Data),
    { selector: ({ name }) => slug(String(name)), minLength: 1, maxLength: 4 },
  )
  const named = authorities.map((all) =>
    all.filter(({ name }) => slug(String(name)) !== '').map((each) => withoutEmpty(each) as Data),
  )
  const bySlug = (all: readonly Data[]) =>
    all.toSorted((one, other) => (slug(String(one['name'])) < slug(String(other['name'])) ? -1 : 1))

  test('have the same values when they are written as NDJSON or CSV and read again', async () => {
    await fc.assert(
      fc.asyncProperty(named, async (all) => {
        const json = await readBack(era, 'authorities.ndjson', authoritiesAsJson(all))
        expect(json).toEqual(bySlug(all))
        const csv = await readBack(era, 'authorities.csv', authoritiesAsCsv(fields, all))
        expect(csv).toEqual(bySlug(all))
      }),
      { numRuns: 8 },
    )
  })
})

test.each(['authorities.ndjson', 'authorities.csv'] as const)(
  'letters export writes %s, which a year can have in place of its files',
  async (format) => {
    await inTemporaryFolder(async (folder) => {
      const confirmed = { 'statistics.upheld': 11 }
      const authorities = {
        'ashby-council': { name: 'Ashby Council', confirmed_figures: confirmed },
        'burton-council': { name: 'Burton Council', statistics: 'not enclosed' },
      }
      const data = await writeYear(folder, '2020-cards', authorities)
      const read = () => {
        const year = join(data, '2101')
        return Array.from(readAuthorities(year, listAuthorities(year), folders), ({ yaml }) => yaml?.value)
      }
      const before = read()
      const options = { format, browser: undefined }
      const { files } = await makeExport({ ...folders, data }, ['2101'], options)
      for (const name of Object.keys(authorities)) await rm(join(data, '2101', `${name}.yaml`))
      await writeFile(join(data, '2101', format), files[0]?.content ?? '')
      expect(read()).toEqual(before)
      await expect(makeExport({ ...folders, data }, ['2101', '2101'], options)).rejects.toThrow(/one year/)
    })
  },
)
