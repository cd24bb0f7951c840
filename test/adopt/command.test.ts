import { readFileSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { FIXTURE_DATA, composeFixture, composeLetters, foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { writeYear } from '../support/year-folder.ts'
import { asDocx } from './letter-as-docx.ts'
import { asExtractedText } from './letters-as-text.ts'

const command = sharedCommand()

const REGISTER = `bodies:
  Dartford Borough Council: { type: District }
  Tonbridge and Malling Borough Council: { type: District }
`

/** Writes the letters of a year as extracted text, and returns their folder. */
async function lettersOf(year: string, folder: string, change = (text: string) => text): Promise<string> {
  const { letters } = await composeFixture()
  const into = join(folder, `letters-${year}`)
  await mkdir(into)
  for (const { slug, html } of letters.filter((letter) => letter.year === year))
    await writeFile(join(into, `${slug}.txt`), change(asExtractedText(html)))
  return into
}

const readYaml = (path: string) => parse(readFileSync(path, 'utf8')) as Record<string, unknown>

/** Adopts with the register of an office that writes the year elsewhere. */
const adopt = async (folder: string, ...args: string[]): Promise<Record<string, unknown>> => {
  const office = join(folder, 'office')
  await mkdir(office, { recursive: true })
  await writeFile(join(office, 'authorities.yaml'), REGISTER)
  const { status, stdout } = await command(['adopt', ...args, '--data', office, '--json'])
  return { status, ...(stdout === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>)) }
}

/** The files of the authorities of a year, by their names. */
const filesIn = async (data: string, year: string) => {
  const names = (await readdir(join(data, year))).filter((each) => /-.*\.yaml$/.test(each))
  return Object.fromEntries(names.map((name) => [name, readYaml(join(data, year, name))]))
}

describe('letters adopt', () => {
  test('makes a year out of its letters as Word documents', async () => {
    const year = '2019'
    await inTemporaryFolder(async (folder) => {
      const { letters } = await composeFixture()
      const [into, out] = [join(folder, 'letters'), join(folder, 'data')]
      await mkdir(into)
      for (const { slug, html } of letters.filter((letter) => letter.year === year))
        await writeFile(join(into, `${slug}.docx`), await asDocx(html))
      const result = await adopt(folder, year, into, '--out', out)
      expect(result).toMatchObject({ status: 0, findings: [] })
      for (const letter of result['letters'] as Record<string, unknown>[])
        expect(letter['same']).toBe(letter['words'])
      const [given, found] = [await filesIn(FIXTURE_DATA, year), await filesIn(out, year)]
      expect(found).toMatchObject(given)
      const wording = readFileSync(join(out, year, 'wording.md'), 'utf8')
      expect(wording).toMatch(/^## /m)
    })
  })

  test.each(['2019', '2020', '2025'])('makes the year %s out of its letters as text', async (year) => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf(year, folder)
      const out = join(folder, 'data')
      const result = await adopt(folder, year, letters, '--out', out)
      expect(result).toMatchObject({ status: 0, findings: [] })
      for (const letter of result['letters'] as Record<string, unknown>[])
        expect(letter['same']).toBe(letter['words'])
      const check = await command(['check', year, '--data', out])
      expect(check.status).toBe(0)
      for (const name of (await readdir(join(FIXTURE_DATA, year))).filter((each) =>
        /-.*\.yaml$/.test(each),
      )) {
        const [given = {}, found = {}] = [FIXTURE_DATA, out].map((data) => readYaml(join(data, year, name)))
        // A letter's text has no address; and the remarks of a letter that is alone are wording.
        const shown = Object.entries(given).filter(([key]) => !['statistics_page', 'remarks'].includes(key))
        expect(found).toMatchObject(Object.fromEntries(shown))
        expect(Object.hasOwn(found, 'remarks')).toBe(Object.hasOwn(given, 'remarks'))
      }
    })
  })

  test('keeps the office’s own words under a table, and an address that is lost is no error', async () => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf('2019', folder, (text) =>
        text.replace('Note: The uphold rate tells', 'Note: In our own words, the rate tells'),
      )
      const out = join(folder, 'data')
      await adopt(folder, '2019', letters, '--out', out)
      const texts = parse(readFileSync(join(out, '2019', 'texts.yaml'), 'utf8')) as Record<
        string,
        Record<string, string>
      >
      expect(texts['decisions']?.['note']).toMatch(/^Note: In our own words, the rate tells how often/)
      expect(texts['enclosure']?.['interpreting']).not.toContain('](')
    })
  })

  test('refuses a letter whose rate contradicts its counts, with the place, and writes the others', async () => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf('2019', folder, (text) => text.replace('\t14\t58\t70', '\t14\t85\t70'))
      const result = await adopt(folder, '2019', letters, '--out', join(folder, 'data'))
      expect(result.status).toBe(1)
      const [finding] = (result as { findings?: { code: string; message: string }[] }).findings ?? []
      expect(finding?.code).toBe('ADOPT_FIGURE')
      expect(finding?.message).toContain('prints 85, and 58 follows')
      expect(await readdir(join(folder, 'data', '2019'))).not.toContain('london-borough-of-bexley.yaml')
      expect(await readdir(join(folder, 'data', '2019'))).toContain('dartford-borough-council.yaml')
    })
  })

  test.each([
    {
      what: 'a count that follows from no printed figure alone',
      file: '2020/bromsgrove-district-council.txt',
      change: [/total of [\d,]+ compliance/, 'total of 5,000 compliance'],
      code: 'ADOPT_OPEN',
      message: 'prints the same for every statistics.complied from 4975 to 5000',
      state: 'adopted',
    },
    {
      what: 'an authority whose type nothing says',
      file: '2019/dartford-borough-council.txt',
      change: [/Dartford/g, 'Otherford'],
      code: 'ADOPT_OPEN',
      message: 'prints no type of authority, and neither the register nor the name says it',
      state: 'to fill in',
    },
    {
      what: 'words that the era has no place for',
      file: '2019/dartford-borough-council.txt',
      change: [/^(Note: The uphold rate.*)$/m, '$1\n\nWords without a place.'],
      code: 'ADOPT_WORDS',
      message: '"Words without a place." is printed as nothing',
      state: 'adopted',
    },
    {
      what: 'another title than the year’s other letters',
      file: '2019/dartford-borough-council.txt',
      change: ['Annual Review letter 2019', 'Annual Review letter 2018'],
      code: 'ADOPT_DIFFERS',
      message: 'has "Annual Review letter 2018", and the year’s other letters "Annual Review letter 2019"',
      state: 'refused',
    },
    {
      what: 'the name of an authority that has a letter already',
      file: '2019/london-borough-of-bexley.txt',
      change: ['', ''],
      code: 'ADOPT_DOUBLE',
      message: 'is a letter to London Borough of Bexley, which has one in this year already',
      state: 'refused',
    },
    {
      what: 'a figure under the head of another column',
      file: '2019/london-borough-of-bexley.txt',
      change: ['Housing\tPlanning and Development\tOther', 'Planning and Development\tOther\tHousing'],
      code: 'ADOPT_CELL',
      message: 'the order of the cells puts 4 under “Planning and Development”',
      state: 'refused',
    },
    {
      what: 'two heads that changed places',
      file: '2019/london-borough-of-bexley.txt',
      change: ['Not Upheld\tUpheld', 'Upheld\tNot Upheld'],
      code: 'ADOPT_CELL',
      message: 'the order of the cells puts Upheld under “Not Upheld”',
      state: 'refused',
    },
  ])('reports $what', async ({ file, change: [before = '', after = ''], code, message, state }) => {
    await inTemporaryFolder(async (folder) => {
      const [year = '', name = ''] = file.split('/')
      const letters = await lettersOf(year, folder)
      const changed = join(folder, name)
      await writeFile(changed, readFileSync(join(letters, name), 'utf8').replace(before, String(after)))
      const first = join(letters, 'london-borough-of-bexley.txt')
      const result = await adopt(
        folder,
        year,
        ...(year === '2019' ? [first] : []),
        changed,
        '--out',
        join(folder, 'data'),
      )
      const findings = (result['findings'] as { code: string; file: string; message: string }[]).filter(
        (each) => each.code.startsWith('ADOPT'),
      )
      expect(findings[0]).toMatchObject({ code, message: expect.stringContaining(message) as unknown })
      const own = (result['letters'] as { file: string; state: string }[]).at(-1)
      expect(own).toMatchObject({ file: findings[0]?.file, state })
    })
  })

  test('adds a letter to a year with the same wording, and refuses one that differs and one that is there', async () => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf('2019', folder)
      const [bexley, dartford] = ['london-borough-of-bexley', 'dartford-borough-council'].map((name) =>
        join(letters, `${name}.txt`),
      )
      const out = join(folder, 'data')
      await adopt(folder, '2019', dartford ?? '', '--out', out)
      const again = await adopt(folder, '2019', dartford ?? '', '--out', out)
      expect(again.status).toBe(2)
      const wording = readFileSync(join(out, '2019', 'wording.md'), 'utf8')
      const added = await adopt(folder, '2019', bexley ?? '', dartford ?? '', '--out', out, '--into')
      expect(added).toMatchObject({ status: 1, letters: [{ state: 'adopted' }, { state: 'refused' }] })
      expect(readFileSync(join(out, '2019', 'wording.md'), 'utf8')).toBe(wording)
      const text = readFileSync(dartford ?? '', 'utf8')
      await writeFile(
        join(folder, 'other.txt'),
        text.replaceAll('Dartford', 'Otherford').replace('Complaint statistics', 'Statistics'),
      )
      const other = await adopt(folder, '2019', join(folder, 'other.txt'), '--out', out, '--into')
      expect(other).toMatchObject({ status: 1, letters: [{ state: 'refused' }], written: 0 })
    })
  })

  test('adds a letter with a paragraph that the year prints on a condition', async () => {
    await inTemporaryFolder(async (folder) => {
      const cedar = { name: 'Cedar District Council', type: 'District', remarks: undefined }
      const others = {
        'ash-national-park-authority': { name: 'Ash National Park Authority', type: 'National park' },
        'birch-district-council': { name: 'Birch District Council', type: 'District' },
      }
      const wording =
        '{{remarks}}\n\n## Section\n\n{{#if figures.has_averages}}\nWords on averages.\n{{/if}}\n\nThe end.\n'
      const data = await writeYear(
        folder,
        '2020-cards',
        { ...others, 'cedar-district-council': cedar },
        { wording },
      )
      const { letters } = await composeLetters({ ...foldersAt(), data })
      const html = letters.find(({ slug }) => slug === 'cedar-district-council')?.html ?? ''
      expect(html).toContain('Words on averages.')
      await writeFile(join(folder, 'cedar.txt'), asExtractedText(html))
      const [year = ''] = letters.map((letter) => letter.year)
      await rm(join(data, year, 'cedar-district-council.yaml'))
      const added = await adopt(folder, year, join(folder, 'cedar.txt'), '--out', data, '--into')
      expect(added).toMatchObject({ letters: [{ state: 'adopted' }], written: 1 })
      const file = readYaml(join(data, year, 'cedar-district-council.yaml'))
      expect(file).toMatchObject({ name: cedar.name, type: cedar.type })
      expect(file).not.toHaveProperty('remarks')
    })
  })

  test('writes nothing on a dry run, and says that a file is no letter', async () => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf('2025', folder)
      const out = join(folder, 'data')
      expect(await adopt(folder, '2025', letters, '--out', out, '--dry-run')).toMatchObject({
        status: 0,
        written: 0,
      })
      await writeFile(join(folder, 'list.txt'), 'milk\n\nbread\n')
      const result = await adopt(folder, '2025', join(folder, 'list.txt'), '--out', out)
      expect(result).toMatchObject({ status: 1, findings: [{ code: 'ADOPT_ERA' }] })
    })
  })
})
