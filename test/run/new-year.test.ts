import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import type { Finding } from '../../src/findings/finding.ts'
import { moveDate, moveYears } from '../../src/rules/move-years.ts'
import { beginYear } from '../../src/run/commands/new-year.ts'
import { erasOf } from '../support/shared-eras.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

describe('years that a title names', () => {
  test.each([
    ['Annual Review letter 2024-25', 1, 'Annual Review letter 2025-26'],
    ['Annual Review letter 2019', 1, 'Annual Review letter 2020'],
    ['Review 2098–99', 1, 'Review 2099–00'],
    ['Review 2023/2024', 2, 'Review 2025/2026'],
    ['Section 12, case 20191', 1, 'Section 12, case 20191'],
    ['No year', 1, 'No year'],
  ])('"%s" moved by %i', (title, by, moved) => expect(moveYears(title, by)).toBe(moved))

  test.each([
    ['2024-04-01', 1, '2025-04-01'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2023-02-28', 1, '2024-02-29'],
    ['2025-03-31', 7, '2032-03-31'],
  ])('the day %s moved by %i', (date, by, moved) => expect(moveDate(date, by)).toBe(moved))
})

/** A data folder with one year of three authorities; gives the folders and the finding codes of a year. */
async function withYear(
  era: string,
  work: (
    folders: ReturnType<typeof foldersAt>,
    check: (year: string) => Promise<readonly Finding[]>,
  ) => Promise<void>,
  edition: Record<string, unknown> = {},
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const names = ['Ashby District Council', 'Burton District Council', 'Corby District Council']
    const authorities = Object.fromEntries(
      names.map((name, i) => [
        name.toLowerCase().replaceAll(' ', '-'),
        { name, ...(i === 2 ? { type: 'Abolished' } : {}), remarks: `Words for ${name}.` },
      ]),
    )
    const title = 'Annual Review letter 2100-01'
    const data = await writeYear(folder, era, authorities, { edition: { title, ...edition } })
    const folders = foldersAt({ data, output: join(folder, 'output'), cwd: folder })
    await work(folders, async (year) => (await prepareYear(folders, erasOf(folders), year)).findings)
  })
}

const contentsOf = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

