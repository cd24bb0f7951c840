import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import createMarkdownIt from 'markdown-it'
import { sidesOf, type TextChange } from '../../src/changes/changed-text.ts'
import { comparePrintings } from '../../src/changes/compare-printings.ts'
import { describeChange, describeChanges } from '../../src/changes/describe.ts'
import { reportAsHtml } from '../../src/changes/render-html.ts'
import { reportAsJson } from '../../src/changes/render-json.ts'
import { reportAsMarkdown } from '../../src/changes/render-markdown.ts'
import type { CollectedChanges, ReportEntry } from '../../src/changes/report-entry.ts'
import { makeReport } from '../../src/changes/report.ts'
import { changes as changesCommand } from '../../src/cli/commands/changes.ts'
import { UsageError } from '../../src/run/usage-error.ts'
import { correction, printing, reportOf, rippled } from '../support/printings.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'

/** A text change in the notation of these tests: "a [-b-] [+c+]". */
const marked = (change: TextChange): string =>
  change
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'added' ? `[+${text.trim()}+] ` : `[-${text.trim()}-] `,
    )
    .join('')
    .trim()

const changedText = (before: string[], after: string[]) =>
  comparePrintings(printing({ text: before }), printing({ text: after })).text

describe('two printings are compared', () => {
  test('by data, printed values and edition, each with its paths', () => {
    const before = printing({
      data: { decisions: { upheld: 14 }, gone: 1 },
      figures: { decisions: { uphold_rate: 58 } },
      edition: { date: '2019-07-24' },
    })
    const after = printing({
      data: { decisions: { upheld: 15 } },
      figures: { decisions: { uphold_rate: 60 } },
      edition: { date: '2019-08-02' },
      wording: 'other',
    })
    expect(comparePrintings(before, after)).toEqual({
      data: [
        { path: 'authority.decisions.upheld', before: 14, after: 15 },
        { path: 'authority.gone', before: 1, after: undefined },
      ],
      printed: [{ path: 'figures.decisions.uphold_rate', before: 58, after: 60 }],
      edition: [{ path: 'edition.date', before: '2019-07-24', after: '2019-08-02' }],
      text: [],
      wording: true,
      format: false,
    })
  })

  test('without what no reader sees: lengths of bars, conditions, null for none, averages of other types', () => {
    const before = printing({
      figures: { bar: 3 },
      edition: { averages: { County: { upheld: 1 } } },
      data: { remark: null },
    })
    const after = printing({
      figures: { bar: 6, has_averages: true },
      edition: { averages: { County: { upheld: 2 } } },
    })
    expect(comparePrintings(before, after)).toMatchObject({ data: [], printed: [], edition: [] })
  })

  test.each<[string, string[], string[], string[]]>([
    [
      'a changed word, with its punctuation',
      ['a', 'On 14 cases, 3.'],
      ['a', 'On 14 cases, 4.'],
      ['On 14 cases, [-3.-] [+4.+]'],
    ],
    ['a word at the end', ['one two three'], ['one two three four'], ['one two three [+four+]']],
    ['a word at the end that is gone', ['one two three four'], ['one two three'], ['one two three [-four-]']],
    ['a block that is new', ['a', 'c'], ['a', 'b', 'c'], ['[+b+]']],
    ['a block that is gone', ['a', 'b', 'c'], ['a', 'c'], ['[-b-]']],
    [
      'cells of a table, each for itself',
      ['6', '14', '58%', '1'],
      ['6', '15', '60%', '1'],
      ['[-14-] [+15+]', '[-58%-] [+60%+]'],
    ],
    [
      'a changed block next to a new one',
      ['Dear Mr Smith of Ex'],
      ['By email', 'Dear Ms Smith of Ex'],
      ['[+By email+]', 'Dear [-Mr-] [+Ms+] Smith of Ex'],
    ],
    [
      'a block that reads quite different, as a whole',
      ['one the two'],
      ['three the four five'],
      ['[-one the two-] [+three the four five+]'],
    ],
    ['nothing where nothing differs', ['a', 'b'], ['a', 'b'], []],
  ])('word by word: %s', (_what, before, after, expected) => {
    expect(changedText(before, after).map(marked)).toEqual(expected)
  })

  test('and a text change holds both texts', () => {
    const [before, after] = [
      'The rate, 58 per cent, is (still) high.',
      'The rate, 60 per cent, is high indeed.',
    ]
    expect(changedText([before], [after]).map(sidesOf)).toEqual([{ before, after }])
  })
})

