import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { draftOf } from '../../src/desk/draft.ts'
import { earlierValues } from '../../src/desk/earlier-value.ts'
import { formGroups } from '../../src/desk/form-fields.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { readFields } from '../../src/run/read-fields.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { readFileSync } from 'node:fs'

const folders = foldersAt()
const fields = readFields(folders, '2020-cards').value ?? []
const SAMPLE = readFileSync(
  join(folders.templates, '2020-cards', 'sample', 'sample-borough-council.yaml'),
  'utf8',
)

function parse(text: string) {
  const { value, findings } = parseYaml({ file: 'sample.yaml', text })
  if (!value) throw new Error(JSON.stringify(findings))
  return value
}

const draft = (typed: Record<string, string>, text = SAMPLE) =>
  draftOf(parse(text), new Map(Object.entries(typed)), fields)

/** The lines of the sample that a draft does not have, and those that it adds. */
function changes(text: string, before = SAMPLE): { gone: string[]; added: string[] } {
  const [old, now] = [before.split('\n'), text.split('\n')]
  const trimmed = (lines: string[], others: string[]) =>
    lines.filter((line) => !others.includes(line)).map((line) => line.replace(/ +/g, ' ').trim())
  return { gone: trimmed(old, now), added: trimmed(now, old) }
}

describe('Typed values change the file at their own bytes', () => {
  test('a figure changes its line and the totals and rates that the file has; comments stay', () => {
    expect(changes(draft({ 'statistics.upheld': '12' }).text)).toEqual({
      gone: [
        'upheld: 11',
        'uphold_rate: 69 # optional: computed, and checked where it is given',
        'satisfactory_remedy_rate: 18 # optional',
      ],
      added: [
        'upheld: 12',
        'uphold_rate: 75 # optional: computed, and checked where it is given',
        'satisfactory_remedy_rate: 17 # optional',
      ],
    })
  })

  test.each<[string, Record<string, string>, string[]]>([
    ['a figure as in a spreadsheet', { 'statistics.investigations': '1,140' }, ['investigations: 1140']],
    ['an addressee', { 'addressee.name': 'Sam O’Neil: MBE' }, ['name: "Sam O’Neil: MBE"']],
    [
      'remarks',
      { remarks: 'One.\n\nTwo **bold**.' },
      ['remarks: |', 'One.', '', 'Two **bold**.'].filter((line) => line === 'One.' || line.startsWith('Two')),
    ],
  ])('%s', (_what, typed, added) => {
    const { text, problems } = draft(typed)
    expect(problems).toEqual([])
    expect(changes(text).added).toEqual(expect.arrayContaining(added))
    expect(text).toContain('# yaml-language-server')
  })

  test('what was typed and taken back leaves the file byte for byte', () => {
    expect(draft({ 'statistics.upheld': '11', 'addressee.name': 'Alex Example' }).text).toBe(SAMPLE)
  })

  test('words take the place of a block of figures, and figures that of the words', () => {
    const words = draft({ statistics: 'not enclosed', 'statistics.upheld': '3' })
    expect(parse(words.text).value).toMatchObject({ statistics: 'not enclosed', remarks: expect.any(String) })
    expect(words.text).not.toContain('upheld')
    const typed = { investigations: '4', upheld: '3', compliance_outcomes: '2', complied: '2' }
    const figures = draft(
      {
        statistics: '',
        ...Object.fromEntries(Object.entries(typed).map(([name, value]) => [`statistics.${name}`, value])),
      },
      words.text,
    )
    expect(figures.problems).toEqual([])
    expect(parse(figures.text).value).toMatchObject({
      statistics: { investigations: 4, upheld: 3, compliance_outcomes: 2, complied: 2 },
    })
  })

  test('a block of which every field is emptied is removed', () => {
    const emptied = { 'addressee.name': '', 'addressee.job_title': ' ', 'addressee.salutation': '' }
    const { text, problems } = draft(emptied)
    expect(problems).toEqual([])
    expect(parse(text).value).not.toHaveProperty('addressee')
  })

  test('a list is typed with a line for each of its values, and the same lines change nothing', () => {
    const { text, problems } = draft({ 'contact.copies': 'a@b.uk\n\n c@d.uk ' })
    expect(problems).toEqual([])
    expect(changes(text)).toEqual({ gone: [], added: ['contact:', 'copies:', '- a@b.uk', '- c@d.uk'] })
    expect(draft({ 'contact.copies': 'a@b.uk\nc@d.uk' }, text).text).toBe(text)
    expect(draft({ 'contact.copies': '' }, text).text).toBe(SAMPLE)
  })

  test('a figure that is confirmed is confirmed with the value that it has then', () => {
    const { text } = draft({ 'statistics.upheld': '12', 'confirmed_figures.statistics.upheld': 'right' })
    expect(parse(text).value).toMatchObject({ confirmed_figures: { 'statistics.upheld': 12 } })
  })
})

