import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readAuthorityFile } from '../../src/desk/authority-file.ts'
import { listAuthorities } from '../../src/read/list-files.ts'
import { openAuthorities } from '../../src/read/open-authorities.ts'
import { readAuthorities } from '../../src/read/read-year.ts'
import { lookUpCache } from '../../src/run/cache/look-up-cache.ts'
import { readInputs } from '../../src/run/cache/year-inputs.ts'
import { beginYear } from '../../src/run/commands/new-year.ts'
import { refuseRowFile } from '../../src/run/data-of-authorities.ts'
import { authoritiesAsCsv, authoritiesAsJson } from '../../src/run/export/authority-rows.ts'
import { planImport } from '../../src/run/import-year.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { readFields } from '../../src/run/read-fields.ts'
import type { Folders } from '../../src/system/display-path.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { erasOf } from '../support/shared-eras.ts'
import { writeYear } from '../support/year-folder.ts'

const NAMES = ['Alder Council', 'Beech Council', 'Cedar Council']
const ERA = '2020-cards'

/** A year whose authorities are rows of one file, and a way to change the file. */
async function withRows(
  file: 'authorities.ndjson' | 'authorities.csv',
  work: (folders: Folders, edit: (change: (text: string) => string) => void) => Promise<void> | void,
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const slugs = Object.fromEntries(
      NAMES.map((name) => [name.toLowerCase().replace(' ', '-'), { name, remarks: 'One paragraph.' }]),
    )
    const data = await writeYear(folder, ERA, slugs)
    const folders = foldersAt({ data, output: join(folder, 'output'), cwd: folder })
    const year = join(data, '2101')
    const values = Array.from(readAuthorities(year, Object.keys(slugs), folders), ({ yaml }) => yaml?.value)
    for (const slug of Object.keys(slugs)) rmSync(join(year, `${slug}.yaml`))
    const path = join(year, file)
    const fields = readFields(folders, ERA).value ?? []
    writeFileSync(
      path,
      file === 'authorities.csv' ? authoritiesAsCsv(fields, values) : authoritiesAsJson(values),
    )
    await work(folders, (change) => writeFileSync(path, change(readFileSync(path, 'utf8'))))
  })
}

describe.each(['authorities.ndjson', 'authorities.csv'] as const)('in a year with %s', (file) => {
  test('a changed row changes the inputs of its letter alone, an added row those of all', async () => {
    await withRows(file, (folders, edit) => {
      const before = readInputs(folders, '2101', 'a browser')
      edit((text) => text.replace('Beech Council', 'Beech  Council'))
      const after = readInputs(folders, '2101', 'a browser')
      expect(after?.shared).toEqual(before?.shared)
      const changed = [...(after?.own ?? [])].filter(
        ([slug, { hash }]) => hash !== before?.own.get(slug)?.hash,
      )
      expect(changed.map(([slug]) => slug)).toEqual(['beech-council'])
      edit((text) => `${text}${text.split('\n').at(-2)?.replace('Cedar', 'Elder')}\n`)
      expect(readInputs(folders, '2101', 'a browser')?.shared).not.toEqual(before?.shared)
      expect(lookUpCache(folders, '2101', { browser: 'a browser', formats: [] }).rest).toHaveLength(4)
    })
  })

  test('a row is read where it is now, although the file has changed meanwhile', async () => {
    await withRows(file, ({ data }, edit) => {
      const folder = join(data, '2101')
      const reads = readAuthorities(
        folder,
        ['alder-council', 'cedar-council', 'beech-council'],
        foldersAt({ data }),
      )
      expect(reads.next().value).toMatchObject({ yaml: { value: { name: 'Alder Council' } } })
      edit((text) =>
        text.replace(/^[^\n]*Beech Council[^\n]*\n/m, '').replace('Alder Council', 'Alder And Ash Council'),
      )
      expect(reads.next().value).toMatchObject({ yaml: { value: { name: 'Cedar Council' } }, findings: [] })
      expect(reads.next().value).toMatchObject({ yaml: undefined, findings: [{ code: 'FILE_MISSING' }] })
      expect(listAuthorities(folder)).toEqual(['alder-and-ash-council', 'cedar-council'])
    })
  })

  test('figures are compared with those of spreadsheets, and import writes no file next to them', async () => {
    await withRows(file, async (folders) => {
      const table = join(folders.cwd, 'table.csv')
      writeFileSync(
        table,
        'name,statistics.investigations\nAlder Council,99\nBeech Council,16\nCedar Council,16\n',
      )
      const plan = await planImport(folders, { year: '2101', files: [table], sheets: [], map: new Map() })
      if (!('findings' in plan)) throw new Error(plan.message)
      expect(plan.authorities.flatMap(({ changes }) => changes)).toMatchObject([
        { field: 'statistics.investigations', before: 16, after: 99 },
        { field: 'statistics.uphold_rate', before: 69, after: 11 },
      ])
      expect([plan.findings, plan.files]).toEqual([[], []])
      expect(() => refuseRowFile(folders, '2101', 'import', '')).toThrow(
        new RegExp(`rows of data/2101/${file}`),
      )
    })
  })

  test('the next year can be begun from it, with a file for each authority', async () => {
    await withRows(file, async (folders) => {
      const { value } = await beginYear(folders, '2102', { from: '2101', authorities: true })
      expect(value?.authorities).toBe(3)
      expect(listAuthorities(join(folders.data, '2102'))).toEqual(listAuthorities(join(folders.data, '2101')))
    })
  })

  test('a finding in a row is about its authority; one about the file is not', async () => {
    await withRows(file, async (folders, edit) => {
      edit((text) => text.replace('Beech Council', 'Beech \u4e2d Council'))
      writeFileSync(join(folders.data, '2101', 'elder-council.yaml'), 'name: Elder Council\n')
      const source = openAuthorities(join(folders.data, '2101'), folders)
      const owners = async () =>
        (await prepareYear(folders, erasOf(folders), '2101')).findings.map((each) => source.ownerOf(each))
      expect(await owners()).toEqual([undefined])
      rmSync(join(folders.data, '2101', 'elder-council.yaml'))
      expect(await owners()).toEqual(['beech-council'])
    })
  })

  test('the desk says in which line the figures are', async () => {
    await withRows(file, (folders) => {
      const line =
        readFileSync(join(folders.data, '2101', file), 'utf8')
          .split('\n')
          .findIndex((each) => each.includes('Beech')) + 1
      const read = readAuthorityFile(folders, '2101', 'beech-council')
      expect(read).toEqual({
        reason: `The figures of this letter are in line ${line} of data/2101/${file}, which has those of all authorities of the year. They cannot be edited here.`,
      })
    })
  })

  test('its rows are the earlier letters of the next year, and a finding there names their lines', async () => {
    await withRows(file, async (folders) => {
      await beginYear(folders, '2102', { from: '2101', authorities: true })
      const path = join(folders.data, '2102', 'beech-council.yaml')
      const source = openAuthorities(join(folders.data, '2101'), folders)
      writeFileSync(
        path,
        JSON.stringify({ ...(source.read('beech-council').yaml?.value as object), type: 'County' }),
      )
      const { findings } = await prepareYear(folders, erasOf(folders), '2102')
      const found = findings.find(({ code }) => code === 'AUTHORITY_TYPE')
      expect(found?.help).toContain(`correct it here or in ${source.placeOf('beech-council')};`)
      expect(source.placeOf('beech-council')).toMatch(new RegExp(`^data/2101/${file}:\\d+$`))
    })
  })
})
