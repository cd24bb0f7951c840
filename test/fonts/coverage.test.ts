import { describe, expect, test } from '@jest/globals'
import { readingOf } from '../../src/run/letter-reading.ts'
import { finishPdf } from '../../src/finish/finish.ts'
import { coverageOf, describeMissing, missingIn } from '../../src/fonts/coverage.ts'
import { splitLetters } from '../../src/fonts/split-letters.ts'
import { hiddenCharacter } from '../../src/rules/hidden-character.ts'
import { listEras, readEra } from '../../src/read/read-era.ts'
import { erasOf } from '../support/shared-eras.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { CaseFolder, AUTHORITY } from '../support/case-folder.ts'
import { METADATA } from '../support/shared-finisher.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { sharedPrinter } from '../support/shared-printer.ts'
import { readPdf } from '../support/read-pdf.ts'

const folders = foldersAt()
const eras = await Promise.all(
  listEras(folders.templates).map(async (era) => {
    const { value } = await readEra(folders.templates, era, folders.cwd)
    if (!value) throw new Error(`the era ${era} cannot be read`)
    return { era, ...value }
  }),
)
const printer = sharedPrinter()
const escapeForHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const rulesOf = (fonts: readonly { rule: string }[]): string => fonts.map(({ rule }) => rule).join('')

/** The eras that have other fonts than those before them. */
const fontSets = eras.filter(
  ({ fonts }, at) => eras.findIndex((era) => rulesOf(era.fonts) === rulesOf(fonts)) === at,
)

test.each(fontSets)(
  'each letter that $era can print is found in its PDF as it was written, in each weight and style',
  async ({ styles, coverage }) => {
    const characters = Array.from({ length: 0x20000 }, (_item, point) => String.fromCodePoint(point))
      .filter((character) => !hiddenCharacter(character) && /[^\s\p{M}]/u.test(character))
      .filter((character) => missingIn(character, coverage).length === 0)
    expect(characters.length).toBeGreaterThan(700)
    const words = characters.map((character) => `n${character}n`.normalize('NFC'))
    const text = words.map((word) => `<span class="unbroken">${escapeForHtml(word)}</span>`).join(' ')
    const body = ['b', 'em', 'span'].map((tag) => `<p><${tag}>${text}</${tag}></p>`).join('')
    const html = `<!doctype html><html lang="en-GB"><title>A &amp; B</title><style>${styles}</style><body><h1>T</h1>${body}</html>`
    const finished = await finishPdf(await printer.print(html), METADATA, [], readingOf(html))
    const { pages, fonts } = await readPdf(finished)
    const found = Map.groupBy(pages.join('\n').split(/\s+/), (word) => word.normalize('NFKC'))
    const times = (word: string) => found.get(word.normalize('NFKC'))?.length ?? 0
    // Three times, or six where a search treats another character as the same: µ and μ.
    expect(words.filter((word) => times(word) < 3 || times(word) % 3 > 0)).toEqual([])
    expect(fonts.map(({ name }) => name).filter((name) => !name.includes('SourceSans3'))).toEqual([])
    expect(fonts).toHaveLength(6)
  },
)

describe.each(eras)('what the check accepts in $era', ({ coverage }) => {
  test.each(['→', 'א', 'ع', '漢', '😀', '☃', '\u2011', '\u202f', 'x\u030a', 'ł\u0301', 'n\u0304', 'Á\u0304'])(
    'is not %s',
    (letter) => {
      expect(missingIn(`Dear ${letter} Smith`, coverage)).toEqual([
        { offset: 5, length: letter.length, letter },
      ])
    },
  )

  test.each([
    'Llŷr Gruffydd',
    'Siân ap Siôn',
    'Zoë O’Neill',
    'Łódź',
    'é',
    'e\u0301',
    'A\u030a',
    'y\u0300',
    'w\u0302',
    'S\u0301roda',
    '£5 – “so”…\n\t•',
  ])('is %j', (text) => {
    expect(missingIn(text, coverage)).toEqual([])
  })
})

describe('a character counts as available', () => {
  const face = (family: string, style: string, ...letters: string[]) => ({
    family,
    style,
    characters: new Set(letters.map((letter) => letter.codePointAt(0) ?? 0)),
  })
  const lacks = (text: string, ...faces: ReturnType<typeof face>[]) =>
    missingIn(text, coverageOf(faces)).map(({ letter }) => letter)

  test('where the family has it in each of its styles', () => {
    expect(lacks('ab', face('A', 'normal', 'a', 'b'), face('A', 'bold', 'a'))).toEqual(['b'])
    expect(
      lacks('ab', face('A', 'normal', 'a', 'b'), face('A', 'bold', 'a'), face('A', 'bold', 'b')),
    ).toEqual([])
  })

  test('where one of several families has it', () => {
    expect(lacks('abc', face('A', 'normal', 'a'), face('B', 'normal', 'b'))).toEqual(['c'])
  })

  test('with its marks, where they combine into one character that the fonts have', () => {
    expect(lacks('n\u0303', face('A', 'normal', 'ñ'))).toEqual([])
    expect(lacks('n\u0303', face('A', 'normal', 'n', '\u0303'))).toEqual(['n\u0303'])
    expect(lacks('ł\u0301', face('A', 'normal', 'ł', '\u0301'))).toEqual(['ł\u0301'])
  })
})

