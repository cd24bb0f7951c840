import { mkdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/findings/finding.ts'
import { placeOf } from '../../src/findings/finding.ts'
import { AUTHORITY, inCaseFolder, unmark, YEAR } from '../support/case-folder.ts'

const NDJSON = `data/${YEAR}/authorities.ndjson`
const CSV = `data/${YEAR}/authorities.csv`

const line = (name: string, change: object = {}): string =>
  JSON.stringify({
    name,
    type: 'District',
    addressee: { name: 'Jo Sample', job_title: 'Chief Executive', salutation: 'Ms Sample' },
    statistics: {
      investigations: 9,
      upheld: 6,
      compliance_outcomes: 4,
      complied: 3,
      satisfactory_remedies: 1,
    },
    ...change,
  })

const HEAD =
  'name,type,addressee.name,addressee.job_title,addressee.salutation,statistics.investigations,statistics.upheld,statistics.compliance_outcomes,statistics.complied,statistics.satisfactory_remedies,remarks'
const cells = (name: string, { investigations = '9', remarks = '' } = {}): string =>
  `${name},District,Jo Sample,Chief Executive,Ms Sample,${investigations},6,4,3,1,${remarks}`

/** The findings about a year with this file in place of the sample's authority, and the letters that can be printed. */
async function prepared(file: string, content: string | Buffer, keeps = false) {
  return inCaseFolder('2020-cards', false, async (folder) => {
    if (!keeps) folder.remove(AUTHORITY)
    folder.write(file, content)
    const { findings, letters, refused } = await folder.prepare()
    return { findings, found: findings.map(shown), printed: letters.map(({ slug }) => slug), refused }
  })
}

const shown = (finding: Finding): string => `${finding.code} ${placeOf(finding).split('/').at(-1) ?? ''}`

const BOTH = [line('Kent Council'), line('Surrey Council')]

describe('a line of authorities.ndjson', () => {
  const [kent = '', surrey = ''] = BOTH
  const open = surrey.slice(0, -1)
  test.each([
    ['ends before the authority does', 'JSON_SYNTAX', `${open.slice(0, -1)}«${open.slice(-1)}`],
    ['has a comma after the last value', 'JSON_SYNTAX', '{"name":"Surrey Council"«,}\n'],
    ['has NaN for a number', 'JSON_SYNTAX', '{"name":"Surrey Council","type":«NaN}'],
    ['has single quotes', 'JSON_SYNTAX', "{«'name':'Surrey Council'}"],
    ['has a text with a line break', 'JSON_SYNTAX', '{"name":"Surrey Council","type":«"a\tb"}'],
    ['has two authorities', 'JSON_SYNTAX', `${surrey}«${kent}`],
    ['is a number', 'JSON_SYNTAX', '«12'],
    ['has a name twice', 'YAML_DUPLICATE_KEY', `${open},«"type":"County"}`],
    ['has a prototype’s name', 'SCHEMA_UNKNOWN_KEY', `${open},«"__proto__":{"a":1}}`],
    ['holds an escaped NUL', 'TEXT_CHARACTER', surrey.replace('"Jo S', '«"Jo\\u0000S')],
    ['holds a NUL', 'TEXT_CHARACTER', surrey.replace('Jo S', 'Jo«\0S')],
    ['is nested 100,000 deep', 'YAML_TOO_DEEP', `«{"name":${'['.repeat(1e5)}${']'.repeat(1e5)}}`],
    ['has 100,000 names', 'ROW_TOO_LONG', `«{"name":"Surrey",${'"a":1,'.repeat(1e5)}"b":1}`],
    ['has no name', 'SCHEMA_MISSING_KEY', `«${surrey.replace('"name":"Surrey Council",', '')}`],
    ['has a figure of the wrong kind', 'SCHEMA_TYPE', `\r\n${surrey.replace(':9', ':«"9"')}\r\n`],
    ['has Markdown that is wrong', 'MARKDOWN_UNFINISHED', line('Surrey', { remarks: 'A "b"\n\n«##Two\n' })],
    ['repeats an authority', 'AUTHORITY_TWICE', kent.replace('"Kent', '«"Kent')],
    ['repeats one in other words', 'AUTHORITY_TWICE', line('The Kent Council').replace('"The', '«"The')],
  ])('that %s is a finding at its place, and stops its own letter only', async (_what, code, row) => {
    const { text, line: at, column } = unmark(`${kent}\n${row}`) ?? { text: '', line: 0, column: 0 }
    const { found, printed, refused } = await prepared(NDJSON, text)
    expect(found).toEqual([`${code} authorities.ndjson:${at}:${column}`])
    expect(printed).toEqual(['kent-council'])
    expect(refused).toHaveLength(1)
  })

  test('that is not UTF-8 is a finding at its place', async () => {
    const bytes = Buffer.from(`${kent}\n${surrey}`)
    const { found, printed } = await prepared(NDJSON, bytes.fill(0xe9, kent.length + 10, kent.length + 11))
    expect(found).toEqual(['FILE_ENCODING authorities.ndjson:2:10'])
    expect(printed).toEqual(['kent-council'])
  })

  test('of 8 MB is not read, and the lines after it are', async () => {
    const long = Buffer.alloc(8e6, 'x')
    const { found, printed } = await prepared(NDJSON, Buffer.concat([long, Buffer.from(`\n${BOTH[0]}`)]))
    expect(found).toEqual(['ROW_TOO_LONG authorities.ndjson:1:1'])
    expect(printed).toEqual(['kent-council'])
  })

  test('that is not JSON is still known by its name: its letter is refused, not gone', async () => {
    const { refused } = await prepared(NDJSON, `${BOTH[0]}\n${BOTH[1]?.slice(0, -4)}`)
    expect(refused).toEqual(['surrey-council'])
  })
})

describe('a row of authorities.csv', () => {
  test.each([
    ['has too many cells', 'CSV_CELLS', `${cells('Surrey')},,«more`],
    ['has a number with a comma', 'SCHEMA_TYPE', cells('Surrey', { investigations: '«"1,400"' })],
    ['has a number with a zero before it', 'SCHEMA_TYPE', cells('Surrey', { investigations: '«09' })],
    ['goes on after a quotation mark', 'CSV_QUOTES', cells('"Surrey"«x')],
    ['has a quotation mark that is not closed', 'CSV_QUOTES', cells('«"Surrey')],
    ['has no name', 'SCHEMA_MISSING_KEY', `«${cells('')}`],
    ['has figures and the words for them', 'CSV_CELLS', `${cells('Surrey')},«not enclosed`],
    ['repeats an authority', 'AUTHORITY_TWICE', `«${cells('Kent Council')}`],
    [
      'has wrong Markdown in its third line',
      'MARKDOWN_UNFINISHED',
      cells('Surrey', { remarks: '"A ""b""\r\n\r\n«##Two\n"' }),
    ],
    ['has a glyph that the fonts lack', 'TEXT_GLYPH', cells('Surrey', { remarks: '"One\n\n«中"' })],
  ])('that %s is a finding at its place, and stops its own letter only', async (_what, code, row) => {
    const marked = `${HEAD},statistics\n${cells('Kent Council')},\n${row}\n`
    const { text, line: at, column } = unmark(marked) ?? { text: '', line: 0, column: 0 }
    const { found, printed, refused } = await prepared(CSV, text)
    expect(found).toEqual([`${code} authorities.csv:${at}:${column}`])
    expect(printed).toEqual(['kent-council'])
    expect(refused).toHaveLength(1)
  })

  test('lacks the fields whose cells are empty', async () => {
    const { findings, printed } = await prepared(CSV, `${HEAD}\n${cells('Surrey', { investigations: '' })}`)
    expect(findings.map(({ message }) => message)).toEqual(['investigations is missing in statistics'])
    expect(printed).toEqual([])
  })

  test.each([
    ['a byte order mark and Windows line ends', `\ufeff${HEAD}\r\n${cells('Kent Council')}\r\n\r\n`],
    ['semicolons', `${HEAD}\n${cells('Kent Council')}`.replaceAll(',', ';')],
    ['"sep=" and tabs', `sep=\t\r\n${`${HEAD}\n${cells('Kent Council')}`.replaceAll(',', '\t')}`],
    ['rows without values, and blank columns', `${HEAD},,\n${cells('Kent Council')},,\n,,,,,\n\n`],
    [
      'quotation marks around everything',
      `${HEAD}\n${cells('Kent Council')
        .split(',')
        .map((cell) => `"${cell}"`)
        .join()}`,
    ],
    ['fewer cells in a row', `${HEAD}\n${cells('Kent Council').replace(/,$/, '')}`],
    ['a quotation mark within a value', `${HEAD}\n${cells('Kent Council').replace('Jo S', 'Jo "J" S')}`],
  ])('can have %s', async (_what, content) => {
    const { found, printed } = await prepared(CSV, content)
    expect([found, printed]).toEqual([[], ['kent-council']])
  })

  test('after one with a wrong quotation mark is read, and so are those after it', async () => {
    const rows = [cells('"Kent'), cells('"Surrey Council"'), cells('Essex Council'), cells('"Devon"x')]
    const { found, printed } = await prepared(CSV, [HEAD, ...rows].join('\n'))
    expect(found.sort()).toEqual(['CSV_QUOTES authorities.csv:2:1', 'CSV_QUOTES authorities.csv:5:8'])
    expect(printed).toEqual(['essex-council', 'surrey-council'])
  })

  test('can replace a block by its words, and list lines of an address', async () => {
    const heads = `${HEAD},contact.postal_address,contact.email`
    const row =
      'Kent Council,District,Jo Sample,Chief Executive,Ms Sample,not enclosed,not enclosed,not enclosed,not enclosed,not enclosed,,"1 High Street\nTown\nSW1A 1AA",a@example.org'
    const { found, printed } = await prepared(CSV, `${heads}\n${row}`)
    expect([found, printed]).toEqual([[], ['kent-council']])
  })

  test('confirms figures and gives reasons under heads of any name in their blocks', async () => {
    const heads = `${HEAD},confirmed_figures.statistics.upheld,corrections.revision_2`
    const good = await prepared(CSV, `${heads}\n${cells('Kent Council')},6,One case was missing`)
    expect([good.found, good.printed]).toEqual([[], ['kent-council']])
    const wrong = await prepared(CSV, `${heads}\n${cells('Kent Council')},six,`)
    expect(wrong.found).toEqual(['SCHEMA_TYPE authorities.csv:2:70'])
  })
})

test('remedies speak of fields, not of lines of YAML', async () => {
  const { addressee, statistics } = JSON.parse(BOTH[0] ?? '') as Record<string, Record<string, unknown>>
  delete addressee?.['job_title']
  const { findings } = await prepared(
    NDJSON,
    line('Kent Council', { addressee, statistics: { ...statistics, uphold_rate: 1 } }),
  )
  expect(findings.map(({ help }) => help)).toEqual([
    expect.stringMatching(/^add the field job_title \(/),
    'correct the count that is wrong, or leave this field out: the rate is computed',
  ])
})

describe('one error stops all letters of the year:', () => {
  test.each<[string, string, string, string[], RegExp]>([
    [
      'a head that is no field',
      CSV,
      `${HEAD.replace('job_title', 'jobtitle')}\n${cells('Kent')}`,
      ['CSV_HEAD authorities.csv:1:26'],
      /did you mean "addressee.job_title"/,
    ],
    [
      'the title of a field',
      CSV,
      `${HEAD.replace('name', 'Authority')}\n${cells('Kent')}`,
      ['CSV_HEAD authorities.csv:1:1'],
      /did you mean "name"/,
    ],
    [
      'a head twice',
      CSV,
      `${HEAD},remarks\n${cells('Kent')}`,
      ['CSV_HEAD authorities.csv:1:203'],
      /the first is column 11/,
    ],
    [
      'a head of the prototype',
      CSV,
      `${HEAD},__proto__\n${cells('Kent')}`,
      ['CSV_HEAD authorities.csv:1:203'],
      /path of its field/,
    ],
    [
      'no head for names',
      CSV,
      `${HEAD.slice(5)}\n${cells('Kent')}`,
      ['CSV_HEAD authorities.csv:1:1'],
      /head a column with "name"/,
    ],
    [
      'JSON over several lines',
      NDJSON,
      JSON.stringify([{ name: 'Kent' }], null, 2),
      ['JSON_SYNTAX authorities.ndjson:1:1'],
      /each authority in one line/,
    ],
  ])('%s', async (_what, file, content, places, help) => {
    const { findings, found, printed } = await prepared(file, content)
    expect(found.filter((each) => !each.startsWith('EDITION_EMPTY'))).toEqual(places)
    expect(findings[0]?.help).toMatch(help)
    expect(printed).toEqual([])
  })

  test('a hundred thousand heads that are no fields, of which twenty are reported', async () => {
    const { findings } = await prepared(CSV, `name${',x'.repeat(1e5)}\nKent`)
    expect(findings).toHaveLength(20)
    expect(findings.at(-1)?.message).toMatch(/99980 more heads/)
  })

  test('UTF-16, files of authorities beside it, both files, and a folder of its name', async () => {
    const utf16 = await prepared(CSV, Buffer.from(`\ufeff${HEAD}\n${cells('Kent')}`, 'utf16le'))
    expect([utf16.found[0], utf16.printed]).toEqual(['FILE_ENCODING authorities.csv:1:1', []])
    const files = await prepared(NDJSON, BOTH.join('\n'), true)
    expect(files.findings[0]?.message).toMatch(/also has files of authorities: sample-borough-council.yaml$/)
    expect([files.found, files.printed]).toEqual([['ROWS_AND_FILES authorities.ndjson:1:1'], []])
    expect(files.refused).toHaveLength(3)
    await inCaseFolder('2020-cards', false, async (folder) => {
      folder.remove(AUTHORITY)
      folder.write(NDJSON, BOTH.join('\n'))
      folder.write(CSV, HEAD)
      const { findings, letters } = await folder.prepare()
      expect([findings.map(shown), letters]).toEqual([['ROWS_AND_FILES authorities.ndjson:1:1'], []])
      folder.remove(NDJSON)
      folder.remove(CSV)
      mkdirSync(folder.path(CSV))
      const { findings: ofFolder } = await folder.prepare()
      expect(ofFolder.map(shown)).toContain('FILE_NOT_A_FILE authorities.csv:1:1')
    })
  })

  test('other names are reported, with the two that are read', async () => {
    const { findings } = await prepared(`data/${YEAR}/Authorities.jsonl`, BOTH.join('\n'))
    expect(findings[0]?.help).toMatch(/authorities.ndjson or authorities.csv/)
  })
})
