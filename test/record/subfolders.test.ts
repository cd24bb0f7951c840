import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { letterOfRecord, letterPaths } from '../../src/record/letter-paths.ts'
import { chooseSubfolders, listLetters } from '../../src/record/list-letters.ts'
import { digitsFor, readDigits, saveDigits, subfolderOf, SUBFOLDERS } from '../../src/record/subfolders.ts'
import { missingFolder } from '../../src/preview/missing-folder.ts'
import { sha256 } from '../../src/system/sha256.ts'
import { inTemporaryFolder } from '../support/folders.ts'

const YEAR = '2101'

/** Writes an empty file, and the folders above it. */
function touch(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
}

test.each([
  [1, 0],
  [10_000, 0],
  [10_001, 2],
  [2_560_000, 2],
  [2_560_001, 3],
  [10_000_000, 3],
])('a year of %i authorities has subfolders whose names have %i digits', (authorities, digits) => {
  expect(digitsFor(authorities)).toBe(digits)
})

test('the subfolder follows from the letter’s name alone, and never changes between versions', () => {
  expect(subfolderOf('london-borough-of-bexley', 2)).toBe(sha256('london-borough-of-bexley').slice(0, 2))
  expect([subfolderOf('wye', 0), subfolderOf('wye', 2), subfolderOf('wye', 3)]).toEqual(['', 'ce', 'ce8'])
})

test('with subfolders, each of a letter’s files is in the one that its name gives; without, all are where they always were', async () => {
  await inTemporaryFolder(async (output) => {
    const shown = () => {
      const paths = letterPaths(output, YEAR, 'wye')
      const all = [paths.record, paths.pdf, paths.html, paths.large, paths.text]
      all.push(paths.superseded(1), paths.superseded(2, 'text'), paths.found('abc', 'pdf'))
      return all.map((path) => path.slice(output.length + 1).replaceAll('\\', '/'))
    }
    const flat = [
      ...['2101/records/wye.json', '2101/wye.pdf', '2101/wye.html', '2101/wye.large.pdf', '2101/wye.txt'],
      '2101/superseded/wye-revision-1.pdf',
      '2101/superseded/wye-revision-2.txt',
      '2101/superseded/wye-found-abc.pdf',
    ]
    expect(shown()).toEqual(flat)
    // A process that has seen the folder without subfolders notices them.
    await saveDigits(output, YEAR, 2)
    expect(shown()).toEqual(flat.map((path) => path.replace(/\/(?=wye)/, '/ce/')))
    rmSync(join(output, YEAR, SUBFOLDERS))
    expect(shown()).toEqual(flat)
  })
})

test('every letter that has a path is listed by it, whatever its name and wherever it is', async () => {
  await inTemporaryFolder(async (folder) => {
    const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+){0,3}$/), { maxLength: 20 })
    let count = 0
    await fc.assert(
      fc.asyncProperty(slugs, fc.constantFrom(0 as const, 2 as const, 3 as const), async (names, digits) => {
        const output = join(folder, String(++count))
        if (digits > 0) await saveDigits(output, YEAR, digits)
        const records = names.map((slug, at) => {
          const { record, pdf, text } = letterPaths(output, YEAR, slug)
          touch([record, pdf, text][at % 3] ?? '')
          return record
        })
        expect(listLetters(output, YEAR)).toEqual({ slugs: [...names].sort(), misplaced: [] })
        expect(records.map(letterOfRecord)).toMatchObject(names.map((slug) => ({ year: YEAR, slug })))
      }),
      { numRuns: 60 },
    )
  })
})

test('a new year with more authorities than the limit gets subfolders; a year with letters keeps what it has', async () => {
  await inTemporaryFolder(async (output) => {
    const choose = async (year: string, authorities: number) => {
      await chooseSubfolders(output, year, authorities, 3)
      return readDigits(output, year)
    }
    expect(await choose('2101', 3)).toBe(0)
    expect(readdirSync(output)).toEqual([])
    expect(await choose('2101', 4)).toBe(2)
    expect(readdirSync(join(output, '2101'))).toEqual([SUBFOLDERS])
    touch(letterPaths(output, '2101', 'wye').pdf)
    expect(await choose('2101', 2)).toBe(2)
    touch(letterPaths(output, '2102', 'wye').record)
    expect(await choose('2102', 1000)).toBe(0)
    expect(readdirSync(join(output, '2102'))).toEqual(['records'])
  })
})