describe('a new year', () => {
  test('has the title and period of its year, and leaves what only a person knows to be filled in', async () => {
    await withYear('2020-cards', async (folders) => {
      writeFileSync(join(folders.data, '2101', 'texts.yaml'), '# Ours\nsalutation: To you\n')
      const before = contentsOf(join(folders.data, '2101'))
      const { value } = await beginYear(folders, '2102', { from: '2101' })
      const { 'edition.yaml': edition = '', ...rest } = contentsOf(join(folders.data, '2102'))
      expect(value?.authorities).toBeUndefined()
      const copied = ['wording.md', 'texts.yaml', 'signature.svg']
      expect(rest).toEqual(Object.fromEntries(copied.map((name) => [name, before[name]])))
      const fill = 'to fill in'
      expect(parse(edition)).toEqual({
        ...(parse(before['edition.yaml'] ?? '') as object),
        title: 'Annual Review letter 2101-02',
        period: { from: '2101-04-01', to: '2102-03-31' },
        date: fill,
        publication: fill,
        facts: { courses_delivered: fill, people_trained: fill },
        averages: {
          District: { upheld: fill, compliance: fill, satisfactory_remedies: fill, upheld_per_100000: fill },
        },
      })
      expect(edition).toContain('date: to fill in   # in 2101: 2101-07-20\n')
      expect(contentsOf(join(folders.data, '2101'))).toEqual(before)
    })
  })

  test('keeps comments, and of a value the comment with the old value behind it', async () => {
    await withYear('2025-link', async (folders) => {
      const path = join(folders.data, '2101', 'edition.yaml')
      const text = readFileSync(path, 'utf8').replace(
        /^date: (\S+)$/m,
        'date: $1   # on the letter; in 2100: 2100-05-20',
      )
      writeFileSync(path, `# Ours\n${text}correction_line: Corrected\n`)
      await beginYear(folders, '2102', { from: '2101' })
      const edition = readFileSync(join(folders.data, '2102', 'edition.yaml'), 'utf8')
      expect(edition).toMatch(/^# Ours\n/)
      expect(edition).toMatch(/^date: to fill in +# on the letter; in 2101: 2101-05-20$/m)
      expect(edition).not.toContain('correction_line')
    })
  })

  test('is held by one finding for the edition, and one for all files without figures', async () => {
    await withYear('2020-cards', async (folders, check) => {
      const { value } = await beginYear(folders, '2102', { from: '2101', authorities: true })
      expect(value).toMatchObject({ authorities: 2, ended: ['Corby District Council'] })
      const file = readFileSync(join(folders.data, '2102', 'ashby-district-council.yaml'), 'utf8')
      expect(Object.keys(parse(file) as object)).toEqual(['name', 'type', 'addressee'])
      const found = (await check('2102')).filter(({ severity }) => severity === 'error')
      expect(found.map(({ code, file: at }) => [code, at])).toEqual([
        ['TO_FILL_IN', 'data/2102/edition.yaml'],
        ['AUTHORITY_TO_FILL_IN', 'data/2102/edition.yaml'],
      ])
      expect(found[1]?.message).toContain(
        '2 authorities have no statistics yet: Ashby District Council, Burton',
      )
    })
  })

  test('has no file for a body that the register says has ended', async () => {
    await withYear('2025-link', async (folders) => {
      const ended = 'until: 2101-03-31'
      writeFileSync(
        join(folders.data, 'authorities.yaml'),
        `bodies:\n  Ashby District Council:\n    type: District\n    ${ended}\n  Burton District Council:\n    type: District\n`,
      )
      const { value, findings } = await beginYear(folders, '2102', { from: '2101', authorities: true })
      expect(findings).toEqual([])
      expect(value?.ended).toEqual(['Ashby District Council', 'Corby District Council'])
      expect(readdirSync(join(folders.data, '2102'))).toContain('burton-district-council.yaml')
    })
  })

  test.each(['2019-tables', '2020-cards', '2025-link'])(
    'of the sample of %s is right once it is filled in',
    async (era) => {
      await withYear(era, async (folders, check) => {
        await beginYear(folders, '2102', { from: era })
        const found = (await check('2102')).filter(({ severity }) => severity === 'error')
        expect(found.map(({ code }) => code)).toEqual(['TO_FILL_IN'])
        expect(readFileSync(join(folders.data, '2102', 'edition.yaml'), 'utf8')).not.toMatch(
          /example\.org|sample/i,
        )
      })
    },
  )

  test('has the values that were given, in place of "to fill in"', async () => {
    await withYear('2020-cards', async (folders, check) => {
      const values = new Map([
        ['date', '20 July 2102'],
        ['publication', ''],
        ['facts.courses_delivered', '1,400'],
        ['facts.people_trained', '900'],
        ['averages', 'computed from the data'],
      ])
      const { value } = await beginYear(folders, '2102', { from: '2101', values })
      expect(value?.toFillIn).toEqual([])
      const edition = readFileSync(join(folders.data, '2102', 'edition.yaml'), 'utf8')
      expect(parse(edition)).toMatchObject({
        date: '2102-07-20',
        facts: { courses_delivered: 1400, people_trained: 900 },
        averages: 'computed from the data',
      })
      expect(edition).not.toMatch(/publication|in 2101/)
      expect((await check('2102')).filter(({ code }) => code === 'TO_FILL_IN')).toEqual([])
    })
  })

  test.each([
    [{ date: '31/02/2102' }, '31/02/2102'],
    [{ date: '2103-07-20', facts: '1' }, 'facts'],
    [{ dat: '2102-07-20' }, 'dat is not known here'],
    [{ title: '' }, 'title is missing'],
    [{ 'signatory.lines': 'Chair' }, 'this is a list'],
    [{ 'title.first': 'x' }, 'there is no such value'],
  ])('is refused with the values %j', async (values, message) => {
    await withYear('2020-cards', async (folders) => {
      const given = new Map(Object.entries(values))
      await expect(beginYear(folders, '2102', { from: '2101', values: given })).rejects.toThrow(message)
      expect(readdirSync(folders.data)).toEqual(['2101'])
    })
  })

  test.each([
    ['a year that is there', '2101', '2101', 'data/2101 is already there, and nothing in it is changed'],
    ['what is no year', 'next', '2101', '"next" is not a year'],
    ['a year from nothing', '2102', '2099', 'there is no year and no era 2099'],
  ])('is refused: %s', async (_what, year, from, message) => {
    await withYear('2025-link', async (folders) => {
      const before = readdirSync(folders.data)
      await expect(beginYear(folders, year, { from })).rejects.toThrow(message)
      expect(readdirSync(folders.data)).toEqual(before)
    })
  })

  test('is not begun at all where a file of the last year cannot be read', async () => {
    await withYear('2025-link', async (folders) => {
      writeFileSync(join(folders.data, '2101', 'burton-district-council.yaml'), 'name: [\n')
      mkdirSync(join(folders.data, '.2102.000000000000-1.letters-part'))
      const { value, findings } = await beginYear(folders, '2102', { from: '2101', authorities: true })
      expect(value).toBeUndefined()
      expect(findings.map(({ code }) => code)).toContain('YAML_SYNTAX')
      expect(readdirSync(folders.data)).not.toContain('2102')
    })
  })
})