describe('a browser would build a character from parts although the fonts have it', () => {
  const face = (...characters: string[]) => ({
    family: 'A',
    style: 'normal',
    characters: new Set(characters.map((character) => character.codePointAt(0) ?? 0)),
  })
  const split = (...faces: ReturnType<typeof face>[]) =>
    splitLetters(faces).map(({ letters }) => letters.join(''))

  test('where a face that is tried earlier has its parts', () => {
    expect(split(face('Ś', 'ś'), face('S', '\u0301'))).toEqual(['Ś'])
    expect(split(face('Ǖ'), face('Ü', '\u0304'))).toEqual(['Ǖ'])
    expect(split(face('Ǖ'), face('U', '\u0308', '\u0304'))).toEqual(['Ǖ'])
  })

  test('but not where that face has the character, lacks a part, is tried last, or is of another style', () => {
    expect(split(face('Ś'), face('Ś', 'S', '\u0301'))).toEqual([])
    expect(split(face('Ś'), face('S'))).toEqual([])
    expect(split(face('S', '\u0301'), face('Ś'))).toEqual([])
    expect(split(face('Ś'), { ...face('S', '\u0301'), style: 'bold' })).toEqual([])
  })
})

test('a letter and its accent are composed as one character', async () => {
  const folder = new CaseFolder('2025-link')
  try {
    folder.replace(AUTHORITY, 'name: Alex Example', 'name: Alex S\u0301roda')
    folder.replace(AUTHORITY, 'salutation: Mx Example', 'salutation: Mx S\u0301roda')
    const { ready, letters, findings } = await folder.prepare()
    const [letter] = letters
    if (!ready || !letter) throw new Error('the sample has a letter')
    expect(findings).toEqual([])
    expect(makeLetter(letter, ready).htmlWithoutStyles).toContain('Dear Mx \u015aroda')
  } finally {
    folder.delete()
  }
})

test('missing characters are named with their code points, a mark alone on a dotted circle, many as a number', () => {
  const { coverage } = eras[0] ?? {}
  if (!coverage) throw new Error('there is an era')
  expect(describeMissing(missingIn('a → b → ł\u0301', coverage))).toBe('→ (U+2192), ł\u0301 (U+0142 U+0301)')
  expect(describeMissing(missingIn('\u030a☀☁☂☃', coverage))).toBe(
    '◌\u030a (U+030A), ☀ (U+2600), ☁ (U+2601) and 2 more',
  )
})

test('a mark without a base character is missing, wherever it is', () => {
  const { coverage } = eras[0] ?? {}
  if (!coverage) throw new Error('there is an era')
  const mark = { length: 1, letter: '\u0301' }
  expect(missingIn('\u0301Kent', coverage)).toEqual([{ offset: 0, ...mark }])
  expect(missingIn('of \u0301Kent', coverage)).toEqual([{ offset: 3, ...mark }])
  expect(missingIn('“\u0301Kent” <b>\u0301x</b>', coverage)).toEqual([
    { offset: 1, ...mark },
    { offset: 11, ...mark },
  ])
  expect(missingIn('Ke\u0301nt', coverage)).toEqual([])
})

test('a finding gives the Unicode name, the field, and what to do', async () => {
  const folder = new CaseFolder('2025-link')
  try {
    folder.replace(AUTHORITY, 'salutation: Mx Example', 'salutation: Mx Exam\u2011ple')
    const [finding] = (await folder.prepare()).findings
    expect(finding).toMatchObject({
      code: 'TEXT_GLYPH',
      message:
        'addressee.salutation holds \u2011 (U+2011 NON-BREAKING HYPHEN), which the letter’s fonts do not have',
      help: expect.stringContaining('write it'),
    })
  } finally {
    folder.delete()
  }
})

test('a finding about a mark without a base character says so', async () => {
  const folder = new CaseFolder('2025-link')
  try {
    folder.replace(AUTHORITY, 'salutation: Mx Example', 'salutation: \u0301Mx Example')
    const [finding] = (await folder.prepare()).findings
    expect(finding).toMatchObject({
      code: 'TEXT_GLYPH',
      message:
        'addressee.salutation holds ◌\u0301 (U+0301 COMBINING ACUTE ACCENT), without a letter before it',
      help: 'type the letter again together with its accent, or delete the accent',
    })
  } finally {
    folder.delete()
  }
})

test('a letter that passed the checks by mistake fails when it is composed', async () => {
  const { ready, letters } = await prepareYear(folders, erasOf(folders), '2025')
  const [letter] = letters
  if (!ready || !letter) throw new Error('the fixture year has a letter')
  const { year, slug, figures } = letter
  const authority = { ...letter.authority, name: 'Bexley ☃' }
  expect(() => makeLetter({ year, slug, figures, authority }, ready)).toThrow(
    'it cannot be composed: it holds ☃ (U+2603), which its fonts do not have',
  )
})
