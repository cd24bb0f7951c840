import { spawnSync } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse } from 'yaml'
import { MAX_AUTHORITIES, specimenName } from '../../scripts/specimen/names.ts'
import { writeSpecimens } from '../../scripts/specimen/specimen-year.ts'
import { listEras } from '../../src/read/read-era.ts'
import { listAuthorities, listYears } from '../../src/read/list-files.ts'
import { slug } from '../../src/rules/slug.ts'
import { hashesIn } from '../support/copy.ts'
import { foldersAt, composeLetters } from '../support/compose-letters.ts'
import { COMPILED, inTemporaryFolder, PROJECT } from '../support/folders.ts'

const { templates } = foldersAt()
/** The script makes specimens from the shipped data. */
const data = join(PROJECT, 'data')
const ORIGINS = [...listYears(data).map((year) => ({ year })), ...listEras(templates).map((era) => ({ era }))]
const AUTHORITIES = 40

test.each(ORIGINS)(
  'specimens of %o are letters without a finding, each with its own name',
  async (origin) => {
    await inTemporaryFolder(async (folder) => {
      const out = join(folder, 'specimens')
      const year = await writeSpecimens(origin, AUTHORITIES, out)
      const { letters, findings } = await composeLetters(foldersAt({ data: out }))
      expect(findings).toEqual([])
      expect(letters).toHaveLength(AUTHORITIES)
      const files = await Promise.all(
        listAuthorities(year).map((name) => readFile(join(year, `${name}.yaml`), 'utf8')),
      )
      for (const file of files) expect(file).toMatch(/^# Invented .*\n\nname: .*Specimen/)
      const withRemarks = files.filter((file) => file.includes('\nremarks: |'))
      expect(withRemarks.length).toBeGreaterThan(5)
      expect(withRemarks.join('')).toMatch(/\*\*.*\n[\s\S]*\]\(https/)
      expect(withRemarks.length).toBeLessThan(AUTHORITIES / 2)
    })
  },
)

test('the same arguments give the same bytes, and a larger number adds authorities without changing the first', async () => {
  await inTemporaryFolder(async (folder) => {
    const [once, again, more] = ['once', 'again', 'more'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    await writeSpecimens({ year: '2019' }, 30, once)
    await writeSpecimens({ year: '2019' }, 30, again)
    await writeSpecimens({ year: '2019' }, 40, more)
    expect(await hashesIn(again)).toEqual(await hashesIn(once))
    expect(await hashesIn(more)).toMatchObject(await hashesIn(once))
  })
})

test('specimens include the cases that letters have special sentences for: no case, none upheld, no enclosure, large numbers', async () => {
  await inTemporaryFolder(async (folder) => {
    const year = await writeSpecimens({ year: '2020' }, AUTHORITIES, join(folder, 'specimens'))
    const names = listAuthorities(year)
    const text = (await Promise.all(names.map((name) => readFile(join(year, `${name}.yaml`), 'utf8')))).join(
      '\n',
    )
    for (const pattern of [
      /investigations: 0\n/,
      /investigations: [1-9]\d*\n +upheld: 0\n/,
      /compliance_outcomes: 0\n/,
      /statistics: not enclosed\n/,
      /investigations: \d{5}\n/,
      /uphold_rate: \d+\n/,
    ])
      expect(text).toMatch(pattern)
  })
})

test('some specimens have the figures of later cards: a published rate without its count, cases per 100,000 residents', async () => {
  await inTemporaryFolder(async (folder) => {
    const year = await writeSpecimens({ era: '2020-cards' }, AUTHORITIES, join(folder, 'specimens'))
    const files = await Promise.all(
      listAuthorities(year).map((name) => readFile(join(year, `${name}.yaml`), 'utf8')),
    )
    const withRate = files.filter((file) => /published_compliance_rate: \d+\n/.test(file))
    expect(withRate.length).toBeGreaterThan(0)
    expect(withRate.join('')).not.toMatch(/ complied:/)
    expect(files.join('')).toMatch(/type: District[\s\S]*upheld_per_100000: \d+(\.\d)?\n/)
  })
})

test('10,000 specimens and the last 10,000 of a million have as many file names, whatever their types', () => {
  const first = Array.from({ length: 10_000 }, (_, index) => index)
  const indexes = [...first, ...first.map((index) => MAX_AUTHORITIES - 10_000 + index)]
  for (const type of ['County', 'District', 'Other']) {
    const names = indexes.map((index) => slug(specimenName(index, type)))
    expect(new Set(names.map((name) => name.replaceAll('-', ''))).size).toBe(indexes.length)
  }
  expect(new Set(indexes.map((index) => placeIn(specimenName(index, 'District')))).size).toBe(indexes.length)
})

/** The place in a name: no two specimens may share one, so that their types can differ. */
const placeIn = (name: string): string =>
  name.replace(/^Specimen (Borough|District) of | Specimen Borough Council$/g, '')

test('specimens as NDJSON are the same authorities as in files; as CSV, rows under the paths of their fields', async () => {
  await inTemporaryFolder(async (folder) => {
    const files = await writeSpecimens({ year: '2020' }, AUTHORITIES, join(folder, 'files'))
    const json = await writeSpecimens({ year: '2020' }, AUTHORITIES, join(folder, 'json'), 'ndjson')
    const csv = await writeSpecimens({ year: '2020' }, AUTHORITIES, join(folder, 'csv'), 'csv')
    const lines = (await readFile(join(json, 'authorities.ndjson'), 'utf8')).trimEnd().split('\n')
    const text = await readFile(join(csv, 'authorities.csv'))
    const rows = parseCsv(text, { columns: true }) as unknown as Record<string, string>[]
    const inFiles = await Promise.all(
      listAuthorities(files).map(
        async (name) => parse(await readFile(join(files, `${name}.yaml`), 'utf8')) as Record<string, unknown>,
      ),
    )
    const inLines = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(sorted(inLines)).toEqual(sorted(inFiles))
    expect(rows.map((row) => row['name'])).toEqual(inLines.map((line) => line['name']))
    expect(Object.keys(rows[0] ?? {})).toContain('statistics.investigations')
    expect(rows.map((row) => row['statistics.upheld'])).toContain('not enclosed')
  })
})

const sorted = (all: readonly Record<string, unknown>[]) =>
  all.toSorted((one, other) => String(one['name']).localeCompare(String(other['name'])))

test.each([
  ['a folder that holds anything', ['--year', '2019', '--out', 'held'], /held is not empty/],
  ['the project’s data', ['--year', '2019', '--out', join(data, '2031')], /project's own data/],
  ['the project’s data by a link', ['--year', '2019', '--out', 'link/2031'], /project's own data/],
  ['the project’s templates', ['--year', '2019', '--out', join(templates, 'new')], /project's own templates/],
  ['a year that is not there', ['--year', '1999', '--out', 'new'], /no year 1999; there are 2019/],
  ['an era that is not there', ['--era', 'none', '--out', 'new'], /no era none; there are 2019-tables/],
  ['both a year and an era', ['--year', '2019', '--era', '2020-cards', '--out', 'new'], /use it as/],
  ['no folder', ['--year', '2019'], /use it as/],
  [
    'too many',
    ['--year', '2019', '--out', 'new', '--authorities', '1000001'],
    /whole number from 1 to 1000000/,
  ],
  ['a form that there is not', ['--year', '2019', '--out', 'new', '--as', 'xlsx'], /use it as/],
  ['an option that there is not', ['--number', '3'], /Unknown option '--number'/],
])('the specimen script refuses %s', async (_what, args, message) => {
  await inTemporaryFolder(async (folder) => {
    await mkdir(join(folder, 'held'))
    await writeFile(join(folder, 'held', 'file'), 'mine')
    await symlink(data, join(folder, 'link'))
    const script = join(PROJECT, 'scripts', 'specimen.ts')
    const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED }
    const run = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8', env })
    expect(run.status).toBe(2)
    expect(run.stderr).toMatch(message)
    expect(Object.keys(await hashesIn(folder))).toEqual(['held/file'])
  })
})