describe('a change is described', () => {
  test.each<
    [
      string,
      Parameters<typeof describeChange>[0]['before'],
      Parameters<typeof describeChange>[0]['before'],
      string,
    ]
  >([
    ['authority.decisions.upheld', 14, 15, 'decisions.upheld 14 → 15'],
    ['authority.uphold_rate', undefined, 15, 'uphold_rate none → 15 %'],
    ['authority.received.corporate_and_other_services', 1, 0, 'received.corporate_and_other_services 1 → 0'],
    ['authority.addressee.name', 'Mr A', 'B', 'addressee.name “Mr A” → B'],
    ['figures.decisions.uphold_rate', 58, 60, 'uphold rate 58 % → 60 %'],
    ['figures.decisions.uphold_rate', '-', 60, 'uphold rate - → 60 %'],
    ['figures.compliance.rate', '99%', '100%', 'compliance rate 99% → 100%'],
    ['figures.cards.upheld.comparison.rate', 50, 60, 'upheld rate 50 % → 60 %'],
    ['figures.cards.upheld.comparison.average.rate', 45, 46, 'upheld average rate 45 % → 46 %'],
    ['edition.date', '2019-07-24', '2019-08-02', 'edition: date 2019-07-24 → 2019-08-02'],
    ['edition.averages.London Borough.upheld', 45, 46, 'edition: averages.London Borough.upheld 45 % → 46 %'],
    ['edition.options.sent', true, null, 'edition: options.sent yes → none'],
  ])('%s: %p → %p', (path, before, after, expected) => {
    expect(describeChange({ path, before, after })).toBe(expected)
  })

  test('and all changes of a letter: data first, then what follows from it, then what letters share', () => {
    const { before, after } = rippled('Ex')
    const values = { ...after.values, 'authority.decisions.upheld': 4 }
    expect(
      describeChanges(comparePrintings(before, { ...after, values, shared: { wording: 'x', format: 'y' } })),
    ).toEqual([
      'decisions.upheld 3 → 4',
      'upheld average rate 45 % → 46 %',
      'wording changed',
      'format changed',
    ])
  })

  test('as changed text where nothing else differs, as for a remark', () => {
    expect(
      describeChanges(comparePrintings(printing({ text: ['a b'] }), printing({ text: ['a c'] }))),
    ).toEqual(['text changed in 1 place'])
  })
})

const WORDED = (name: string, upheld: number) =>
  correction(
    name,
    { data: { upheld }, text: [`Dear ${name}`, `We upheld ${upheld} of your complaints this year.`] },
    {
      data: { upheld },
      text: [`Dear ${name}`, `We upheld ${upheld} of your cases this year.`],
      wording: 'new',
    },
  )

const because = (entry: ReportEntry): ReportEntry => ({
  ...entry,
  after: { ...entry.after, reason: 'the wording was unclear' },
})