test('a letter that lies in another folder than its own is listed as misplaced, and belongs to nobody', async () => {
  await inTemporaryFolder(async (output) => {
    await saveDigits(output, YEAR, 2)
    const { pdf, record } = letterPaths(output, YEAR, 'wye')
    touch(record)
    const misplaced = [join(output, YEAR, 'wye.pdf'), join(output, YEAR, '00', 'wye.pdf')].sort()
    for (const path of misplaced) touch(path)
    expect(listLetters(output, YEAR)).toEqual({ slugs: ['wye'], misplaced })
    expect(misplaced).not.toContain(pdf)
  })
})

/** What may be in the place of the file that says in which folders letters are, and what is said about it. */
const HOSTILE: readonly [what: string, content: string, message: RegExp][] = [
  ['nothing', '', /is damaged; .*: restore it from a backup$/],
  ['cut off', '{"version": 1, "dig', /is damaged/],
  ['something else', '[1]', /is damaged/],
  ['null', 'null', /is damaged/],
  ['an unknown number of digits', '{"version": 1, "digits": 40}', /is damaged/],
  ['digits as text', '{"version": 1, "digits": "2"}', /is damaged/],
  ['a name of every object', '{"version": 1, "__proto__": {"digits": 2}}', /is damaged/],
  ['endless', ' '.repeat(20_000), /is not the file that this program wrote/],
  [
    'newer',
    '{"version": 2, "digits": 2}',
    /was written by a newer version of this program \(layout 2\): use/,
  ],
]

test.each(HOSTILE)(
  'where the file of subfolders is %s, nothing is read or written',
  async (_what, content, message) => {
    await inTemporaryFolder(async (output) => {
      touch(join(output, YEAR, SUBFOLDERS))
      writeFileSync(join(output, YEAR, SUBFOLDERS), content)
      expect(() => letterPaths(output, YEAR, 'wye')).toThrow(message)
      expect(() => listLetters(output, YEAR)).toThrow(message)
      await expect(chooseSubfolders(output, YEAR, 5)).rejects.toThrow(message)
      expect(readdirSync(join(output, YEAR))).toEqual([SUBFOLDERS])
    })
  },
)

test('the preview says that the file of subfolders cannot be used, until it can', async () => {
  await inTemporaryFolder(async (cwd) => {
    const [data, output] = [join(cwd, 'data'), join(cwd, 'output')]
    const file = join(output, YEAR, SUBFOLDERS)
    for (const folder of [join(data, YEAR), join(output, YEAR)]) mkdirSync(folder, { recursive: true })
    const folders = { data, templates: data, output, cwd }
    expect(missingFolder(folders)).toBeUndefined()
    writeFileSync(file, '{}')
    expect(missingFolder(folders)).toEqual({
      title: 'A file cannot be used',
      reason: `The file output/${YEAR}/subfolders.json is damaged; it says in which folders the letters are: restore it from a backup; this page then continues by itself.`,
    })
    await saveDigits(output, YEAR, 2)
    expect(missingFolder(folders)).toBeUndefined()
  })
})

test('where the file of subfolders is a folder, or was lost, nothing is taken for a letter that was never printed', async () => {
  await inTemporaryFolder(async (output) => {
    const [file, lost] = [join(output, YEAR, SUBFOLDERS), join(output, 'lost')]
    mkdirSync(file, { recursive: true })
    expect(() => letterPaths(output, YEAR, 'wye')).toThrow(/is not the file that this program wrote/)
    rmSync(file, { recursive: true })

    await saveDigits(output, YEAR, 3)
    touch(letterPaths(output, YEAR, 'wye').record)
    renameSync(file, lost)
    const message = /is missing, and the letters are in subfolders such as records\/ce8: .*: (\{.*\})$/
    expect(() => listLetters(output, YEAR)).toThrow(message)
    await expect(chooseSubfolders(output, YEAR, 5)).rejects.toThrow(message)
    // What the message says can be written in its place.
    const [, content = ''] = message.exec(await chooseSubfolders(output, YEAR, 5).then(String, String)) ?? []
    writeFileSync(file, content)
    expect(listLetters(output, YEAR).slugs).toEqual(['wye'])
    expect(JSON.parse(readFileSync(lost, 'utf8'))).toMatchObject(JSON.parse(content) as object)
  })
})
