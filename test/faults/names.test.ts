import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { letterText } from '../../src/html/letter-text.ts'
import { erasOf } from '../support/shared-eras.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { edit } from '../support/copy.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const ERA_CACHE = erasOf(foldersAt())

/** Checks a year with authorities of these names, by their files: the findings, and the text of each letter. */
async function yearOf(files: Readonly<Record<string, string>>, more?: (year: string) => Promise<void>) {
  return inTemporaryFolder(async (folder) => {
    const authorities = Object.fromEntries(Object.entries(files).map(([file, name]) => [file, { name }]))
    const data = await writeYear(folder, '2025-link', authorities)
    await more?.(join(data, '2101'))
    const prepared = await prepareYear(foldersAt({ data, cwd: folder }), ERA_CACHE, '2101')
    const texts = prepared.letters.map((letter): [string, string] => [
      letter.slug,
      prepared.ready ? letterText(makeLetter(letter, prepared.ready).html).join('\n') : '',
    ])
    return { codes: prepared.findings.map(({ code }) => code), texts: Object.fromEntries(texts) }
  })
}

describe('a name is printed as it is, under a file name that every system accepts', () => {
  test.each([
    ['a slash', 'Kent/Medway Council', 'kent-medway-council'],
    ['dots', '../../etc/passwd', 'etc-passwd'],
    ['a backslash', 'C:\\Kent', 'c-kent'],
    ['a name that objects have', '__proto__', 'proto'],
    ['another one', 'constructor', 'constructor'],
    ['a composed letter', 'Ynys Môn Council', 'ynys-mon-council'],
    ['a letter with a combining mark', 'Ynys Mo\u0302n Council', 'ynys-mon-council'],
    ['markup', 'Kent <b>Council</b> & Co', 'kent-b-council-b-and-co'],
    ['placeholders', '{{name}} {{{name}}} Council', 'name-name-council'],
    ['signs of replacements', '$& $1 $` Council', 'and-1-council'],
    ['300 characters', 'Kent '.repeat(60).trim(), 'kent-'.repeat(30).slice(0, -1)],
    ['300 characters without a space', 'x'.repeat(300), 'x'.repeat(150)],
  ])('%s', async (_what, name, file) => {
    const { codes, texts } = await yearOf({ [file]: name })
    expect(codes).toEqual([])
    expect(Object.keys(texts)).toEqual([file])
    // A base character and its accent are printed as one character, which looks the same.
    expect(texts[file]).toContain(name.normalize())
  })
})

describe('a name that cannot be printed or used as a file name is a finding', () => {
  test.each([
    ['a right-to-left mark', 'Kent \u200fCouncil', 'kent-council', 'TEXT_CHARACTER'],
    ['an override of direction', 'Kent \u202eCouncil', 'kent-council', 'TEXT_CHARACTER'],
    ['a zero', 'Kent \u0000Council', 'kent-council', 'TEXT_CHARACTER'],
    ['letters that the fonts lack', 'مجلس Council', 'council', 'TEXT_GLYPH'],
    ['an accent without a letter at its beginning', '\u0301Bexley', 'bexley', 'TEXT_GLYPH'],
    ['one after a space', 'Kent \u0301Bexley', 'kent-bexley', 'TEXT_GLYPH'],
    ['one after a sign', 'Kent (\u0301Bexley)', 'kent-bexley', 'TEXT_GLYPH'],
    ['nothing that a file can be named after', '– –', 'a', 'AUTHORITY_FILE_NAME'],
    ['the name of the edition’s file', 'Edition', 'edition-2', 'AUTHORITY_FILE_NAME'],
    ['301 characters', 'x'.repeat(301), 'x', 'SCHEMA_VALUE'],
    ['two lines', 'Kent\nCouncil', 'kent-council', 'SCHEMA_VALUE'],
  ])('%s', async (_what, name, file, code) => {
    const { codes, texts } = await yearOf({ [file]: name })
    expect(codes).toContain(code)
    expect(texts).toEqual({})
  })

  test('and so is an addressee’s, however the mark is written', async () => {
    for (const [from, to] of [
      [/name: Alex/, 'name: \u0301Alex'],
      [/name: Alex Example/, 'name: "\\u0301Alex"'],
      [/salutation: Mx/, 'salutation: \u0301Mx'],
    ] as const) {
      const { codes, texts } = await yearOf({ 'kent-council': 'Kent Council' }, (year) =>
        edit(join(year, 'kent-council.yaml'), from, to),
      )
      expect(codes).toEqual(['TEXT_GLYPH'])
      expect(texts).toEqual({})
    }
  })

  test('names that differ only in case, accents or punctuation are one authority and one file', async () => {
    for (const other of ['kent council', 'KENT COUNCIL', 'Ke\u0301nt Council', 'Kent-Council']) {
      const { codes } = await yearOf({ 'kent-council': 'Kent Council', 'kent-council-2': other })
      expect(codes.filter((code) => /^AUTHORITY_(TWICE|FILE_NAME)$/.test(code))).not.toEqual([])
    }
  })

  test('a file name in capitals is not the one derived from the name', async () => {
    const { codes } = await yearOf({ 'Kent-Council': 'Kent Council' })
    expect(codes).toContain('AUTHORITY_FILE_NAME')
  })
})

test('names of an object’s built-in properties change no object', async () => {
  const { codes } = await yearOf({ 'kent-council': 'Kent Council' }, (year) =>
    writeFile(
      join(year, 'kent-council.yaml'),
      '__proto__:\n  polluted: 1\nconstructor:\n  prototype: {polluted: 1}\n',
    ),
  )
  expect(codes).toContain('SCHEMA_UNKNOWN_KEY')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})
