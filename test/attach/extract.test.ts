import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { extractFigures } from '../../src/attach/extract-figures.ts'
import { formatFiguresCsv, parseFiguresCsv } from '../../src/attach/figures-csv.ts'
import { FiguresError } from '../../src/attach/figures-error.ts'
import { formatFiguresYaml } from '../../src/attach/figures-yaml.ts'
import { makeAttachments, type Attachment } from '../../src/attach/make-attachments.ts'
import { hiddenCharacter } from '../../src/rules/hidden-character.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { listYears } from '../../src/read/list-files.ts'
import { erasOf } from '../support/shared-eras.ts'
import { figuresOfLetter } from '../../src/run/letter-figures.ts'
import { attachmentsOf } from '../../src/run/finish-letter.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { ReadingBudget } from '../../src/attach/reading-budget.ts'
import { readAttachments } from '../../src/attach/read-attachments.ts'
import { displayPath } from '../../src/system/display-path.ts'
import { pdfWithAttachments } from '../support/pdf-with-attachments.ts'
import { onCopy } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { HOSTILE } from '../support/hostile-pdfs.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { sharedPrinter } from '../support/shared-printer.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'

const letters = sharedCommand()
const folders = foldersAt()
const printer = sharedPrinter()

/** The fixture letters with their attachments. */
const eraCache = erasOf(folders)
const fixture = (
  await Promise.all(
    listYears(folders.data).map(async (year) => {
      const { ready, letters: checked } = await prepareYear(folders, eraCache, year)
      if (!ready) throw new Error(`${year} is ready`)
      return checked.map((letter) => ({
        year,
        slug: letter.slug,
        html: makeLetter(letter, ready).html,
        figures: figuresOfLetter(letter, ready, 1),
        attachments: attachmentsOf(letter, ready, 1),
      }))
    }),
  )
).flat()
const [first] = fixture
if (!first) throw new Error('there are fixture letters')
const { figures, attachments } = first

/** The attachments with one file in another's place, or none. */
const changed = (name: string, bytes: string | undefined): Pick<Attachment, 'name' | 'bytes'>[] =>
  attachments.flatMap((file) =>
    file.name !== name ? file : bytes === undefined ? [] : { name, bytes: new TextEncoder().encode(bytes) },
  )

const onDisk = async <T>(pdf: Uint8Array, work: (path: string, folder: string) => Promise<T>): Promise<T> =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'letter.pdf')
    await writeFile(path, pdf)
    return work(path, folder)
  })

describe.each(fixture)('the printed letter $year/$slug', ({ year, slug, html, figures, attachments }) => {
  test('gives its figures back, and as YAML they are the authority’s file', async () => {
    const pdf = await pdfWithAttachments(attachments, await printer.print(html))
    expect(extractFigures(pdf)).toStrictEqual(figures)
    await onCopy(async ({ data, where }) => {
      const path = join(data, '..', 'letter.pdf')
      const file = join(data, year, `${slug}.yaml`)
      await writeFile(path, pdf)
      await rm(file)
      const run = await letters(['extract', path, '--as', 'yaml', '--out', join(data, year)])
      expect(run).toMatchObject({ status: 0, stdout: '' })
      expect(parseYaml({ file, text: await readFile(file, 'utf8') }).value?.value).toStrictEqual(
        figures.authority,
      )
      expect(await letters(['check', year, ...where])).toMatchObject({ status: 0 })
    })
  })
})

test('any text of a letter survives a round trip through YAML', () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\t\n\r]/.test(text))
  const text = fc.oneof(
    line,
    fc.constantFrom('yes', 'no', '7', '0x1', '~', '- a', '# a', 'a: b', '"', "'", '2019-07-24', '%a', '=1'),
    fc
      .array(fc.oneof(line, fc.constantFrom('', '  ', '- a', '  - b', '# no')), { minLength: 2 })
      .map((lines) => lines.join('\n')),
  )
  fc.assert(
    fc.property(
      text.filter((remarks) => !hiddenCharacter(remarks)),
      (remarks) => {
        const read = parseYaml({
          file: 'x.yaml',
          text: formatFiguresYaml({ ...figures, authority: { name: 'x', remarks } }),
        })
        expect(read.findings).toEqual([])
        expect(read.value?.value).toStrictEqual({ name: 'x', remarks })
      },
    ),
    { examples: [['  \n'], ['\n'], ['\n  \n'], ['a\n  \n']] },
  )
})