describe('What cannot be in the file is a problem at its field, and nothing is changed', () => {
  test.each<[string, Record<string, string>, string]>([
    ['no number', { 'statistics.upheld': 'eleven' }, 'it is "eleven", which is not a number'],
    ['a sign for none', { 'statistics.upheld': '-' }, 'it has no value'],
    ['words for the block', { 'statistics.upheld': 'not enclosed' }, 'these words are for the whole block'],
    ['a part of a number', { 'statistics.upheld': '1.5' }, 'whole number'],
    ['a hidden character', { 'addressee.name': 'Al\u200bex' }, 'cannot be seen'],
  ])('%s', (_what, typed, message) => {
    const { text, problems } = draft(typed)
    expect(text).toBe(SAMPLE)
    expect(problems).toMatchObject([
      { path: Object.keys(typed)[0], message: expect.stringContaining(message) },
    ])
  })

  test('a file in braces, which says so', () => {
    const braces = SAMPLE.replace(/addressee:\n(.*\n){3}/, 'addressee: { name: A B, salutation: Ms B }\n')
    const { text, problems } = draft({ 'addressee.job_title': 'Chief Executive' }, braces)
    expect(text).toBe(braces)
    expect(problems).toMatchObject([{ path: '', message: expect.stringContaining('braces') }])
  })

  test('names that are no fields are ignored', () => {
    const typed = JSON.parse(
      '{"__proto__": "x", "constructor": "x", "statistics": "x.y", "toString": "1", "statistics.uphold_rate": "99", "confirmed_figures.__proto__": "right", "../edition": "x"}',
    ) as Record<string, string>
    const { text, problems } = draft(typed)
    expect(text).toBe(SAMPLE)
    expect(problems.map(({ path }) => path)).toEqual(['statistics'])
    expect(Object.prototype).not.toHaveProperty('polluted')
  })
})

test('What the schema says of several fields is said once, at their block', () => {
  const data = parse(SAMPLE).value
  const shared = readFields(folders, '2019-tables').value ?? []
  for (const { fields: own } of [...formGroups(fields, data), ...formGroups(shared, {})]) {
    const said = own.flatMap(({ description }) => description ?? [])
    expect(new Set(said).size).toBe(said.length)
  }
  expect(
    formGroups(shared, {}).some(({ description }) => description?.startsWith('A number of') === true),
  ).toBe(true)
})

test('A value is compared with that of the year before, in words; totals and rates as their figures give them', () => {
  const before = parse(SAMPLE).value as Record<string, unknown>
  const earlier = { year: '2100', file: 'sample.yaml', value: before }
  const { value } = draft({
    'statistics.upheld': '8',
    'statistics.investigations': '1140',
    'addressee.name': 'Sam Other',
  })
  expect(earlierValues(fields, value, earlier)).toMatchObject({
    'statistics.upheld': '2100: 11 (−3)',
    'statistics.investigations': '2100: 16 (+1,124)',
    'statistics.uphold_rate': '2100: 69% (−68)',
    'statistics.complied': '2100: 8 (the same)',
    'addressee.name': '2100: Alex Example',
  })
  expect(earlierValues(fields, value, earlier)).not.toHaveProperty('addressee.salutation')
  expect(earlierValues(fields, value, undefined)).toEqual({})
})
