import { readdirSync, readFileSync } from 'node:fs'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readDocxLetter } from '../../src/documents/docx/read-docx-letter.ts'
import { writeDocx } from '../../src/documents/docx/write-docx.ts'
import { readHtmlLetter } from '../../src/documents/html/read-html-letter.ts'
import { textOf, wordsOf, type Block, type Word } from '../../src/documents/letter-document.ts'
import { formatWording, isSame } from '../../src/documents/wording/format-wording.ts'
import { parseWording } from '../../src/documents/wording/parse-wording.ts'
import { addressFromWord } from '../../src/documents/wording/placeholders.ts'
import { renderMarkdown } from '../../src/markdown/render.ts'
import { planWording } from '../../src/run/commands/wording.ts'
import { foldersAt, visibleText } from '../support/compose-letters.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import { sharedCommand } from '../support/shared-command.ts'

const OFFICE_DRAFT = join(PROJECT, 'test', 'fixtures', 'drafts', 'office-draft.docx')
const letters = sharedCommand()

/** Blocks as they come back from a Word document, with the addresses that its links stand for. */
async function throughWord(blocks: readonly Block[]): Promise<Block[]> {
  const { blocks: back } = await readDocxLetter(Buffer.from(await writeDocx(blocks, 'A draft')), 'draft.docx')
  return back.map((block) =>
    block.kind === 'list'
      ? { ...block, items: block.items.map((item) => ({ ...item, words: item.words.map(withAddress) })) }
      : block.kind === 'table'
        ? block
        : { ...block, words: block.words.map(withAddress) },
  )
}
const withAddress = (word: Word): Word =>
  word.link === undefined ? word : { ...word, link: addressFromWord(word.link) }

const WORDINGS = readdirSync(join(PROJECT, 'data'))
  .filter((year) => /^\d{4}$/.test(year))
  .map((year) => [year, readFileSync(join(PROJECT, 'data', year, 'wording.md'), 'utf8')] as const)