describe('letters extract', () => {
  test('writes exactly the files that the letter carries', async () => {
    const [json, csv] = attachments.map(({ bytes }) => new TextDecoder().decode(bytes))
    await onDisk(await pdfWithAttachments(attachments), async (path) => {
      expect(await letters(['extract', path])).toEqual({ status: 0, stdout: json, stderr: '' })
      expect(await letters(['extract', path, '--as', 'csv'])).toEqual({ status: 0, stdout: csv, stderr: '' })
    })
  })

  test('--json gives one result document with the path of a file', async () => {
    await onDisk(await pdfWithAttachments(attachments), async (path, folder) => {
      const run = await letters(['extract', path, '--json'])
      const about = { command: 'extract', status: 0, failed: [] }
      expect(JSON.parse(run.stdout)).toEqual({
        ...about,
        letters: [{ pdf: displayPath(path, PROJECT), figures }],
      })
      const file = await letters(['extract', path, '--json', '--out', 'x.json'], { cwd: folder })
      expect(JSON.parse(file.stdout)).toEqual({
        ...about,
        letters: [{ pdf: 'letter.pdf', figures, file: 'x.json' }],
      })
    })
  })

  test('overwrites no file without --force', async () => {
    await onDisk(await pdfWithAttachments(attachments), async (path, folder) => {
      const out = join(folder, 'mine.json')
      await writeFile(out, 'mine')
      const run = await letters(['extract', path, '--out', out])
      expect(run.status).toBe(2)
      expect(run.stderr).toMatch(/mine\.json is already there: .*--force/)
      expect(await readFile(out, 'utf8')).toBe('mine')
      expect(await letters(['extract', path, '--out', out, '--force'])).toMatchObject({ status: 0 })
      expect(await readFile(out, 'utf8')).toContain(figures.format)
    })
  })

  test('takes several PDFs: one list, one table, or a file each in a folder', async () => {
    const other = { ...figures, authority: { ...figures.authority, name: 'Wye' } }
    await onDisk(await pdfWithAttachments(attachments), async (path, folder) => {
      const second = join(folder, 'second.pdf')
      await writeFile(second, await pdfWithAttachments(makeAttachments(other)))
      const both = ['extract', path, second]
      expect(JSON.parse((await letters(both)).stdout)).toEqual([figures, other])
      const table = (await letters([...both, '--as', 'csv'])).stdout.split('\r\n')
      expect(table.filter((row) => row.startsWith('authority,year'))).toHaveLength(1)
      expect(table.filter((row) => row.startsWith('Wye,'))).not.toEqual([])
      const yaml = [...both, '--as', 'yaml']
      expect(await letters([...yaml, '--out', folder])).toMatchObject({ status: 0, stdout: '' })
      expect(await readdir(folder)).toContain('wye.yaml')
      const refused = await letters(yaml)
      expect(refused).toMatchObject({ status: 2, stdout: '' })
      expect(refused.stderr).toContain('name a folder for them with --out')
    })
  })

  test('of several PDFs, one that cannot be used is reported, and the others are extracted', async () => {
    await onDisk(await pdfWithAttachments(attachments), async (path, folder) => {
      await writeFile(join(folder, 'empty.pdf'), '')
      const run = await letters(['extract', 'none.pdf', 'empty.pdf', path, '--json'], { cwd: folder })
      expect(run.status).toBe(1)
      expect(JSON.parse(run.stdout)).toMatchObject({
        status: 1,
        letters: [{ pdf: 'letter.pdf', figures }],
        failed: [{ pdf: 'none.pdf', failure: 'is missing' }, { pdf: 'empty.pdf' }],
      })
    })
  })

  test('writes nothing where two letters would need the same file', async () => {
    await onDisk(await pdfWithAttachments(attachments), async (path, folder) => {
      const out = join(folder, 'out')
      await mkdir(out)
      const run = await letters(['extract', path, path, '--out', out])
      expect(run.status).toBe(2)
      expect(run.stderr).toContain('extract them into two folders')
      expect(await readdir(out)).toEqual([])
    })
  })

  test('names with dots and brackets, and empty names, survive the table', () => {
    const authority = { name: 'x', 'a.b': { '[1]': 1, '': ['"]', 'c'] }, 'd"e': null, f: [{ 'g.h': true }] }
    const csv = formatFiguresCsv({ ...figures, authority })
    expect(csv).toContain('"[""a.b""][""[1]""]"')
    expect(parseFiguresCsv(csv)).toEqual(authority)
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (facts) => {
        fc.pre(Object.keys(facts).every((name) => !(name in Object.prototype)))
        const data = { name: 'x', facts }
        expect(parseFiguresCsv(formatFiguresCsv({ ...figures, authority: data }))).toEqual(data)
      }),
    )
  })

  test.each<[what: string, pdf: (folder: string) => Promise<string>, message: RegExp]>([
    ['that is not there', (folder) => Promise.resolve(join(folder, 'none.pdf')), /none\.pdf is missing/],
    [
      'that is a folder',
      (folder) => mkdir(join(folder, 'x.pdf')).then(() => join(folder, 'x.pdf')),
      /x\.pdf is a folder/,
    ],
  ])('a PDF %s is wrong usage', async (_what, pdf, message) => {
    await inTemporaryFolder(async (folder) => {
      const run = await letters(['extract', await pdf(folder)])
      expect(run.status).toBe(2)
      expect(run.stderr).toMatch(message)
    })
  })

  test('what it cannot use ends with a clear message and a remedy, status 1, and no file', async () => {
    await onDisk(await pdfWithAttachments([]), async (path, folder) => {
      const run = await letters(['extract', path, '--out', join(folder, 'x.json')])
      expect(run).toMatchObject({ status: 1, stdout: '' })
      expect(run.stderr).toMatch(
        /letter\.pdf carries no figures\.json\n {4}→ only letters printed by this program/,
      )
      expect(await readdir(folder)).toEqual(['letter.pdf'])
      const json = await letters(['extract', path, '--json'])
      expect(JSON.parse(json.stdout)).toMatchObject({
        command: 'extract',
        status: 1,
        letters: [],
        failed: [{ failure: 'carries no figures.json' }],
      })
    })
  })
})

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')

