import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CODES } from '../../src/findings/codes.ts'
import { HOSTILE, odsOf, outcomeOf, readBytesAs, xlsxFiles, xlsxOf, zipOf } from '../support/spreadsheets.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'

const fixture = (name: string) => readFileSync(join(PROJECT, 'test', 'fixtures', 'spreadsheets', name))

/** The container of Office before 2007, with the name of a stream in it. */
const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le')])

const DAMAGED = Buffer.from(xlsxOf('<row><c><v>12345</v></c></row>'))

const without = (name: string) =>
  zipOf(
    Object.fromEntries(
      Object.entries(xlsxFiles('<row><c><v>1</v></c></row>')).filter(([each]) => each !== name),
    ),
  )

const link =
  '<Relationships><Relationship Id="a" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'

const REFUSED: readonly (readonly [what: string, bytes: Uint8Array, outcome: string])[] = [
  ['an encrypted workbook', compound('EncryptedPackage'), '1:1 SPREADSHEET_ENCRYPTED'],
  ['an encrypted OpenDocument', fixture('encrypted.ods'), '1:1 SPREADSHEET_ENCRYPTED'],
  [
    'an encrypted OpenDocument of a later LibreOffice',
    zipOf({ 'encrypted-package': 'x' }),
    '1:1 SPREADSHEET_ENCRYPTED',
  ],
  ['a workbook of Excel 97', fixture('old.xls'), '1:1 SPREADSHEET_FORMAT'],
  [
    'a binary workbook',
    zipOf({ '[Content_Types].xml': '', 'xl/workbook.bin': '' }),
    '1:1 SPREADSHEET_FORMAT',
  ],
  [
    'a Word document',
    zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }),
    '1:1 SPREADSHEET_FORMAT',
  ],
  [
    'a web page',
    Buffer.from('\ufeff<!DOCTYPE html><table><tr><td>1</td></tr></table>'),
    '1:1 SPREADSHEET_FORMAT',
  ],
  [
    'a table of a web page',
    Buffer.from('<table border=1><tr><td>1</td></tr></table>'),
    '1:1 SPREADSHEET_FORMAT',
  ],
  ['a workbook as one XML file', Buffer.from('<?xml version="1.0"?><Workbook/>'), '1:1 SPREADSHEET_FORMAT'],
  ['a PDF', Buffer.from('%PDF-1.7\n'), '1:1 SPREADSHEET_FORMAT'],
  ['bytes that are no text', Buffer.from([1, 0, 2, 0, 3]), '1:1 SPREADSHEET_FORMAT'],
  [
    'a workbook with macros',
    xlsxOf('<row><c><v>1</v></c></row>', { 'xl/vbaProject.bin': 'x' }),
    '1:1 SPREADSHEET_MACROS',
  ],
  [
    'an OpenDocument with macros',
    odsOf('', { 'Basic/Standard/Module1.xml': '<x/>' }),
    '1:1 SPREADSHEET_MACROS',
  ],
  ['a workbook with links', fixture('linked.xlsx'), '1:1 SPREADSHEET_LINKS'],
  ['an OpenDocument with links', fixture('linked.ods'), '1:1 SPREADSHEET_LINKS'],
  [
    'a workbook whose link leads nowhere',
    xlsxOf('', { 'xl/_rels/workbook.xml.rels': link }),
    '1:1 SPREADSHEET_LINKS',
  ],
  ['half a workbook', DAMAGED.subarray(0, DAMAGED.length / 2), '1:1 SPREADSHEET_DAMAGED'],
  ['a workbook without its sheet', without('xl/sheet.xml'), '1:1 SPREADSHEET_DAMAGED'],
  ['a workbook without its workbook', without('_rels/.rels'), '1:1 SPREADSHEET_DAMAGED'],
  [
    'a sheet that ends too early',
    xlsxOf('', { 'xl/sheet.xml': '<worksheet><sheetData>' }),
    '1:1 SPREADSHEET_DAMAGED',
  ],
  [
    'a sheet that is not UTF-8',
    xlsxOf('', { 'xl/sheet.xml': Buffer.from('<a>\xe9</a>', 'latin1') }),
    '1:1 SPREADSHEET_DAMAGED',
  ],
  [
    'a text that does not exist',
    xlsxOf('<row r="3"><c r="B3" t="s"><v>7</v></c></row>'),
    'Sheet!B3 SPREADSHEET_DAMAGED',
  ],
  [
    'a number that is none',
    xlsxOf('<row r="3"><c r="B3"><v>1,5</v></c></row>'),
    'Sheet!B3 SPREADSHEET_DAMAGED',
  ],
  [
    'a cell twice',
    xlsxOf('<row r="3"><c r="B3"><v>1</v></c><c r="B3"><v>2</v></c></row>'),
    'Sheet!B3 SPREADSHEET_DAMAGED',
  ],
  [
    'CSV with a quotation mark that is never closed',
    Buffer.from('a,b\n1,"2\n3,4\n'),
    'A2 SPREADSHEET_DAMAGED',
  ],
  ['CSV in an encoding of its own', Buffer.from([0x41, 0x2c, 0x81, 0x8d]), '1:1 SPREADSHEET_ENCODING'],
  ['a workbook without a value', xlsxOf('<row><c t="s"/></row>'), '1:1 SPREADSHEET_EMPTY'],
  ['blank lines', Buffer.from('\n,,\n'), '1:1 SPREADSHEET_EMPTY'],
  ['nothing', Buffer.alloc(0), '1:1 FILE_EMPTY'],
]

