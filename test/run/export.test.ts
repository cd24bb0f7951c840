import { isError } from '../../src/findings/finding.ts'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { stringify } from 'yaml'
import { compileSchemas } from '../../src/check/validators.ts'
import type { Data } from '../../src/model/letter-data.ts'
import { listEras, readEra, readSharedSchemas } from '../../src/read/read-era.ts'
import { makeExport, type ExportFormat } from '../../src/run/commands/export.ts'
import { planImport } from '../../src/run/import-year.ts'
import { readWorkbook } from '../../src/spreadsheet/read-workbook.ts'
import { arbitraryOf } from '../support/arbitrary-of-schema.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { readBytesAs } from '../support/spreadsheets.ts'
import { writeYear } from '../support/year-folder.ts'

const NAMES = ['Ashby District Council', 'Burton District Council']
const slugOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-')

/** Data as YAML in which every text is quoted: no text can be taken for a number. */
const quoted = (data: unknown): string =>
  stringify(data, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })

/** Writes an export as the command does. @returns the paths of the tables */
function writeExport(
  folder: string,
  files: Awaited<ReturnType<typeof makeExport>>['files'],
  format: ExportFormat,
): string[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  return files.flatMap(({ name, content }) => {
    const path = join(folder, name === '' ? `export.${format}` : name)
    writeFileSync(path, content)
    return path.endsWith('.json') ? [] : [path]
  })
}

const shared = readSharedSchemas(foldersAt().templates, '').value
if (!shared) throw new Error('the shared schemas cannot be read')

const eras = await Promise.all(
  listEras(foldersAt().templates).map(async (era) => {
    const { value: files } = await readEra(foldersAt().templates, era, foldersAt().cwd)
    const validators = files && compileSchemas(shared, files.schema).value
    if (!files || !validators) throw new Error(`the era ${era} cannot be read`)
    const authorities = arbitraryOf(files.schema, [shared.authority, files.schema])
      .map((authority) => authority as Data)
      .filter((authority) => validators.authority(authority))
    return { era, authorities }
  }),
)

describe.each(eras)('an export of the data of $era', ({ era, authorities }) => {
  // One run has two authorities with most of the era's fields, so that four write each kind of cell. A CSV file keeps
  // nothing but text, which has to survive its quoting and the reading: it gets more of them.
  test.each<[ExportFormat, runs: number]>([
    ['xlsx', 4],
    ['ods', 4],
    ['folder', 8],
  ])('(%s) changes nothing when it is imported, in %i runs', async (format, numRuns) => {
    await inTemporaryFolder(async (folder) => {
      await fc.assert(
        fc.asyncProperty(fc.tuple(authorities, authorities), async (pair) => {
          rmSync(join(folder, 'data'), { recursive: true, force: true })
          const all = NAMES.map((name, i) => [slugOf(name), { ...pair[i], name }] as const)
          const data = await writeYear(folder, era, {})
          for (const [slug, authority] of all)
            writeFileSync(join(data, '2101', `${slug}.yaml`), quoted(authority))
          const folders = foldersAt({ data, output: join(folder, 'output'), cwd: folder })
          const { files } = await makeExport(folders, ['2101'], { format, browser: undefined })
          const paths = writeExport(join(folder, 'out'), files, format)
          const request = { year: '2101', files: paths, sheets: [], map: new Map() }
          const plan = await planImport(folders, request)
          if ('message' in plan) throw new Error(plan.message)
          expect(plan.authorities.flatMap(({ changes }) => changes)).toEqual([])
          expect([plan.authorities.length, plan.findings.filter(isError)]).toEqual([2, []])
          expect(plan.files).toEqual([])
        }),
        { numRuns, endOnFailure: true, seed: 2026 },
      )
    })
  })
})

/** A data folder of the cards' era: 2101 with three authorities, of which one has no sheet, and the year before. */
async function withYears(
  work: (folders: ReturnType<typeof foldersAt>, year: string) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const statistics = {
      investigations: 4,
      upheld: 3,
      compliance_outcomes: 0,
      complied: 0,
      satisfactory_remedies: 1,
    }
    const data = await writeYear(folder, '2020-cards', {
      'ashby-district-council': { name: NAMES[0], statistics, remarks: undefined },
      'burton-district-council': { name: NAMES[1], statistics: 'not enclosed', remarks: undefined },
    })
    mkdirSync(join(data, '2100'))
    const before = { ...statistics, upheld: 2 }
    writeFileSync(
      join(data, '2100', 'ashby-district-council.yaml'),
      stringify({ name: NAMES[0], statistics: before }),
    )
    await work(foldersAt({ data, output: join(folder, 'output'), cwd: folder }), join(data, '2101'))
  })
}

