import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { formatAverages, parseAverages } from '../../src/run/averages/averages-file.ts'
import { readAverages } from '../../src/run/averages/read-averages.ts'
import { computeYearAverages } from '../../src/run/commands/averages.ts'
import { erasOf } from '../support/shared-eras.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const ERA_CACHE = erasOf(foldersAt())
const YEAR = '2101'
const FILE = 'averages.ndjson'

const authority = (name: string, upheld: number, type = 'District') => ({
  name,
  type,
  statistics: {
    investigations: 10,
    upheld,
    compliance_outcomes: 4,
    complied: 4,
    satisfactory_remedies: 1,
  },
})

/** Two districts, a county and a body of a type without averages. */
const AUTHORITIES = {
  alder: authority('Alder', 5),
  birch: authority('Birch', 9),
  cedar: authority('Cedar', 2, 'County'),
  dogwood: authority('Dogwood', 3, 'National park'),
}

describe('a part that is handed the averages of the year', () => {
  test('gives the letters of a whole run, and reads no other authority', async () => {
    await inAveragedYear(async ({ prepare, path }) => {
      const whole = await prepare()
      for (const slug of Object.keys(AUTHORITIES)) {
        const others = Object.keys(AUTHORITIES).filter((each) => each !== slug)
        const texts = others.map((each) => [path(each), readFileSync(path(each), 'utf8')] as const)
        for (const [file] of texts) writeFileSync(file, 'name: [')
        const part = await prepare([slug])
        for (const [file, text] of texts) writeFileSync(file, text)
        expect(part.findings).toEqual([])
        expect(part.letters).toEqual({ [slug]: whole.letters[slug] })
        expect(part.base).toEqual(whole.base)
      }
    })
  })

  test.each<[string, (path: (slug: string) => string) => void, string | undefined]>([
    ['one of its figures was corrected', (path) => edit(path('alder'), 'upheld: 5', 'upheld: 6'), 'alder'],
    ['its type was corrected', (path) => edit(path('alder'), 'type: District', 'type: County'), 'alder'],
    ['its file has an error', (path) => edit(path('alder'), 'upheld: 5', 'upheld: -5'), 'alder'],
    ['another authority came', (path) => writeFileSync(path('elm'), 'name: ['), 'elm'],
    ['another authority is gone', (path) => rmSync(path('birch')), 'birch'],
    ['its addressee was corrected', (path) => edit(path('alder'), 'Mx Example', 'Ms Example'), undefined],
  ])('%s: the letters with averages are refused where these have changed', async (_what, change, named) => {
    await inAveragedYear(async ({ prepare, path }) => {
      change(path)
      const part = await prepare(['alder', 'dogwood'])
      const outdated = part.findings.filter(({ code }) => code === 'SHARD_AVERAGES')
      expect(Object.keys(part.letters)).toEqual(named === undefined ? ['alder', 'dogwood'] : ['dogwood'])
      expect(outdated.map(({ message }) => message)).toEqual(
        named === undefined ? [] : [expect.stringContaining(named)],
      )
    })
  })
})

test('an authority that has two files is found by parts that read one of them, as by a whole run', async () => {
  await inTemporaryFolder(async (cwd) => {
    const twice = { alder: authority('Alder', 5), 'the-alder': authority('The Alder', 5) }
    const folders = foldersAt({ data: await writeYear(cwd, '2020-cards', twice), cwd })
    const refusedBy = async (only?: readonly string[]) =>
      (await prepareYear(folders, ERA_CACHE, YEAR, only)).refused
    expect(await refusedBy()).toEqual(['the-alder'])
    expect(await refusedBy(['the-alder'])).toEqual(['the-alder'])
    expect(await refusedBy(['alder'])).toEqual([])
  })
})

describe('the file of averages', () => {
  test('says what it was made of, and is refused where a part of it is missing', () => {
    const averages = {
      year: YEAR,
      computed: { counts: { District: { upheld: { part: 14, whole: 20 } } }, base: { District: 2 } },
      contributions: new Map([
        ['alder', 'a'],
        ['__proto__', 'b'],
      ]),
    }
    const text = formatAverages(averages)
    expect(parseAverages(text)).toEqual(averages)
    for (let end = 0; end < text.length; end++) expect(parseAverages(text.slice(0, end))).toBeUndefined()
  })

  test.each([
    ['something else', 'upheld: 3\n', 'is not a file that "letters averages" wrote'],
    ['not there', undefined, 'is missing'],
    [
      'of another year',
      formatAverages({ year: '1999', computed: { counts: {}, base: {} }, contributions: new Map() }),
      'has the averages of 1999, and not of 2101',
    ],
  ])('a file that is %s is wrong usage', async (_what, text, message) => {
    await inTemporaryFolder((cwd) => {
      if (text !== undefined) writeFileSync(join(cwd, FILE), text)
      expect(() => readAverages({ ...foldersAt(), cwd }, FILE, [YEAR])).toThrow(message)
      return Promise.resolve()
    })
  })

  test('is not written of a year with an error, or with published averages', async () => {
    await inAveragedYear(async ({ averages, path }) => {
      edit(path('dogwood'), 'upheld: 3', 'upheld: 11')
      expect(await averages()).toMatchObject({ text: undefined })
      edit(path('dogwood'), 'upheld: 11', 'upheld: 3')
      edit(
        path('edition'),
        'averages: computed from the data',
        'averages: {District: {upheld: 50, compliance: 90, satisfactory_remedies: 9}, County: {upheld: 50, compliance: 90, satisfactory_remedies: 9}}',
      )
      await expect(averages()).rejects.toThrow('no averages are computed for 2101')
    })
  })
})

const edit = (path: string, before: string, after: string): void => {
  const text = readFileSync(path, 'utf8')
  if (!text.includes(before)) throw new Error(`${path} has no ${before}`)
  writeFileSync(path, text.replace(before, after))
}

/** A year whose averages were computed before the work begins. */
async function inAveragedYear(
  work: (year: {
    path: (slug: string) => string
    averages: () => ReturnType<typeof computeYearAverages>
    prepare: (only?: readonly string[]) => Promise<{
      findings: readonly { code: string; message: string }[]
      letters: Record<string, string>
      base: unknown
    }>
  }) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (cwd) => {
    const edition = { averages: 'computed from the data' }
    const data = await writeYear(cwd, '2020-cards', AUTHORITIES, { edition })
    const folders = foldersAt({ data, cwd })
    const averages = () => computeYearAverages({ folders, env: {}, reportFindings: () => undefined }, YEAR)
    const { text, findings } = await averages()
    if (text === undefined) throw new Error(JSON.stringify(findings))
    writeFileSync(join(cwd, FILE), text)
    const given = readAverages(folders, FILE, [YEAR])
    await work({
      path: (slug) => join(data, YEAR, `${slug}.yaml`),
      averages,
      prepare: async (only) => {
        const part = await prepareYear(folders, ERA_CACHE, YEAR, only, only ? { averages: given } : {})
        const { ready, letters, averageBase: base } = part
        const composed = letters.map((letter) => [letter.slug, ready ? makeLetter(letter, ready).html : ''])
        return {
          findings: part.findings,
          letters: Object.fromEntries(composed) as Record<string, string>,
          base,
        }
      },
    })
  })
}