const place = { line: 1 }
const text = fc
  .array(
    fc.constantFrom(
      'a',
      'Word',
      '5',
      '*',
      '_',
      '#',
      '1.',
      '-',
      '[',
      '](',
      '<b>',
      '&amp;',
      '\\',
      '`',
      '{',
      '|',
      '~~',
      '“',
      '>',
      '+',
      '=',
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((parts) => parts.join(''))
const word = fc.record(
  {
    text,
    place: fc.constant(place),
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
    link: fc.constantFrom('https://example.org/a_(b)', 'mailto:a@example.org', '{{edition.links.training}}'),
    before: fc.constantFrom('\u00a0' as const, '\n' as const),
  },
  { requiredKeys: ['text', 'place'] },
)
const field = fc
  .constantFrom('authority.name', 'date edition.date')
  .map((name): Word => ({ text: `«${name}»`, field: name, place }))
const words = fc.array(fc.oneof({ weight: 5, arbitrary: word }, { weight: 1, arbitrary: field }), {
  minLength: 1,
  maxLength: 6,
})
const plainWords = fc.array(fc.record({ text, place: fc.constant(place) }), { minLength: 1, maxLength: 6 })

const block: fc.Arbitrary<Block> = fc.oneof(
  plainWords.map((all): Block => ({ kind: 'heading', level: 2, words: all })),
  words.map((all): Block => ({ kind: 'paragraph', words: all })),
  fc
    .record({ ordered: fc.boolean(), first: plainWords, second: plainWords })
    .map(({ ordered, first, second }): Block => ({
      kind: 'list',
      ordered,
      items: [
        { level: 0, words: first },
        { level: 1, words: second },
      ],
    })),
)

describe('a wording', () => {
  test.each(WORDINGS)('of %s is the same after Word, byte by byte', async (_year, wording) => {
    const blocks = parseWording(wording)
    expect(formatWording(await throughWord(blocks))).toEqual({ text: wording, lost: [] })
  })

  test('gives the same Word document each time', async () => {
    const blocks = parseWording(WORDINGS[0]?.[1] ?? '')
    expect(Buffer.from(await writeDocx(blocks, 'A')).equals(Buffer.from(await writeDocx(blocks, 'A')))).toBe(
      true,
    )
  })

  test('prints what its blocks say, whatever signs are in them, or reports the block', () => {
    fc.assert(
      fc.property(fc.array(plainWords, { minLength: 1, maxLength: 3 }), (paragraphs) => {
        const blocks = paragraphs.map((all): Block => ({ kind: 'paragraph', words: all }))
        const { text: markdown, lost } = formatWording(blocks)
        expect(lost).toEqual([])
        const shown = visibleText(`<body>${renderMarkdown(markdown)}`).replace(/\s+/g, ' ')
        expect(shown).toBe(blocks.map((one) => textOf(wordsOf(one))).join(' '))
      }),
    )
  })

  test('is the same after Markdown and after Word, for blocks of any words', async () => {
    await fc.assert(
      fc.asyncProperty(block, async (one) => {
        const { text: markdown, lost } = formatWording([one])
        // What Markdown cannot say, such as bold that begins within a word, is reported.
        fc.pre(lost.length === 0)
        const parsed = parseWording(markdown)
        expect(isSame(parsed, [one])).toBe(true)
        expect(isSame(await throughWord(parsed), parsed)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a draft of an office', () => {
  const FIELDS = new Map([
    ['Authority_Name', 'authority.name'],
    ['Period_End', 'date edition.period.to'],
  ])
  const plan = (fields = FIELDS) => planWording(foldersAt(), '2025', OFFICE_DRAFT, fields)

  test('becomes Markdown with placeholders', async () => {
    const { changes, findings } = await plan()
    expect(changes.flatMap(({ after }) => (after === '' ? [] : [after]))).toEqual([
      'The figures of {{authority.name}} to {{date edition.period.to}} are **much** *better*, as [our website](https://example.org/a_b) says.',
      '## What we found',
      '- One thing',
      '- within it',
      '- Another',
      '1\\. is no list: 5 \\* 3 \\< 20 & 30\u00a0% of_it.',
      '1. First',
      '2. Second',
      '> Words of another.',
      'Words with a note that were added.',
      'Below the box.',
      'The end.',
    ])
    expect(findings.filter(({ code }) => code === 'DRAFT_FIELD')).toEqual([])
  })

  test('has each thing reported that a wording cannot have, with its paragraph, and writes nothing', async () => {
    const { findings, files } = await plan()
    const draft = findings.filter(({ code }) => code.startsWith('DRAFT_'))
    expect(draft.map(({ code, position }) => `${code} ${position.paragraph ?? ''}`).sort()).toEqual([
      'DRAFT_CHANGE 10',
      'DRAFT_CHANGE 10',
      'DRAFT_COMMENT 10',
      'DRAFT_FOOTNOTE 10',
      'DRAFT_TABLE 12',
      'DRAFT_TEXT_BOX 11',
    ])
    expect(files).toEqual([])
  })

  test('has each merge field without a placeholder reported, with a suggestion', async () => {
    const { findings } = await plan(new Map())
    expect(findings.filter(({ code }) => code === 'DRAFT_FIELD').map(({ help }) => help)).toEqual([
      expect.stringContaining('--field "Authority_Name=authority.name"'),
      expect.stringContaining('--field "Period_End=edition.period.'),
    ])
  })

  test('of HTML has headings, lists, quotations and links', () => {
    const html =
      '<h2>Head</h2><p>A <b>b</b> &amp; «F»</p><ul><li>one<ul><li>two</li></ul></li></ul><blockquote>q</blockquote>'
    const { blocks } = readHtmlLetter(Buffer.from(html), 'draft.html')
    expect(formatWording(blocks).text).toBe('## Head\n\nA **b** & {{F}}\n\n- one\n  - two\n\n> q\n')
  })
})

describe('letters wording', () => {
  test('keeps what --field says, shows changes first, and writes the draft', async () => {
    await inTemporaryFolder(async (data) => {
      await cp(join(PROJECT, 'test', 'fixtures', 'data'), data, { recursive: true })
      const path = join(data, '2025', 'wording.md')
      const before = await readFile(path, 'utf8')
      const draft = join(data, 'draft.txt')
      await cp(path, draft)
      const dry = await letters(['wording', '2025', '--from', draft, '--dry-run', '--data', data])
      expect(dry.status).toBe(0)
      expect(await readFile(path, 'utf8')).toBe(before)
      const word = join(data, 'draft.docx')
      expect((await letters(['wording', '2025', '--to', word, '--data', data])).status).toBe(0)
      const same = await letters([
        'wording',
        '2025',
        word,
        '--field',
        'A_Field=authority.name',
        '--data',
        data,
        '--json',
      ])
      expect(JSON.parse(same.stdout)).toMatchObject({
        command: 'wording',
        status: 0,
        changes: [],
        written: 1,
      })
      expect(await readFile(path, 'utf8')).toBe(before)
      expect(await readFile(join(data, '2025', 'merge-fields.yaml'), 'utf8')).toContain(
        '"A_Field": authority.name',
      )
    })
  })

  test.each([
    ['a file that is not there', ['nothing.docx']],
    ['neither a draft nor --to', []],
    ['a --field that is none', [OFFICE_DRAFT, '--field', 'x']],
    ['--to with another ending', ['--to', 'draft.pdf']],
  ])('refuses %s', async (_what, more) => {
    expect((await letters(['wording', '2025', ...more])).status).toBe(2)
  })
})
