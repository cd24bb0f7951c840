import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { isError, placeOf } from '../../src/findings/finding.ts'
import { CODES } from '../../src/findings/codes.ts'
import { planImport, type ImportPlan, type ImportRequest } from '../../src/run/import-year.ts'
import { guarded } from '../../src/spreadsheet/formula-injection.ts'
import { writeFilesTogether } from '../../src/system/write-files-together.ts'
import { YEAR } from '../support/case-folder.ts'
import { PROJECT } from '../support/folders.ts'
import { sharedCommand } from '../support/shared-command.ts'

const letters = sharedCommand()

const SPREADSHEETS = join(PROJECT, 'test', 'fixtures', 'spreadsheets')
const ROOT = mkdtempSync(join(tmpdir(), 'letters-import-'))
afterAll(() => rmSync(ROOT, { recursive: true, force: true }))
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(ROOT, 'case-'))
})

const templates = join(PROJECT, 'templates')
const folders = () => ({ data: join(folder, 'data'), templates, output: join(folder, 'output'), cwd: folder })
const pathOf = (name: string) => join(folder, 'data', YEAR, name)
const read = (name: string) => readFileSync(pathOf(name), 'utf8')
const write = (name: string, text: string) => writeFileSync(pathOf(name), text)

/** A year of an era's sample, without its authority. */
function layYear(era = '2019-tables'): void {
  mkdirSync(join(folder, 'data'))
  cpSync(join(templates, era, 'sample'), join(folder, 'data', YEAR), { recursive: true })
  rmSync(pathOf('sample-borough-council.yaml'))
}

/** A CSV file in the case's folder. */
function csv(name: string, rows: readonly (readonly (string | number | null)[])[]): string {
  const quoted = (value: string | number | null) =>
    typeof value === 'string' ? `"${guarded(value).replaceAll('"', '""')}"` : String(value ?? '')
  const path = join(folder, name)
  writeFileSync(path, rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join(''))
  return path
}

async function plan(files: readonly string[], more: Partial<ImportRequest> = {}): Promise<ImportPlan> {
  const found = await planImport(folders(), { year: YEAR, files, sheets: [], map: new Map(), ...more })
  if (!('findings' in found)) throw new Error(found.message)
  return found
}

async function importAll(files: readonly string[], more: Partial<ImportRequest> = {}): Promise<ImportPlan> {
  const found = await plan(files, more)
  await writeFilesTogether(found.files)
  return found
}

const told = ({ findings }: ImportPlan) => findings.map((each) => `${placeOf(each)} ${each.code}`).sort()

const HEAD = [
  'Authority',
  'Type',
  'Investigations',
  'Upheld',
  'Compliance outcomes',
  'Complied',
  'Satisfactory remedies',
]
const KENT: (string | number | null)[] = ['Kent County Council', 'County', 9, 6, 4, 4, 1]
const CONTACTS = [
  ['Council', 'Name', 'Job title', 'Salutation'],
  ['Kent County Council', 'Ms A', 'Clerk', 'Ms A'],
]

