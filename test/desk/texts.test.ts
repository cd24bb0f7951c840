import { describe, expect, test } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileSaver } from '../../src/desk/save-file.ts'
import { editedTexts, readTextsFile, textProblems } from '../../src/desk/texts/texts-file.ts'
import { checkYearTexts } from '../../src/check/check-texts.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { erasOf } from '../support/shared-eras.ts'
import { foldersAt } from '../support/compose-letters.ts'

const era = (await erasOf(foldersAt()).get('2020-cards')).value
if (!era) throw new Error('the era cannot be read')

/** The texts of a year whose file has a text, or that has none. */
function fileOf(text: string | undefined, lang?: string) {
  const data = mkdtempSync(join(tmpdir(), 'letters-test-'))
  try {
    const folders = { ...foldersAt(), data, cwd: data }
    const empty = readTextsFile(folders, '2101', era as NonNullable<typeof era>, lang).value
    if (!empty) throw new Error('no texts')
    if (text === undefined) return empty
    const { value: yaml, findings } = parseYaml({ file: '2101/texts.yaml', text })
    if (!yaml) throw new Error(JSON.stringify(findings))
    return { ...empty, yaml, text }
  } finally {
    rmSync(data, { recursive: true })
  }
}

const typed = (words: Record<string, string>) => new Map(Object.entries(words))
const dataOf = (text: string | undefined): unknown =>
  text === undefined ? undefined : parseYaml({ file: '', text }).value?.value

const COUNT = 'upheld:\n  count:\n    one: upheld case # ours\n    other: upheld cases\n'

describe('Only words that differ from the era’s own are written', () => {
  test.each<[string, string | undefined, Record<string, string>, unknown]>([
    ['a text', undefined, { salutation: 'Hello' }, { salutation: 'Hello' }],
    [
      'a text of several lines becomes one',
      undefined,
      { salutation: ' Dear\n you ' },
      { salutation: 'Dear you' },
    ],
    [
      'the era’s own words',
      undefined,
      { 'compliance.heading': 'Compliance with Ombudsman recommendations' },
      undefined,
    ],
    [
      'one form of a text: all are',
      undefined,
      { 'upheld.count.one': 'case' },
      { upheld: { count: { one: 'case', other: 'upheld decisions' } } },
    ],
    [
      'another text',
      'salutation: Hello\n',
      { page_number: '{{page}}' },
      { salutation: 'Hello', page_number: '{{page}}' },
    ],
    [
      'a text that is emptied: the era’s own is printed',
      `salutation: Hello\n${COUNT}`,
      { salutation: ' ' },
      dataOf(COUNT),
    ],
    [
      'a form that is emptied',
      COUNT,
      { 'upheld.count.one': '' },
      { upheld: { count: { one: 'upheld decision', other: 'upheld cases' } } },
    ],
    [
      'all forms, as the era has them: the file is gone',
      COUNT,
      { 'upheld.count.one': 'upheld decision', 'upheld.count.other': 'upheld decisions' },
      undefined,
    ],
  ])('%s', (_what, before, words, after) => {
    const { text, problems } = editedTexts(fileOf(before), typed(words))
    expect(problems).toEqual([])
    expect(dataOf(text)).toEqual(after)
  })

  test('at their own bytes: comments and other texts stay', () => {
    const before = `# Approved in June\n${COUNT}\nsalutation: Hello # short\n`
    expect(editedTexts(fileOf(before), typed({ salutation: 'Howdy' })).text).toBe(
      before.replace('Hello', 'Howdy'),
    )
  })

  test('into a file that begins with the schema, where there was none', () => {
    const { text } = editedTexts(fileOf(undefined), typed({ salutation: 'Hello' }))
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=.*2020-cards\/texts\.schema\.json\nsalutation: Hello\n$/,
    )
  })

  test('a language with more plural forms has a field for each', () => {
    const names = (lang?: string) =>
      fileOf(undefined, lang).fields.flatMap(({ key, name }) =>
        key === 'upheld.count' ? [name.split('.').at(-1)] : [],
      )
    expect(names()).toEqual(['one', 'other'])
    expect(names('not a language')).toEqual(['one', 'other'])
    expect(names('cy')).toEqual(['zero', 'one', 'two', 'few', 'many', 'other'])
  })
})

test('a finding is at the field of its text', () => {
  const { text = '' } = editedTexts(fileOf(COUNT), typed({ 'upheld.count.other': 'x {{nothing}}' }))
  const yaml = parseYaml({ file: 'texts.yaml', text }).value
  if (!yaml) throw new Error('no YAML')
  const names = {
    edition: era.validators.editionShape({}),
    authority: era.validators.authorityShape,
    figures: era.figuresShape,
  }
  const { findings } = checkYearTexts(yaml, era.texts, names, era.files.coverage)
  expect(textProblems(yaml, fileOf(COUNT).fields, findings)).toMatchObject([
    { path: 'upheld.count.other', code: 'TEMPLATE_NAME', isError: true },
  ])
})

test('saving makes the file and removes it, and each can be undone; a change by someone else is never overwritten', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'letters-test-'))
  try {
    const path = join(folder, 'texts.yaml')
    const saver = new FileSaver()
    const now = () => {
      try {
        return readFileSync(path, 'utf8')
      } catch {
        return undefined
      }
    }
    expect(await saver.save({ path, text: undefined }, 'a: 1\n')).toMatchObject({ kind: 'saved' })
    expect(await saver.undo({ path, text: 'a: 1\n' })).toMatchObject({ kind: 'saved' })
    expect([now(), saver.canUndo({ path, text: undefined })]).toEqual([undefined, false])
    writeFileSync(path, 'b: 2\n')
    expect(await saver.save({ path, text: undefined }, 'a: 1\n')).toEqual({ kind: 'changed' })
    expect(await saver.save({ path, text: 'a: 1\n' }, undefined)).toEqual({ kind: 'changed' })
    expect(now()).toBe('b: 2\n')
    expect(await saver.save({ path, text: 'b: 2\n' }, undefined)).toMatchObject({ kind: 'saved' })
    expect(now()).toBeUndefined()
    expect(await saver.undo({ path, text: undefined })).toMatchObject({ kind: 'saved' })
    expect(now()).toBe('b: 2\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