describe('what several letters share', () => {
  test('is reported once, with "…" for each one\'s own figures, and letters with no other change on one line each', () => {
    const own = correction(
      'Cee',
      { data: { upheld: 1 }, text: ['Dear Cee', 'We upheld 1 of your complaints this year.'] },
      { data: { upheld: 2 }, text: ['Dear Cee', 'We upheld 2 of your cases this year.'], wording: 'new' },
    )
    const [year] = reportOf(WORDED('Aye', 14), WORDED('Bee', 3), own).corrections
    expect(year?.shared).toMatchObject({ letters: 3, wording: 3, format: 0, edition: [] })
    expect(year?.shared?.text.map(({ change, letters }) => [marked(change), letters])).toEqual([
      ['We upheld … of your [-complaints-] [+cases+] this year.', 2],
    ])
    expect(year?.shared?.only.map(({ name }) => name)).toEqual(['Aye', 'Bee'])
    expect(year?.letters.map(({ name, wording, text }) => [name, wording, text.map(marked)])).toEqual([
      ['Cee', false, ['We upheld [-1-] [+2+] of your [-complaints-] [+cases+] this year.']],
    ])
    const markdown = reportAsMarkdown(reportOf(WORDED('Aye', 14), WORDED('Bee', 3), own))
    expect(markdown).toContain('### For all letters of 2019')
    expect(markdown.match(/We upheld … of your/g)).toHaveLength(1)
    expect(markdown).not.toContain('### Aye')
    const reasoned = reportOf(because(WORDED('Aye', 14)), WORDED('Bee', 3))
    const line = `revision 1 → 2; Reason: the wording was unclear; Superseded: revision 1, printed 24 July 2019, 09:05 UTC, not issued`
    expect(reportAsMarkdown(reasoned)).toContain(`- Aye (${line})`)
    expect(reportAsHtml(reasoned)).toContain(`<li>Aye <small>(${line})</small></li>`)
  })

  test('is reported once where the new words hold figures and names', () => {
    const added = (name: string, upheld: number) =>
      correction(
        name,
        { data: { upheld } },
        { data: { upheld }, text: [`${name} had ${upheld} upheld.`], wording: 'new' },
      )
    const [year] = reportOf(added('Ex Council', 4), added('Wye Council', 5)).corrections
    expect(year?.shared?.text.map(({ change }) => marked(change))).toEqual(['[+… had … upheld.+]'])
    expect(year?.letters).toEqual([])
  })

  test('is reported once where the new words hold a date, even in letters whose own figures changed', () => {
    const dated = (name: string, after: number) =>
      correction(
        name,
        { data: { n: 1 } },
        { data: { n: after }, text: ['Figures as of 2 August.'], wording: 'new' },
      )
    const [year] = reportOf(dated('Ex', 2), dated('Wye', 1), dated('Zed', 1)).corrections
    expect(year?.shared?.text.map(({ change, letters }) => [marked(change), letters])).toEqual([
      ['[+Figures as of 2 August.+]', 3],
    ])
    expect(year?.letters.map(({ name, text }) => [name, text])).toEqual([['Ex', []]])
  })

  test('includes the edition', () => {
    const dated = (name: string) =>
      correction(
        name,
        { edition: { date: '2019-07-24' }, text: ['24 July 2019'] },
        { edition: { date: '2019-07-25' }, text: ['25 July 2019'] },
      )
    const [year] = reportOf(dated('Ex'), dated('Wye')).corrections
    expect(year?.shared?.edition).toEqual([
      { path: 'edition.date', before: '2019-07-24', after: '2019-07-25' },
    ])
    expect(year?.shared?.text.map(({ change }) => marked(change))).toEqual(['[-24-] [+25+] July 2019'])
    expect(year?.letters).toEqual([])
  })

  test('is reported in the letter where there is only one', () => {
    const [year] = reportOf(WORDED('Aye', 14)).corrections
    expect(year?.shared).toBeUndefined()
    expect(year?.letters.map(({ wording, text }) => [wording, text.length])).toEqual([[true, 1]])
  })

  test('is not reported across years', () => {
    const report = reportOf(WORDED('Aye', 14), { ...WORDED('Aye', 14), year: '2020' })
    expect(report.corrections.map(({ year, shared }) => [year, shared])).toEqual([
      ['2019', undefined],
      ['2020', undefined],
    ])
  })
})