/** A PDF without compressed objects, to be edited as text: readers find objects without their table. */
async function plainCarrier(
  files: readonly Pick<Attachment, 'name' | 'bytes'>[] = attachments,
): Promise<string> {
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const document = await PDFDocument.load(await pdfWithAttachments(files))
  return latin(await document.save({ useObjectStreams: false }))
}

/** 64 MB of zeros. */
const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024))

/** A stream of 64 MB, compressed to some 64 kB, as object 99. */
function bomb(dictionary: string): string {
  return `99 0 obj\n<< ${dictionary} /Length ${packed.length} >>\nstream\n${latin(packed)}\nendstream\nendobj\n`
}

/** The size of hostile PDFs in bytes: beyond every limit, and quick to create. */
const ROOM = 1024 * 1024

describe('a PDF is refused with a clear message', () => {
  test.each<[what: string, pdf: () => Promise<Uint8Array> | Uint8Array, message: RegExp]>([
    ['no PDF', () => bytesOf('PK\x03\x04 a letter in another format'), /is not a PDF/],
    ['empty', () => new Uint8Array(), /is not a PDF/],
    ['nothing but the mark of a PDF', () => bytesOf('%PDF-1.7\n'), /cut off or damaged/],
    [
      'cut off',
      async () => (await pdfWithAttachments(attachments)).slice(0, 900),
      /cut off or damaged|carries/,
    ],
    [
      'encrypted',
      async () => bytesOf((await plainCarrier()).replace('/Root', '/Encrypt 9 0 R\n/Root')),
      /is encrypted/,
    ],
    [
      'encrypted by another spelling',
      async () => bytesOf((await plainCarrier()).replace('/Root', '/#45ncrypt 9 0 R\n/Root')),
      /is encrypted/,
    ],
    ['without attachments', () => pdfWithAttachments([]), /carries no figures\.json/],
    [
      'with other attachments',
      () => pdfWithAttachments([{ name: 'minutes.txt', bytes: bytesOf('x') }]),
      /carries no figures\.json/,
    ],
    [
      'with its figures under a path',
      () => pdfWithAttachments(attachments.map((file) => ({ ...file, name: `../../${file.name}` }))),
      /carries no figures\.json/,
    ],
    [
      'with its figures under another path',
      () => pdfWithAttachments(attachments.map((file) => ({ ...file, name: `/etc/${file.name}` }))),
      /carries no figures\.json/,
    ],
    [
      'with two different figures',
      () => pdfWithAttachments([...attachments, ...changed('figures.json', '{}').slice(0, 1)]),
      /two different files named figures\.json/,
    ],
    [
      'with another JSON',
      () => pdfWithAttachments(changed('figures.json', '{"a": 1}')),
      /figures\.json that is not a letter’s/,
    ],
    [
      'with a cut JSON',
      () => pdfWithAttachments(changed('figures.json', '{"a')),
      /figures\.json that is cut off/,
    ],
    [
      'with JSON that is no text',
      () => pdfWithAttachments([{ name: 'figures.json', bytes: Uint8Array.of(0xff, 0xfe) }]),
      /not UTF-8 text/,
    ],
    [
      'with JSON that reaches into JavaScript',
      () => pdfWithAttachments(changed('figures.json', '{"__proto__": {"x": 1}}')),
      /__proto__/,
    ],
    ['with a hidden character', () => pdfWithAttachments(withName('London\u202eBorough')), /U\+202E/],
    [
      'with a control character for the terminal',
      () => pdfWithAttachments(withName('London\u001b[2J')),
      /U\+001B/,
    ],
    [
      'with a table that says something else',
      () => pdfWithAttachments([...changed('figures.csv', undefined), otherTable()]),
      /that differ$/,
    ],
    [
      'with a table that is none',
      () => pdfWithAttachments(changed('figures.csv', 'a,b\r\n')),
      /figures\.csv that does not begin/,
    ],
    [
      'with figures that unpack to too much',
      () => pdfWithAttachments([{ name: 'figures.json', bytes: new Uint8Array(3 * 1024 * 1024) }]),
      /more than 2097152 bytes/,
    ],
    ...HOSTILE.map(({ what, pdf, message }): [string, () => Uint8Array, RegExp] => [
      what,
      () => pdf(ROOM),
      message,
    ]),
  ])('that is %s', async (_what, pdf, message) => {
    const error: unknown = await Promise.resolve(pdf())
      .then(extractFigures)
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FiguresError)
    expect(error).toMatchObject({
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\w/),
    })
  })

  test('wherever it is cut off', async () => {
    const whole = await pdfWithAttachments(attachments)
    for (let length = 0; length < whole.length - 20; length += 97) {
      expect(() => extractFigures(whole.slice(0, length))).toThrow(FiguresError)
    }
  })

  test('or read all the same, wherever one of its bytes is wrong', async () => {
    const whole = await pdfWithAttachments(attachments)
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const damaged = Uint8Array.from(whole)
        damaged[at] = byte
        try {
          expect(extractFigures(damaged).authority).toBeDefined()
        } catch (error) {
          expect(error).toBeInstanceOf(FiguresError)
        }
      }),
    )
  })
})