describe('a year is filled from other programs’ files', () => {
  // Under "Compliance", where the schema does not have it.
  const map = new Map([['Compliance / Remedied before we decided', 'satisfactory_remedies.upheld_cases']])
  const files = ['year-400.xlsx', 'contacts-400.xlsx'].map((name) => join(SPREADSHEETS, name))

  test('400 authorities without editing a file; again, nothing changes; one cell is one number', async () => {
    layYear()
    const first = await importAll(files, { map })
    expect(first.findings).toEqual([])
    expect([first.files.length, first.incomplete.size]).toEqual([401, 0])
    const again = await plan(files)
    expect([again.findings, again.files]).toEqual([[], []])
    const name = 'specimen-borough-of-pineley.yaml'
    write(name, read(name).replace(/^name:/m, '# Ask about housing.\nname:'))
    const was = read(name)
    write(name, was.replace(/(housing: +)\d+/, '$17   # by telephone'))
    const back = await importAll(files)
    expect(back.authorities.flatMap(({ changes }) => changes.map(({ field }) => field))).toEqual([
      'received.housing',
    ])
    const [line, own] = [read(name), was].map((text) =>
      text.split('\n').find((each) => /housing: /.test(each)),
    )
    expect(line?.replace(/ +# by telephone$/, '')).toBe(own)
    expect(
      read(name)
        .split('\n')
        .filter((each) => each !== line),
    ).toEqual(was.split('\n').filter((each) => each !== own))
  })

  test('more authorities than any year has are refused before their files are laid out', async () => {
    layYear('2020-cards')
    const rows = Array.from({ length: 20_001 }, (_, index) => KENT.with(0, `Body ${index}`))
    const many = await plan([csv('f.csv', [HEAD, ...rows])])
    expect([told(many), many.files]).toEqual([
      [expect.stringMatching(/f\.csv:A20002 SPREADSHEET_TOO_LARGE$/)],
      [],
    ])
  })

  test('first figures, then contacts: what is missing is reported, and is not an error', async () => {
    layYear('2020-cards')
    const first = await importAll([csv('f.csv', [HEAD, KENT])])
    expect(first.findings).toEqual([])
    expect([...first.incomplete.values()]).toEqual([['addressee']])
    const second = await importAll([csv('c.csv', CONTACTS)])
    expect([second.findings, second.incomplete.size, second.files.length]).toEqual([[], 0, 1])
  })
})

describe('the command', () => {
  const run = (...args: string[]) =>
    letters([...args, '--data', join(folder, 'data'), '--output', join(folder, 'output')], {
      cwd: folder,
    })

  test('writes all or nothing, compares, and says which option is wrong', async () => {
    layYear('2020-cards')
    csv('f.csv', [HEAD, KENT])
    csv('c.csv', CONTACTS)
    csv('bad.csv', [HEAD, KENT, ['Surrey County Council', 'County', 'nine', 1, 1, 1, 1]])
    const bad = await run('import', YEAR, 'bad.csv')
    expect([bad.status, bad.stdout.split('\n').filter((line) => line.startsWith('bad.csv:C3'))]).toEqual([
      1,
      ['bad.csv:C3: IMPORT_VALUE statistics.investigations is "nine", which is not a number'],
    ])
    const dry = await run('import', YEAR, 'f.csv', '--dry-run')
    expect([dry.status, readdirSync(pathOf('.')).filter((name) => name.includes('kent'))]).toEqual([0, []])
    expect((await run('compare', YEAR, 'f.csv')).status).toBe(1)
    expect((await run('import', YEAR, 'f.csv', 'c.csv')).status).toBe(0)
    expect((await run('compare', YEAR, 'f.csv', 'c.csv')).status).toBe(0)
    csv('f.csv', [HEAD, KENT.with(0, 'Kent CC').with(3, 7)])
    const differs = await run('compare', YEAR, 'f.csv', '--json')
    const { status, changes } = JSON.parse(differs.stdout) as { status: number; changes: unknown[] }
    expect([differs.status, status, changes]).toEqual([
      1,
      1,
      [
        {
          authority: 'kent-county-council',
          name: 'Kent County Council',
          new: false,
          field: 'statistics.upheld',
          before: 6,
          after: 7,
          file: 'f.csv',
          sheet: '',
          row: 2,
          column: 4,
        },
      ],
    ])
    for (const wrong of [
      ['nothere.csv'],
      ['f.csv', '--map', 'Upheld'],
      ['f.csv', '--map', 'Upheld=statistics.upheldd'],
      ['f.csv', '--map', 'Nowhere=statistics.upheld'],
      ['f.csv', '--sheet', 'Nowhere'],
    ])
      expect([wrong, (await run('import', YEAR, ...wrong)).status]).toEqual([wrong, 2])
  })
})

interface Case {
  readonly code: string
  readonly when: string
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** Further files. */
  readonly others?: readonly (readonly (readonly (string | number | null)[])[])[]
  readonly lay?: () => void
  readonly found: readonly string[]
}

const SURREY: (string | number | null)[] = ['Surrey County Council', 'County', 3, 1, 1, 1, 0]
const TOTAL: (string | number | null)[] = ['Total', null, 9, 6, 4, 4, 1]
const KENT_FILE = `name: Kent County Council
type: County

addressee:
  name: Ms A
  job_title: Clerk
  salutation: Ms A

statistics:
  investigations:        9
  upheld:                6
  uphold_rate:          67   # optional
  compliance_outcomes:   4
  complied:              4
  satisfactory_remedies: 1
`
const kent = () => write('kent-county-council.yaml', KENT_FILE)
const rate = (text: string) => [
  [...HEAD, 'Uphold rate'],
  [...KENT, text],
]

const CASES: readonly Case[] = [
  { code: 'IMPORT_TABLE', when: 'no row is a head', rows: [['a', 'b'], KENT], found: ['0.csv:1:1'] },
  { code: 'IMPORT_TABLE', when: 'a head has no rows', rows: [HEAD], found: ['0.csv:A1'] },
  {
    code: 'IMPORT_COLUMN',
    when: 'a head is nearly a figure’s',
    rows: [HEAD.with(3, 'Upheldd'), KENT],
    found: ['0.csv:D1'],
  },
  {
    code: 'IMPORT_COLUMN_TWICE',
    when: 'two columns are for one figure',
    rows: [
      [...HEAD, 'Complaints upheld'],
      [...KENT, 6],
    ],
    found: ['0.csv:H1'],
  },
  {
    code: 'IMPORT_COLUMN_UNUSED',
    when: 'a column is the office’s own',
    rows: [
      [...HEAD, 'Region'],
      [...KENT, 'South East'],
    ],
    found: ['0.csv:H1'],
  },
  {
    code: 'IMPORT_MAP',
    when: 'columns.yaml names a field that there is not',
    rows: [HEAD, KENT],
    lay: () => write('columns.yaml', 'columns:\n  Theirs: statistics.upheldd\n'),
    found: [`data/${YEAR}/columns.yaml:2:11`],
  },
  {
    code: 'IMPORT_AUTHORITY',
    when: 'a name is not certain, and a row has none',
    rows: [HEAD, ['Kentt', ...KENT.slice(1)], [null, null, 1, 1, 1, 1, 1], KENT],
    lay: kent,
    found: ['0.csv:A2', '0.csv:A3'],
  },
  {
    code: 'IMPORT_AUTHORITY',
    when: 'a name has a character that cannot be seen',
    rows: [HEAD, KENT.with(0, 'Kent\u200b County Council')],
    found: ['0.csv:A2'],
  },
  {
    code: 'IMPORT_ROW_TWICE',
    when: 'an authority has two rows',
    rows: [HEAD, KENT, KENT],
    found: ['0.csv:A3'],
  },
  {
    code: 'IMPORT_ROW_MISSING',
    when: 'an authority of the year has no row',
    rows: [HEAD, SURREY],
    lay: kent,
    found: [`data/${YEAR}:1:1`],
  },
  {
    code: 'IMPORT_VALUE',
    when: 'a value cannot be the field’s',
    rows: [HEAD, KENT.with(1, 'Countyy').with(2, '9½')],
    found: ['0.csv:B2', '0.csv:C2'],
  },
  {
    code: 'IMPORT_FORMULA',
    when: 'a formula failed, also that of a rate',
    rows: [
      [...HEAD, 'Uphold rate'],
      [...KENT.with(2, '#REF!'), '#DIV/0!'],
    ],
    found: ['0.csv:C2', '0.csv:H2'],
  },
  {
    code: 'IMPORT_BLANK',
    when: 'figures are not there: one warning for a column and sign',
    rows: [HEAD, KENT.with(2, null), SURREY.with(2, null).with(4, '[c]')],
    found: ['0.csv:C2', '0.csv:E3'],
  },
  {
    code: 'IMPORT_YEAR',
    when: 'rows are of other years',
    rows: [
      ['Year', ...HEAD],
      [Number(YEAR), ...KENT],
      [Number(YEAR) - 1, ...KENT.with(2, 8)],
      ['2100/01', ...SURREY],
      ['2098-99', ...SURREY],
    ],
    found: ['0.csv:A1'],
  },
  {
    code: 'IMPORT_TABLE',
    when: 'all rows are of another year',
    rows: [
      ['Year', ...HEAD],
      [1999, ...KENT],
    ],
    found: ['0.csv:A1'],
  },
  {
    code: 'IMPORT_VALUE',
    when: 'a row does not say its year, where others do',
    rows: [
      ['Year', ...HEAD],
      [Number(YEAR), ...KENT],
      [null, ...SURREY],
    ],
    found: ['0.csv:A3'],
  },
  {
    code: 'IMPORT_PREFIX',
    when: 'a salutation has its "Dear"',
    rows: [CONTACTS[0] ?? [], ['Kent County Council', 'Ms A', 'Clerk', 'Dear Ms A,']],
    found: ['0.csv:D2'],
  },
  {
    code: 'IMPORT_CONFLICT',
    when: 'two files differ',
    rows: [HEAD, KENT],
    others: [[HEAD.slice(0, 3), ['Kent County Council', 'County', 10]]],
    found: ['1.csv:C2'],
  },
  {
    code: 'IMPORT_CONFLICT',
    when: 'a file has words in place of the figures',
    rows: [HEAD, KENT],
    lay: () =>
      write('kent-county-council.yaml', KENT_FILE.replace(/statistics:[^]*/, 'statistics: not enclosed\n')),
    found: ['0.csv:C2'],
  },
  {
    code: 'IMPORT_TOTAL',
    when: 'a total is not the sum of its rows',
    rows: [HEAD, KENT, SURREY, TOTAL.with(2, 12).with(3, 8).with(4, 5).with(5, 5)],
    found: ['0.csv:D4'],
  },
  { code: 'IMPORT_COMPUTED', when: 'a rate does not follow', rows: rate('66%'), found: ['0.csv:H2'] },
  // The ordinary checks, at the cell.
  {
    code: 'FIGURE_PART',
    when: 'a part is larger than its whole',
    rows: [HEAD, KENT.with(3, 10)],
    found: ['0.csv:D2'],
  },
]

describe('what is wrong is found at its cell, and where it is an error nothing is written', () => {
  test.each(CASES)('$code: $when', async ({ code, rows, others = [], lay, found }) => {
    layYear('2020-cards')
    lay?.()
    const files = [rows, ...others].map((each, index) => csv(`${index}.csv`, each))
    const planned = await plan(files)
    expect(told(planned)).toEqual(found.map((place) => `${place} ${code}`))
    expect(planned.files.length === 0).toBe(planned.findings.some(isError))
  })

  test('hidden rows, columns and sheets are read and reported, with everything else that is wrong in a workbook', async () => {
    layYear()
    const planned = await plan([join(SPREADSHEETS, 'figures.xlsx')])
    const codes = new Set(planned.findings.map(({ code }) => code))
    expect([...codes].sort()).toEqual([
      'IMPORT_BLANK',
      'IMPORT_COLUMN_UNUSED',
      'IMPORT_FORMULA',
      'IMPORT_HIDDEN',
    ])
    const hidden = planned.findings
      .filter(({ code }) => code === 'IMPORT_HIDDEN')
      .map(({ message }) => message)
    expect(hidden).toEqual(['1 hidden row was read', '3 rows that a filter hides were read'])
  })

  test('every code of an import has a case', () => {
    const cases = new Set([...CASES.map(({ code }) => code), 'IMPORT_HIDDEN'])
    expect(Object.keys(CODES).filter((code) => code.startsWith('IMPORT_') && !cases.has(code))).toEqual([])
  })
})

test('an e-mail address, copies and the columns of a postal address fill the contact', async () => {
  layYear('2020-cards')
  await importAll([csv('f.csv', [HEAD, KENT]), csv('c.csv', CONTACTS)])
  const head = ['Council', 'E-mail', 'Cc', 'Address line 1', 'Address line 2', 'Town', 'Postcode']
  const row = [
    'Kent County Council',
    'a@kent.gov.uk',
    'b@kent.gov.uk; c@kent.gov.uk',
    'County Hall, Room 2',
    '',
    'Maidstone',
    'ME14 1XQ',
  ]
  await importAll([csv('e.csv', [head, row])])
  expect(parse(read('kent-county-council.yaml'))).toMatchObject({
    contact: {
      email: 'a@kent.gov.uk',
      copies: ['b@kent.gov.uk', 'c@kent.gov.uk'],
      postal_address: ['County Hall, Room 2', 'Maidstone', 'ME14 1XQ'],
    },
  })
  expect((await plan([csv('e.csv', [head, row])])).files).toEqual([])
})

test('a rate that the file has as well follows its figures', async () => {
  layYear('2020-cards')
  kent()
  await importAll([csv('f.csv', [HEAD, KENT.with(3, 3)])])
  expect(read('kent-county-council.yaml')).toBe(
    KENT_FILE.replace('upheld:                6', 'upheld:                3').replace('67   #', '33   #'),
  )
})

test.each([
  ['66.67%', []],
  ['67', []],
  ['0.67', []],
  ['-', []],
  ['', []],
  ['66', ['f.csv:H2 IMPORT_COMPUTED']],
])('a rate of 6 of 9 may be written as %j', async (text, found) => {
  layYear('2020-cards')
  expect(told(await plan([csv('f.csv', rate(text))]))).toEqual(found)
})

test('with a register rows are matched by its names and codes, and new files have its name and type', async () => {
  layYear('2020-cards')
  writeFileSync(
    join(folder, 'data', 'authorities.yaml'),
    'bodies:\n  London Borough of Bexley:\n    type: London borough\n    code: X09000004\n  Bath and North East Somerset Council:\n    type: Unitary\n  Dorset County Council:\n    type: County\n    until: 2019-03-31\n',
  )
  const figures = KENT.slice(2)
  const head = HEAD.toSpliced(1, 1)
  const found = await importAll([
    csv('f.csv', [
      head,
      ['Bexley, LB of', ...figures],
      ['Bath & NE Somerset', ...figures],
      ['Dorset CC', ...figures],
    ]),
  ])
  expect(found.authorities.map(({ name }) => name)).toEqual([
    'London Borough of Bexley',
    'Bath and North East Somerset Council',
    'Dorset County Council',
  ])
  expect(read('dorset-county-council.yaml')).toContain('type: Abolished')
  const byCode = await plan([
    csv('c.csv', [
      ['ONS code', 'Job title'],
      ['X09000004', 'Clerk'],
    ]),
  ])
  expect(byCode.authorities.map(({ slug }) => slug)).toEqual(['london-borough-of-bexley'])
  expect(told(await plan([csv('d.csv', [head, ['Bexleyheath', ...figures]])]))).toContain(
    'd.csv:A2 IMPORT_AUTHORITY',
  )
})

test('a register that is not complete for a type leaves other names of it alone', async () => {
  layYear('2020-cards')
  const register = (complete: string) =>
    writeFileSync(
      join(folder, 'data', 'authorities.yaml'),
      `complete_for: [${complete}]\nbodies:\n  Kent County Council:\n    type: County\n`,
    )
  const file = csv('f.csv', [HEAD, KENT.with(0, 'Kent CC'), SURREY])
  register('')
  const partial = await plan([file])
  expect([partial.findings, partial.authorities.map(({ name }) => name)]).toEqual([
    [],
    ['Kent County Council', 'Surrey County Council'],
  ])
  register('County')
  expect(told(await plan([file]))).toEqual(['f.csv:A3 IMPORT_AUTHORITY'])
})

test('what --map says is kept for the next time, and so is what people wrote', async () => {
  layYear('2020-cards')
  write('columns.yaml', '# ours\ncolumns:\n  Region: not read   # theirs\n')
  const file = csv('f.csv', [
    [...HEAD.with(3, 'Fault: found'), 'Region'],
    [...KENT, 'South East'],
  ])
  await importAll([file], { map: new Map([['Fault: found', 'statistics.upheld']]) })
  expect(read('columns.yaml')).toBe(
    '# ours\ncolumns:\n  Region: not read   # theirs\n  "Fault: found": statistics.upheld\n',
  )
  expect(told(await plan([file]))).toEqual([])
})

test('a file that is changed meanwhile is not written over, and no other file is written', async () => {
  layYear('2020-cards')
  kent()
  const { files } = await plan([csv('f.csv', [HEAD, SURREY, KENT.with(2, 10)])])
  write('kent-county-council.yaml', `${KENT_FILE}# just added\n`)
  await expect(writeFilesTogether(files)).rejects.toThrow('was changed while the command ran')
  expect(readdirSync(pathOf('.')).filter((name) => /surrey|letters-part/.test(name))).toEqual([])
})

test('a table of any data gives the same data, into an empty year and into its own', async () => {
  const line = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }).map(
    (text) =>
      `A${text
        .replace(/[^\w =+@'".,&()#:-]/g, '')
        .replace(/\s+/g, ' ')
        .trim()}`,
  )
  const figures = fc
    .tuple(fc.nat(9999), fc.nat(9999), fc.nat(9999), fc.nat(9999), fc.nat(9999))
    .map(([a, b, c, d, e]) => {
      const [small = 0, middle = 0, large = 0] = [a, b, c].sort((one, other) => one - other)
      return {
        investigations: large,
        upheld: middle,
        compliance_outcomes: Math.max(d, e),
        complied: Math.min(d, e),
        satisfactory_remedies: small,
      }
    })
  const authority = fc.record({
    type: fc.constantFrom('County', 'District', 'London borough', 'Other'),
    addressee: fc.record({ name: line, job_title: line, salutation: line }),
    statistics: fc.oneof(figures, fc.constant('not enclosed')),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(authority, { minLength: 1, maxLength: 12 }), async (all) => {
      folder = mkdtempSync(join(ROOT, 'property-'))
      layYear('2020-cards')
      const paths = [
        'type',
        ...['name', 'job_title', 'salutation'].map((name) => `addressee.${name}`),
        'statistics',
      ]
      const counts = [
        'investigations',
        'upheld',
        'compliance_outcomes',
        'complied',
        'satisfactory_remedies',
      ] as const
      const data = all.map((each, index) => ({
        name: `Place ${index}${'abcdefghijkl'[index] ?? ''} Council`,
        ...each,
      }))
      const rows = data.map(({ name, type, addressee, statistics }) => [
        name,
        type,
        ...Object.values(addressee),
        ...(typeof statistics === 'string'
          ? [statistics, ...counts.map(() => null)]
          : [null, ...counts.map((count) => statistics[count])]),
      ])
      const file = csv('all.csv', [
        ['name', ...paths, ...counts.map((count) => `statistics.${count}`)],
        ...rows,
      ])
      const first = await importAll([file])
      expect(first.findings.filter(isError)).toEqual([])
      const written = first.files.map(({ after }) => parse(after) as { name: string })
      expect(written).toEqual(data)
      const again = await plan([file])
      expect([again.findings, again.files]).toEqual([[], []])
    }),
    // What varies is the cells, and twelve years of up to twelve authorities have hundreds.
    { numRuns: 6 },
  )
})
