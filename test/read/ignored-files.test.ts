import { mkdirSync, symlinkSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { AUTHORITY, EDITION, inCaseFolder, YEAR, type CaseFolder } from '../support/case-folder.ts'

const SAMPLE = 'sample-borough-council'
const KENT = 'name: Kent\ntype: County\n'
/** What a spreadsheet program writes while a document is open: the user's name, padded with zero bytes. */
const LOCK = Buffer.from('\u0005Jones'.padEnd(165, '\0'), 'latin1')

type Lay = string | Buffer | ((folder: CaseFolder, path: string) => void)

/** A year whose averages are computed, with one more file in its folder. */
function withFile(name: string, content: Lay) {
  return inCaseFolder('2020-cards', false, async (folder) => {
    folder.replace(EDITION, /averages:\n( .*\n)+/, 'averages: computed from the data\n')
    const path = `data/${YEAR}/${name}`
    if (typeof content === 'function') content(folder, path)
    else folder.write(path, content)
    const { findings, letters } = await folder.prepare()
    return { codes: findings.map(({ code }) => code), findings, printed: letters.map(({ slug }) => slug) }
  })
}

describe('a file that might be an authority’s and is not read stops the letters with averages', () => {
  test.each<[name: string, content: Lay]>([
    ['kent.yml', KENT],
    ['.kent.yaml', KENT],
    ['kent.YAML', KENT],
    ['kent.Yml', ''],
    ['kent.yaml.txt', KENT],
    ['kent.yaml.TXT', KENT],
    ['kent.yaml.bak', KENT],
    ['kent.yaml~', KENT],
    ['kent.yaml (1)', KENT],
    ['kent.yaml.docx', 'PK'],
    ['~$kent.yml', LOCK],
    ['~$kent.yaml', LOCK],
    ['kent', KENT],
    ['kent.txt', KENT],
    ['kent.txt', KENT.replaceAll('\n', '\r\n')],
    ['kent.txt', Buffer.from(`\ufeff${KENT}`)],
    ['kent.txt', Buffer.from(`\ufeff${KENT}`, 'utf16le')],
    ['county.md', KENT],
    [`${SAMPLE}.yml`, (folder, path) => folder.write(path, folder.read(AUTHORITY))],
    ['north/kent.yaml', KENT],
    ['north/east/kent.yml', KENT],
  ])('%s', async (name, content) => {
    const { codes, printed } = await withFile(name, content)
    expect(codes).toContain('AVERAGE_INCOMPLETE')
    expect(printed).toEqual([])
  })

  test('and is named by the finding', async () => {
    const { findings } = await withFile('kent.yml', KENT)
    expect(findings.at(-1)?.message).toBe(
      `the averages cannot be computed while data/${YEAR}/kent.yml might be an authority’s and is not read`,
    )
  })
})

describe('a file that is not an authority’s, or a copy of one that is read, is a warning at most', () => {
  test.each<[name: string, content: Lay, codes: string[]]>([
    [`${SAMPLE}.yaml~`, KENT, ['FILE_UNEXPECTED']],
    [`${SAMPLE}.yaml.bak`, KENT, ['FILE_UNEXPECTED']],
    ['Sample Borough Council.yaml.orig', KENT, ['FILE_UNEXPECTED']],
    ['old.txt', 'name: "Sample Borough Council"  # last week\ntype: District\n', ['FILE_UNEXPECTED']],
    ['edition.yaml.bak', 'era: x', ['FILE_UNEXPECTED']],
    ['edition.yml', 'era: x', ['FILE_ENDING']],
    ['notes.txt', 'The name: to be asked for\n', ['FILE_UNEXPECTED']],
    ['kent.docx', Buffer.from('PK\u0003\u0004'), ['FILE_UNEXPECTED']],
    ['~$kent.docx', LOCK, ['FILE_UNEXPECTED']],
    ['large.txt', `${KENT}${'#'.repeat(300_000)}`, ['FILE_UNEXPECTED']],
    [`old/${SAMPLE}.yaml`, KENT, ['FILE_UNEXPECTED']],
    ['old/notes.txt', KENT, ['FILE_UNEXPECTED']],
    ['old/.kent.yaml.swp', KENT, ['FILE_UNEXPECTED']],
    ['old', (folder, path) => mkdirSync(folder.path(path)), ['FILE_UNEXPECTED']],
    ['loop', (folder, path) => symlinkSync('loop', folder.path(path)), ['FILE_UNEXPECTED']],
    ['.kent.yaml.swp', KENT, []],
  ])('%s', async (name, content, expected) => {
    const { codes, printed } = await withFile(name, content)
    expect(codes).toEqual(expected)
    expect(printed).toEqual([SAMPLE])
  })
})