describe('streams without figures are not unpacked:', () => {
  test.each(['/FlateDecode', '[/FlateDecode /FlateDecode]', '/LZWDecode', '98 0 R'])(
    'a stream packed by %s does no harm',
    async (filter) => {
      const pdf = (await plainCarrier()).replace(/xref\n/, () => `${bomb(`/Filter ${filter}`)}xref\n`)
      expect(extractFigures(bytesOf(pdf))).toStrictEqual(figures)
    },
  )
})

describe('the reading budget is', () => {
  const whole = () => pdfWithAttachments(attachments)
  const enough = { bytes: 1e6, values: 1e5, depth: 64, milliseconds: 60_000 }
  const read = (pdf: Uint8Array, limits: Partial<typeof enough>) =>
    readAttachments(pdf, ['figures.json'], new ReadingBudget({ ...enough, ...limits }))
  test.each([
    ['of bytes', { bytes: 20_000 }, /would decompress to more/],
    ['of values', { values: 50 }, /more objects/],
    ['of depth', { depth: 1 }, /nested too deeply/],
    ['of time', { milliseconds: -1 }, /takes longer/],
  ])('%s, and anything beyond it is refused', async (_what, limits, message) => {
    const pdf = await whole()
    expect(read(pdf, {}).get('figures.json')).toBeDefined()
    expect(() => read(pdf, limits)).toThrow(message)
  })
})

test('attachments other than the letter’s own do not matter, nor does the same one twice', async () => {
  const more = [
    { name: '../../etc/passwd', bytes: bytesOf('x') },
    { name: 'figures.json.exe', bytes: bytesOf('x') },
  ]
  expect(extractFigures(await pdfWithAttachments([...more, ...attachments, ...attachments]))).toStrictEqual(
    figures,
  )
})

/** The attachments of the same letter with another name in it. */
function withName(name: string): Attachment[] {
  return makeAttachments({ ...figures, authority: { ...figures.authority, name } })
}

/** The table of the same letter with another name in it. */
function otherTable(): Attachment {
  const [, csv] = withName('Another Borough Council')
  if (!csv) throw new Error('a letter carries a table')
  return csv
}