describe('a file that cannot be read as a spreadsheet is refused, whatever its name says', () => {
  test.each(REFUSED)('%s', async (_what, bytes, outcome) => {
    expect(outcomeOf(await readBytesAs('file.xlsx', bytes))).toBe(`file.xlsx:${outcome}`)
  })

  test('every code of spreadsheets has a case', () => {
    const told = [...REFUSED, ...HOSTILE].map(([, , outcome]) => outcome.split(' ').at(-1))
    const codes = Object.keys(CODES).filter((code) => code.startsWith('SPREADSHEET_'))
    expect(codes.filter((code) => !told.includes(code))).toEqual([])
  })

  test('a CSV file with the name of a workbook is read as what it is', async () => {
    const { value } = await readBytesAs('file.xlsx', Buffer.from('Name,Upheld\nKent,3\n'))
    expect(value?.source).toMatchObject({ format: 'csv' })
  })
})

test('a changed byte is found in every part that is read', async () => {
  const at = DAMAGED.indexOf('xl/sheet.xml') + 'xl/sheet.xml'.length + 4
  const bytes = Buffer.from(DAMAGED)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)
  expect(outcomeOf(await readBytesAs('file.xlsx', bytes))).toBe('file.xlsx:1:1 SPREADSHEET_DAMAGED')
})

test('damage anywhere ends in a finding or in a value, never in a fault of the program', async () => {
  const files = ['figures.xlsx', 'figures.ods', 'contacts-windows-1252.csv', 'old.xls'].map(fixture)
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), damage, fc.option(fc.nat()), async (file, edits, cut) => {
      const bytes = Buffer.from(file)
      for (const [at, byte] of edits) bytes[at % bytes.length] = byte
      const { value, findings } = await readBytesAs(
        'file',
        bytes.subarray(0, cut === null ? undefined : cut % bytes.length),
      )
      expect(value === undefined).toBe(findings.length > 0)
    }),
    { numRuns: 150 },
  )
})

/** What reading a file gives. */
type ReadOutcome = Parameters<typeof outcomeOf>[0]

describe('a hostile file ends in a finding', () => {
  const isLarge = ([what]: (typeof HOSTILE)[number]) =>
    /million rows|64 MB of blanks|more text|ten million/.test(what)

  test.each(HOSTILE.filter((each) => !isLarge(each)))('one that %s', async (_what, make, outcome) => {
    expect(outcomeOf(await readBytesAs('file.xlsx', make()))).toBe(outcome)
  })

  // In a process of its own, whose memory can be measured.
  test.each(HOSTILE.filter(isLarge))('one that %s, in less than 300 MB', async (_what, make, outcome) => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'file.xlsx')
      writeFileSync(file, make())
      const limits = pathToFileURL(join(PROJECT, 'src', 'system', 'limit-heap.ts')).href
      const reader = pathToFileURL(join(PROJECT, 'src', 'run', 'import', 'read-tables.ts')).href
      const script = `
        const { readWorkbookFile } = await import(${JSON.stringify(reader)})
        const { limitNewSpace } = await import(${JSON.stringify(limits)})
        // As reading the tables of an import begins.
        limitNewSpace(1_000_000)
        const { findings } = await readWorkbookFile(${JSON.stringify(file)}, 'file.xlsx')
        // What Node reports includes the memory of the process that started it, where the system says more exactly.
        const { readFile } = await import('node:fs/promises')
        const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
        const peak = /VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS
        console.log(JSON.stringify({ findings, kilobytes: Number(peak) }))`
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--input-type=module',
        '--eval',
        script,
      ])
      const { kilobytes, ...read } = JSON.parse(stdout) as ReadOutcome & { kilobytes: number }
      expect(outcomeOf(read)).toBe(outcome)
      expect(kilobytes).toBeGreaterThan(10 * 1024)
      expect(kilobytes).toBeLessThan(300 * 1024)
    })
  })
})