describe('one correction among 400 authorities whose averages are computed', () => {
  const names = Array.from({ length: 399 }, (_, at) => `Council ${String(at + 1).padStart(3, '0')}`)
  const cause = correction(
    'Dartford',
    { data: { decisions: { upheld: 3 } }, text: ['We upheld 3 cases'] },
    { data: { decisions: { upheld: 4 } }, text: ['We upheld 4 cases'] },
  )
  const report = reportOf(cause, ...names.map(rippled))

  test('is one section and one list: its cause, the average before and after, and the letters affected', () => {
    const markdown = reportAsMarkdown(report)
    expect(markdown.match(/^### .*$/gm)).toEqual(['### Dartford', '### Averages of District that moved'])
    expect(markdown).toContain('Figures changed in this report: Dartford.')
    expect(markdown.match(/45 % → 46 %/g)).toHaveLength(1)
    expect(markdown).toContain('- upheld: 45 % → 46 %\n')
    expect(markdown).toContain('399 letters print them (revision 1 → 2).')
    for (const name of names) expect(markdown.split(`- ${name}\n`)).toHaveLength(2)
    const html = reportAsHtml(report)
    expect(html.match(/<h3>/g)).toHaveLength(2)
    for (const name of names) expect(html.split(`<li>${name}</li>`)).toHaveLength(2)
  })

  test('shows people no hashes, and keeps every detail for programs', () => {
    for (const document of [reportAsMarkdown(report), reportAsHtml(report)])
      expect(document).not.toMatch(/[0-9a-f]{40}/)
    const { corrections } = JSON.parse(reportAsJson(report)) as {
      corrections: { letters: object[]; ripples: { letters: object[] }[] }[]
    }
    const [year] = corrections
    expect(year?.letters).toHaveLength(400)
    expect(year?.letters[0]).toMatchObject({
      name: 'Council 001',
      before: { sha256: '1'.repeat(64) },
      printed: [{ before: 45, after: 46 }],
      ripple: { causes: [{ name: 'Dartford' }] },
    })
    expect(year?.ripples[0]?.letters).toHaveLength(399)
  })
})

/** Replacement for the averages that an affected letter prints. */
const FIGURES = { 'figures.cards.upheld.comparison.average.rate': null }

describe('a letter in the report', () => {
  const upheld = (count: number, rate: number, share: string) => ({
    data: { decisions: { upheld: count } },
    figures: { decisions: { uphold_rate: rate } },
    text: [`We upheld ${count} complaints.`, String(count), share],
  })
  const entry = correction('Ex', upheld(14, 58, '58%'), upheld(15, 60, '60%'), {
    superseded: 'output/2019/superseded/ex-1.pdf',
    place: (path) => `data/2019/ex.yaml:${path === 'decisions.upheld' ? 30 : 0}`,
  })
  const issued: ReportEntry = {
    ...entry,
    before: { ...entry.before, issuedAt: '2019-07-25T10:00:00.000Z' },
    after: { ...entry.after, reason: 'a case was decided twice' },
  }

  test('shows revision, reason, what is superseded, fields with their places, printed values and text', () => {
    expect(reportAsMarkdown(reportOf(issued))).toBe(`# Corrections to the annual review letters of 2019

Generated on 2 August 2019, 14:05 UTC. 1 letter has changed.

In changed text, ~~removed~~ and **added** words are marked.

## 2019

### Ex

- Revision 1 → 2
- Reason: a case was decided twice
- Superseded: revision 1, printed 24 July 2019, 09:05 UTC, issued 25 July 2019, 10:00 UTC, kept as output/2019/superseded/ex-1.pdf

#### Changed data

- decisions.upheld: 14 → 15 (data/2019/ex.yaml:30)

#### Changed printed values

- uphold rate: 58 % → 60 %

#### Changed text

- We upheld ~~14~~ **15** complaints.
`)
  })

  test('that is not printed yet says so, and has no reason yet', () => {
    const [letter] = reportOf({ ...issued, pending: true }).corrections[0]?.letters ?? []
    expect(letter).not.toHaveProperty('reason')
    expect(letter?.after).toEqual({ revision: 2 })
    const html = reportAsHtml(reportOf({ ...issued, pending: true }))
    expect(html).toContain('the correction is not printed yet')
    expect(html).toContain('Printed so far: revision 1')
  })

  test('shows its correction line as such, not as changed text', () => {
    const line = 'Corrected on 2 August 2019'
    const corrected = correction('Ex', { text: ['a'] }, { text: ['a', line] })
    const report = reportOf({ ...corrected, after: { ...corrected.after, correction: line } })
    expect(report.corrections[0]?.letters[0]).toMatchObject({ correction: line, text: [] })
    expect(reportAsMarkdown(report)).toContain(`- The letter says: ${line}`)
  })

  test('that was printed again without a difference is reported as such', () => {
    expect(reportAsMarkdown(reportOf(correction('Ex', {}, {})))).toContain('Neither figures nor text differ.')
  })

  test('whose averages alone moved says why, and whose figures moved them', () => {
    const county = correction('Kent', { data: { type: 'County', n: 1 } }, { data: { type: 'County', n: 2 } })
    const renamed = correction('Zed', { data: { addressee: 'A' } }, { data: { addressee: 'B' } })
    const report = reportOf(rippled('Wye'), entry, county, renamed)
    const [year] = report.corrections
    expect(year?.letters.find(({ name }) => name === 'Wye')?.averageShift).toEqual({
      type: 'District',
      changes: [
        { path: 'edition.averages.District.upheld', before: 45, after: 46 },
        { path: 'figures.cards.upheld.comparison.average.rate', before: 45, after: 46 },
      ],
      causes: [{ authority: 'ex', name: 'Ex' }],
      neverIssued: [],
    })
    expect(year?.letters.filter(({ averageShift }) => averageShift).map(({ name }) => name)).toEqual(['Wye'])
    for (const document of [reportAsMarkdown(report), reportAsHtml(report)])
      expect(document).toContain(
        'The averages of District moved because they are computed from the data of all authorities of that type. Figures changed in this report: Ex.',
      )
  })

  test('reports no average that it does not print', () => {
    const { before, after, ...rest } = rippled('Wye')
    const report = reportOf({
      ...rest,
      before: { ...before, values: { ...before.values, ...FIGURES }, text: ['a b'] },
      after: { ...after, values: { ...after.values, ...FIGURES }, text: ['a c'] },
    })
    expect(report.corrections[0]?.letters[0]).toMatchObject({ edition: [], printed: [] })
    expect(report.corrections[0]?.letters[0]).not.toHaveProperty('averageShift')
  })

  test('reports an average moved by no letter of the report', () => {
    expect(reportAsMarkdown(reportOf(rippled('Wye'), rippled('Zed')))).toContain(
      'No authority of that type has changed figures',
    )
  })

  test('names the authorities that are new, or were changed before they were issued, as causes of moved averages', () => {
    const neverIssued = (name: string, printedAt: string | undefined, type = 'District') => ({
      year: '2019',
      authority: name.toLowerCase(),
      name,
      type,
      printedAt,
    })
    const report = (entry: ReportEntry) =>
      makeReport(
        {
          entries: [entry],
          notReported: [],
          neverIssued: [
            neverIssued('Before', '2019-07-24T09:04:00.000Z'),
            neverIssued('Between', '2019-08-24T23:00:00.000Z'),
            neverIssued('After', '2019-09-24T09:05:00.000Z'),
            neverIssued('Unprinted', undefined),
            neverIssued('Other', undefined, 'County'),
          ],
        },
        { years: ['2019'], generatedAt: '2019-10-02T14:05:00.000Z' },
      )
    expect(reportAsMarkdown(report(rippled('Wye')))).toContain(
      'New, or changed before the letter was first issued: Between.',
    )
    expect(reportAsMarkdown(report({ ...rippled('Wye'), pending: true }))).toContain(
      'New, or changed before the letter was first issued: Between, After and Unprinted.',
    )
  })

  test('whose own figures changed lists its moved averages where all of them are listed', () => {
    const { before, after, ...rest } = rippled('Wye')
    const corrected = {
      ...rest,
      before: { ...before, text: ['We upheld 3 cases', ...before.text] },
      after: {
        ...after,
        values: { ...after.values, 'authority.decisions.upheld': 4 },
        text: ['We upheld 4 cases', ...after.text],
      },
    }
    const markdown = reportAsMarkdown(reportOf(corrected, rippled('Zed')))
    expect(markdown).toContain('- Wye (has other changes, see above)\n- Zed\n')
    const own = markdown.slice(markdown.indexOf('### Wye'), markdown.indexOf('### Averages'))
    expect(own).toContain('- decisions.upheld: 3 → 4')
    expect(own).toContain('We upheld ~~3~~ **4** cases')
    expect(own).toContain('The averages of District moved as well: see below.')
    expect(own).not.toContain('45')
  })

  test('reports averages that moved twice separately, each with its letters', () => {
    const later = rippled('Wye')
    const values = Object.entries(later.after.values).map(([path, value]) => [
      path,
      value === 46 ? 47 : value,
    ])
    const again = {
      ...later,
      before: {
        ...later.after,
        sha256: '2',
        pages: 1,
        fingerprint: '',
        printedAt: later.after.printedAt ?? '',
        browser: '',
      },
      after: {
        ...later.after,
        revision: 3,
        values: Object.fromEntries(values) as typeof later.after.values,
        text: ['Similar authorities: 47%'],
      },
    }
    const shifts = reportOf(later, again, rippled('Zed')).corrections[0]?.averageShifts
    expect(shifts?.map(({ letters }) => letters.map(({ name, after }) => [name, after.revision]))).toEqual([
      [
        ['Wye', 2],
        ['Zed', 2],
      ],
      [['Wye', 3]],
    ])
  })

  test('reports a moved average once, as the letter prints it', () => {
    const [letter] = reportOf(rippled('Wye')).corrections[0]?.letters ?? []
    expect(letter?.edition).toEqual([])
    expect(letter?.printed.map(({ path }) => path)).toEqual(['figures.cards.upheld.comparison.average.rate'])
  })
})

const HOSTILE = [
  '<script>alert(1)</script> & "Sons"',
  '**bold** _it_ `code` ~~gone~~',
  '[link](https://evil.example) ![i](x) <https://a.uk>',
  '| a | b |',
  '# heading',
  '- item',
  '1. item',
  '&amp; \\* &#42;',
  '</title></style><!-- ',
  '{{name}} ${name}',
  'two\n\n## lines',
]

const hostile = (text: string): ReportEntry => ({
  ...correction(
    text,
    { data: { a: text }, text: [`${text} old`] },
    { data: { a: `${text}!` }, text: [`${text} new`] },
  ),
  after: { ...printing({ data: { a: `${text}!`, [text]: text }, text: [`${text} new`] }, 2), reason: text },
  superseded: text,
  place: () => text,
})

/** The text that a browser shows: without tags, with decoded character references and collapsed white space. */
const shownText = (html: string): string =>
  html
    .replace(/<wbr>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:lt|gt|quot|amp|#x27|#x3D|#x60);/g, (name) => ENTITIES[name] ?? name)
    .replace(/\s+/g, ' ')

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#x27;': "'",
  '&#x3D;': '=',
  '&#x60;': '`',
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** How often each element is in a page, except for <wbr>. */
const elements = (html: string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const [, name = ''] of html.matchAll(/<(?!wbr>)([a-z][a-z0-9]*)\b/g))
    counts[name] = (counts[name] ?? 0) + 1
  return counts
}

describe('data is never markup', () => {
  const renderer = createMarkdownIt({ html: true })

  test.each(HOSTILE)('in Markdown: %j', (text) => {
    const html = renderer.render(reportAsMarkdown(reportOf(hostile(text))))
    // Name, reason, kept file, two values and their place, and a line of text.
    expect(shownText(html).split(oneLine(text)).length - 1).toBeGreaterThanOrEqual(7)
    expect(elements(html)).toEqual(elements(renderer.render(reportAsMarkdown(reportOf(hostile('plain'))))))
  })

  test.each(HOSTILE)('in HTML: %j', (text) => {
    const html = reportAsHtml(reportOf(hostile(text)))
    expect(shownText(html).split(oneLine(text)).length - 1).toBeGreaterThanOrEqual(7)
    expect(elements(html)).toEqual(elements(reportAsHtml(reportOf(hostile('plain')))))
  })

  test.each(HOSTILE)('in JSON: %j', (text) => {
    const report = JSON.parse(reportAsJson(reportOf(hostile(text)))) as ReturnType<typeof reportOf>
    expect(report.corrections[0]?.letters[0]).toMatchObject({
      name: text,
      reason: text,
      before: { file: text },
    })
  })

  test('and the Markdown source is readable as it is', () => {
    const text = 'King’s Lynn & West (Norfolk): 1,400 - 58%, see decisions.uphold_rate.'
    expect(reportAsMarkdown(reportOf(hostile(text)))).toContain(`### ${text}\n`)
  })
})

describe('the page', () => {
  const html = reportAsHtml(reportOf(WORDED('Aye', 14), WORDED('Bee', 3), rippled('Wye'), hostile('x')))

  test('closes every element it opens', () => {
    const open: string[] = []
    for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (slash === '/') expect(open.pop()).toBe(name)
      else if (name !== 'meta' && name !== 'wbr') open.push(name)
    }
    expect(open).toEqual([])
  })

  test('has a language, a title, headings without gaps, and tables with headings', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/)
    expect(html).toContain('<title>Corrections to the annual review letters of 2019</title>')
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1)
      return level
    }, 0)
    expect(html).not.toMatch(/<th(?![^>]* scope="(col|row)")[ >]/)
    expect(elements(html)['caption']).toBe(elements(html)['table'])
  })

  test('shows what was removed and added, and fetches and runs nothing', () => {
    expect(html).toContain(
      'We upheld … of your\n<del><span class="said">removed: </span>complaints</del>\n<ins><span class="said">added: </span>cases</ins>\nthis year.',
    )
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(html).not.toMatch(/<(script|link|img|iframe)|\b(src|href)=/)
  })
})