/** The rows of the CSV file in an export. */
async function rowsOf(
  files: Awaited<ReturnType<typeof makeExport>>['files'],
  name: string,
): Promise<Record<string, string>[]> {
  const text = new TextDecoder().decode(files.find((file) => file.name === name)?.content)
  const { parse } = await import('csv-parse/sync')
  return parse<Record<string, string>>(text, { columns: true })
}

describe('an export', () => {
  test('has totals and rates that are computed, and signs for what there is not', async () => {
    await withYears(async (folders) => {
      const made = await makeExport(folders, ['2101'], { format: 'folder', browser: undefined })
      const common = { 'statistics.compliance_outcomes': '0', 'statistics.compliance_rate': '[z]' }
      const [ashby, burton] = await rowsOf(made.files, 'statistics.csv')
      expect(ashby).toMatchObject({
        ...common,
        name: NAMES[0],
        'statistics.upheld': '3',
        'statistics.uphold_rate': '75',
      })
      expect(new Set(Object.values(burton ?? {}))).toEqual(new Set([NAMES[1], 'not enclosed']))
      const described = JSON.parse(new TextDecoder().decode(made.files.at(-1)?.content)) as {
        resources: { name: string; schema: { primaryKey: string[]; missingValues: string[] } }[]
      }
      expect(described.resources.map(({ name }) => name)).toEqual(['contacts', 'statistics'])
      expect(described.resources[1]?.schema).toMatchObject({
        primaryKey: ['name'],
        missingValues: ['', '[z]', 'not enclosed'],
      })
      expect(made.hasErrors).toBe(false)
    })
  })

  test.each(['xlsx', 'ods', 'folder'] as const)(
    '(%s) is the same bytes for the same data',
    async (format) => {
      await withYears(async (folders) => {
        const [one, other] = [
          await makeExport(folders, ['2101'], { format, browser: undefined }),
          await makeExport(folders, ['2101'], { format, browser: undefined }),
        ]
        expect(one.files.map(({ content }) => Buffer.from(content).toString('base64'))).toEqual(
          other.files.map(({ content }) => Buffer.from(content).toString('base64')),
        )
      })
    },
  )

  test('of several years changes nothing in any of them', async () => {
    await withYears(async (folders, year) => {
      cpSync(year, join(folders.data, '2102'), { recursive: true })
      const ashby = join(folders.data, '2102', 'ashby-district-council.yaml')
      writeFileSync(ashby, readFileSync(ashby, 'utf8').replace(/(upheld: +)3/, '$12'))
      const made = await makeExport(folders, ['2101', '2102'], { format: 'xlsx', browser: undefined })
      const files = writeExport(join(folders.cwd, 'out'), made.files, 'xlsx')
      for (const each of ['2101', '2102']) {
        const plan = await planImport(folders, { year: each, files, sheets: [], map: new Map() })
        if ('message' in plan) throw new Error(plan.message)
        expect(plan.findings.map(({ code }) => code)).toEqual(['IMPORT_YEAR', 'IMPORT_YEAR'])
        expect([plan.authorities.length, plan.files]).toEqual([2, []])
      }
    })
  })

  test('of data with errors has what can be read, and says so', async () => {
    await withYears(async (folders, year) => {
      const wrong = { name: NAMES[0], type: 'District', statistics: { investigations: 4, upheld: 'three' } }
      writeFileSync(join(year, 'ashby-district-council.yaml'), stringify(wrong))
      writeFileSync(join(year, 'corby-district-council.yaml'), 'name: [\n')
      const made = await makeExport(folders, ['2101'], { format: 'folder', browser: undefined })
      const [ashby, burton, ...others] = await rowsOf(made.files, 'statistics.csv')
      expect(ashby).toMatchObject({
        'statistics.investigations': '4',
        'statistics.upheld': '[x]',
        'statistics.uphold_rate': '[x]',
      })
      expect([burton?.['name'], others]).toEqual([NAMES[1], []])
      expect(made.hasErrors).toBe(true)
      const { description } = JSON.parse(new TextDecoder().decode(made.files.at(-1)?.content)) as {
        description: string
      }
      expect(description).toContain(`have errors, and their rows may be wrong: ${NAMES[0]}.`)
      expect(description).toContain(
        'cannot be read, and their authorities have no row: data/2101/corby-district',
      )
    })
  })

  test('as one CSV file is refused where there are several tables', async () => {
    await withYears(async (folders) => {
      const made = makeExport(folders, ['2101'], { format: 'csv', browser: undefined })
      await expect(made).rejects.toThrow('a CSV file holds one table, but there are 2: Contacts, Statistics')
    })
  })

  test('for a proof has averages, the last letter, findings and state', async () => {
    await withYears(async (folders, year) => {
      writeFileSync(
        join(year, 'corby-district-council.yaml'),
        stringify({ name: 'Corby District Council', type: 'District', statistics: {} }),
      )
      const options = { format: 'csv', proof: true, browser: 'Chromium 1' } as const
      const { files } = await makeExport(folders, ['2101'], options)
      const [first] = files
      const rows = await rowsOf(
        [{ name: 'proof', content: first?.content.subarray(3) ?? new Uint8Array() }],
        'proof',
      )
      expect(rows.map((row) => row['name'])).toEqual([...NAMES, 'Corby District Council'])
      expect(rows[0]).toMatchObject({
        'addressee.name': 'Alex Example',
        'statistics.uphold_rate': '75',
        'average.upheld': '51',
        'last.year': '2100',
        'last.statistics.uphold_rate': '50',
        errors: '0',
        state: 'new',
      })
      expect(rows[1]).toMatchObject({ 'last.year': '', 'last.statistics.upheld': '[z]' })
      expect(rows[2]).toMatchObject({ errors: '6', codes: 'SCHEMA_MISSING_KEY', 'statistics.upheld': '[x]' })
      expect(rows[2]?.['state']).toMatch(/^held/)
    })
  })

  test.each(['xlsx', 'ods'] as const)(
    'for a proof is, as .%s, a list for paper before the whole one',
    async (format) => {
      await withYears(async (folders) => {
        const options = { format, proof: true, browser: 'Chromium 1' } as const
        const content = (await makeExport(folders, ['2101'], options)).files[0]?.content ?? new Uint8Array()
        const { value } = await readBytesAs(`proof.${format}`, content)
        expect(value?.sheets.map(({ name }) => name)).toEqual(['Cover', 'Proof', 'All figures'])
        const rows = (value?.sheets[1]?.rows ?? []).map(({ cells }) => cells.map((cell) => cell.value))
        expect(rows.slice(-3)).toEqual([
          expect.arrayContaining(['Authority', 'Statistics: Uphold rate', 'Signed off']),
          expect.arrayContaining([NAMES[0], '75% (3 of 4)\n2100: 50%', '[z]', 'none', 'new']),
          expect.arrayContaining([NAMES[1], 'not enclosed', 'none', 'new']),
        ])
        const parts = Object.values(unzipSync(content)).map((part) => new TextDecoder().decode(part))
        const paper =
          format === 'xlsx'
            ? [/fitToPage="1"/, /orientation="landscape" fitToWidth="1" fitToHeight="0"/, /Print_Titles/]
            : [/style:print-orientation="landscape"/, /style:scale-to-X="1"/, /table:table-header-rows/]
        expect(paper.filter((sign) => !parts.some((part) => sign.test(part)))).toEqual([])
      })
    },
  )

  test('is a workbook whose sheets have one table each, headed by the schema’s titles', async () => {
    await withYears(async (folders, year) => {
      const { files } = await makeExport(folders, ['2101'], { format: 'xlsx', browser: undefined })
      const path = join(year, '..', 'out.xlsx')
      writeFileSync(path, files[0]?.content ?? '')
      const { sheets } = (await readWorkbook(readFileSync(path), 'out.xlsx')).value ?? { sheets: [] }
      expect(sheets.map(({ name }) => name)).toEqual(['Cover', 'Contacts', 'Statistics'])
    })
  })
})