test('the JSON has a format version, the years and each letter', () => {
  expect(JSON.parse(reportAsJson(reportOf(rippled('Wye'))))).toMatchObject({
    formatVersion: 1,
    years: ['2019'],
    generatedAt: '2019-08-02T14:05:00.000Z',
    corrections: [
      {
        year: '2019',
        count: 1,
        letters: [
          {
            authority: 'wye',
            name: 'Wye',
            pending: false,
            before: { revision: 1, printedAt: '2019-07-24T09:05:00.000Z' },
            after: { revision: 2 },
            data: [],
            printed: [{ path: 'figures.cards.upheld.comparison.average.rate', before: 45, after: 46 }],
            edition: [],
            text: [
              [
                { kind: 'same', text: 'Similar authorities: ' },
                { kind: 'removed', text: '45% ' },
                { kind: 'added', text: '46%' },
              ],
            ],
            ripple: { type: 'District', causes: [], unsent: [] },
          },
        ],
      },
    ],
  })
})

describe('the command', () => {
  type Options = Parameters<typeof changesCommand>[2]

  async function run(
    options: Options,
    entries: ReportEntry[] = [rippled('Wye')],
    cwd = process.cwd(),
    more: Partial<CollectedChanges> = {},
  ) {
    const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })]
    const nothing = () => undefined
    const own = { stdout, stderr, env: {}, cwd: () => cwd, on: nothing, off: nothing, exit: nothing }
    const collected = { entries, notReported: [], neverIssued: [], ...more }
    const status = await changesCommand(own, ['2019'], options, (_context, years, { since }) => {
      const asked = since === undefined ? {} : { since }
      return Promise.resolve(
        makeReport(collected, { years, ...asked, generatedAt: '2019-09-01T10:00:00.000Z' }),
      )
    })
    const text = (stream: PassThrough) => (stream.read() as string | null) ?? ''
    return { status, stdout: text(stdout), stderr: text(stderr) }
  }

  test('writes Markdown, or the format that --format or --json requests', async () => {
    expect(await run({})).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^# Corrections/),
      stderr: '',
    })
    expect((await run({ format: 'html' })).stdout).toMatch(/^<!doctype html>/)
    for (const options of [{ json: true as const }, { format: 'json' as const }])
      expect(JSON.parse((await run(options)).stdout)).toMatchObject({ formatVersion: 1 })
  })

  test('writes to a file with --out, and reports it', async () => {
    await inTemporaryFolder(async (folder) => {
      const written = await run({ format: 'html', out: 'sub/report.html' }, undefined, folder)
      expect(written).toEqual({
        status: 0,
        stdout: '',
        stderr: 'corrections to 1 letter: written to sub/report.html\n',
      })
      expect(await readFile(join(folder, 'sub/report.html'), 'utf8')).toMatch(/^<!doctype html>/)
      const document = await run({ json: true, format: 'markdown', out: 'report.md' }, undefined, folder)
      expect(JSON.parse(document.stdout)).toEqual({
        command: 'changes',
        status: 0,
        letters: 1,
        notReported: [],
        format: 'markdown',
        file: 'report.md',
      })
      expect(await readFile(join(folder, 'report.md'), 'utf8')).toMatch(/^# Corrections/)
    })
  })

  test('leaves out with --since what was printed earlier, but nothing that is not printed yet', async () => {
    const { stdout } = await run({ since: '2019-08-25' }, [
      rippled('Early'),
      { ...rippled('Later'), pending: true },
    ])
    expect(stdout).toContain('It covers letters printed since 25 August 2019, and those not printed yet.')
    expect(stdout).toMatch(/^- Later$/m)
    expect(stdout).not.toContain('Early')
    expect((await run({ since: '2019-08-24' }, [rippled('Early')])).stdout).toMatch(/^- Early$/m)
  })

  test('counts --since from local midnight', () => {
    const { after, ...entry } = rippled('Early')
    const script = `
      import { makeReport } from ${JSON.stringify(join(PROJECT, 'src/changes/report.ts'))}
      const entry = ${JSON.stringify(entry)}
      entry.place = () => undefined
      entry.after = { ...${JSON.stringify(after)}, printedAt: '2019-08-24T23:30:00.000Z' }
      const collected = { entries: [entry], notReported: [], neverIssued: [] }
      const report = makeReport(collected, { years: ['2019'], since: '2019-08-25', generatedAt: '' })
      process.stdout.write(JSON.stringify(report))`
    const reportIn = (zone: string) =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        env: { ...process.env, NODE_OPTIONS: '', TZ: zone },
        encoding: 'utf8',
      })
    // In London's summer time it is half past midnight then.
    expect(reportIn('Europe/London')).toContain('Early')
    expect(reportIn('UTC')).not.toContain('Early')
  })

  test('states in every format which letters it could not check and why, and fails', async () => {
    const more = { notReported: [{ year: '2019', authority: 'ex', because: 'its record is <damaged>' }] }
    const line = 'Not in this report: 2019/ex, because its record is'
    const markdown = await run({}, [], undefined, more)
    expect(markdown).toMatchObject({ status: 1, stderr: `✘ ${line} <damaged>.\n` })
    expect(markdown.stdout).toContain(`${line} \\<damaged\\>.`)
    expect(markdown.stdout).toContain('There are no corrections to the other letters of 2019.')
    const html = await run({ format: 'html' }, undefined, undefined, more)
    expect(html).toMatchObject({ status: 1, stdout: expect.stringContaining(`${line} &lt;damaged&gt;.`) })
    const json = await run({ format: 'json' }, undefined, undefined, more)
    expect(json.status).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject(more)
  })

  test('reports that there are no corrections', async () => {
    expect(await run({}, [])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('There are no corrections to the letters of 2019.'),
    })
    expect(JSON.parse((await run({ json: true }, [])).stdout)).toMatchObject({ corrections: [] })
  })

  test.each<[string, Options]>([
    ['a date that is none', { since: 'yesterday' }],
    ['a day that the calendar lacks', { since: '2019-02-30' }],
    ['--json with another format on standard output', { json: true, format: 'html' }],
  ])('refuses %s', async (_what, options) => {
    await expect(run(options)).rejects.toThrow(UsageError)
  })
})
