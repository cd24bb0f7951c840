import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { locateValue } from '../../src/model/yaml-file.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { pluralCategories, pluralCategory } from '../../src/rules/language.ts'
import { compileTexts } from '../../src/texts/compile-texts.ts'
import { placeInScalar } from '../../src/texts/place-in-scalar.ts'
import { readTexts } from '../../src/texts/read-texts.ts'
import type { TextUse } from '../../src/texts/text-uses.ts'
import { checkTextContent } from '../../src/check/check-text-content.ts'
import { composeLetters, foldersAt, visibleText } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const USE: TextUse = {
  kind: 'single',
  given: [],
  isPlain: false,
  isInStyles: false,
  longest: undefined,
  longestWord: undefined,
}

/** Reads a texts.yaml with one text, and prints it. */
function printed(value: unknown, use: Partial<TextUse>, given: Record<string, unknown>, language = 'en-GB') {
  const yaml = parseYaml({
    file: 'texts.yaml',
    text: stringify({ a: { b: value } }, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
  }).value
  if (!yaml) throw new Error('the YAML is wrong')
  const { texts, findings } = readTexts(yaml, new Map([['a.b', { ...USE, ...use }]]), true)
  return { findings, print: () => compileTexts(texts, language)('a.b', given, NAMES), text: texts.get('a.b') }
}

const NAMES = {
  authority: { name: 'King’s <b>Lynn</b> & **West**' },
  edition: { date: '2019-07-24', none: null },
}
const SHAPE = { authority: { name: null }, edition: { date: null, none: null } }

/** The letter of a sample with texts of its own, as its reader sees it, and the findings. */
async function letterWith(era: string, texts: unknown, changes: { edition?: object; wording?: string } = {}) {
  return inTemporaryFolder(async (folder) => {
    const edition = { ...changes.edition }
    const data = await writeYear(folder, era, { 'sample-borough-council': {} }, { ...changes, edition })
    await writeFile(join(data, '2101', 'texts.yaml'), stringify(texts))
    const { letters, findings } = await composeLetters(foldersAt({ data }))
    const html = letters[0]?.html ?? ''
    return { html, text: visibleText(html), findings }
  })
}

describe('a year’s texts', () => {
  test('replace those of the era, each by itself', async () => {
    const { text, findings } = await letterWith('2019-tables', {
      closing: { line: 'Yours _ever_,' },
      decisions: { note: 'In {{authority.name}}: **{{figures.decisions.total}}**.' },
    })
    expect(findings).toEqual([])
    expect(text).toContain('Yours ever,')
    expect(text).toContain('In Sample Borough Council: 26.')
    expect(text).toContain('Dear Mx Example')
    expect(text).toContain('Note: In these cases')
  })

  test('reach descriptions and the foot of the page, as plain text', async () => {
    const { html, findings } = await letterWith('2019-tables', {
      closing: { signature: 'The "hand" of {{edition.signatory.name}}' },
      page_number: '{{page}} / {{pages}}, O’Neill’s \\* ’',
    })
    expect(findings).toEqual([])
    expect(html).toContain('alt="The “hand” of A N Ombudsman"')
    expect(html).toContain("content: counter(page) ' / ' counter(pages) ', O’Neill’s * ’';")
  })
})

describe('a text', () => {
  test('prints values literally, and its own Markdown', () => {
    const { print } = printed(
      '**{{authority.name}}**, [x](https://x.org/?a=1&b) "{{rate}}"',
      { given: ['rate'] },
      { rate: '_5_' },
    )
    expect(print()).toBe(
      '<strong>King’s &lt;b&gt;Lynn&lt;/b&gt; &amp; **West**</strong>, <a href="https://x.org/?a=1&amp;b">x</a> “_5_”',
    )
  })

  test.each([
    ['en-GB', [0, 1, 2, 1400], ['0 cases', '1 case', '2 cases', '1,400 cases']],
    ['cy', [0, 1, 2, 3, 6, 7], ['0 zero', '1 one', '2 two', '3 few', '6 many', '7 other']],
    ['pl', [1, 2, 5, 22, 25], ['1 one', '2 few', '5 many', '22 few', '25 many']],
  ])('takes the plural form of its count in %s', (language, counts, expected) => {
    const forms =
      language === 'en-GB'
        ? { one: '{{number count}} case', other: '{{number count}} cases' }
        : Object.fromEntries(pluralCategories(language).all.map((name) => [name, `{{number count}} ${name}`]))
    const all = counts.map((count) =>
      printed(forms, { kind: 'plural', given: ['count'] }, { count }, language).print(),
    )
    expect(all).toEqual(expected)
  })

  test('has each plural form that a count of a letter can have', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('en-GB', 'cy', 'fr', 'pl', 'ga', 'ar'),
        fc.nat(999_999),
        (language, count) => {
          expect(pluralCategories(language).needed).toContain(pluralCategory(count, language))
        },
      ),
    )
    expect(pluralCategories('fr')).toEqual({ all: ['one', 'many', 'other'], needed: ['one', 'other'] })
  })

  test('with nothing to print for a placeholder names the placeholder', () => {
    expect(() => printed('On {{date edition.none}}', {}, {}).print()).toThrow(
      'the text a.b: {{date edition.none}} has no value',
    )
  })

  test('either has a finding or prints its words in their order', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '**',
        '_',
        '[',
        ']',
        '(',
        ')',
        '{{',
        '}}',
        '\\',
        '# ',
        '- ',
        '1. ',
        '> ',
        '`',
        '<',
        '&',
        "'",
        '"',
        '\n',
        '%',
      ),
      fc.constantFrom(
        '{{authority.name}}',
        '{{date edition.date}}',
        '{{#lang "cy"}}',
        '{{/lang}}',
        '[x](https://x.org)',
      ),
      fc.stringMatching(/^[a-z]{1,6} ?$/),
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const { findings, print, text } = printed(pieces.join(''), {}, {})
        if (findings.length > 0 || !text) return
        if (checkTextContent(text, USE, SHAPE).length > 0) return
        const html = print()
        const written = pieces.filter((each) => /^[a-z]/.test(each)).map((each) => each.trim())
        expect(html).not.toMatch(/[\ue000-\uf8ff]|<(?!\/?(?:strong|em|a|span|br)\b)/)
        let at = 0
        for (const word of written) {
          at = html.indexOf(word, at)
          expect(at).not.toBe(-1)
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('a part of a text is found in its file, however YAML folds or quotes it', () => {
  const word = fc.stringMatching(/^[a-z{}*’]{1,9}$/)
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED' as const),
      fc.nat(),
      (words, defaultStringType, chosen) => {
        const index = chosen % words.length
        const text = words.join(' ')
        const written = stringify({ a: text }, { defaultStringType, defaultKeyType: 'PLAIN', lineWidth: 40 })
        const yaml = parseYaml({ file: 'texts.yaml', text: written }).value
        if (!yaml) return
        const offset = words.slice(0, index).join(' ').length + (index > 0 ? 1 : 0)
        const length = words[index]?.length ?? 0
        const place = placeInScalar(yaml.source, locateValue(yaml, ['a']), text, offset, length)
        expect(place && written.slice(place.offset, place.offset + place.length)).toBe(words[index])
      },
    ),
  )
})

describe('letters in another language', () => {
  const WORDING = `Hyd at {{date edition.period.to}}: {{number edition.facts.people_trained}}, {{#lang "en-GB"}}_to_ {{date edition.period.to}}{{/lang}}.

{{#lang "fr"}}
## Titre

- Le {{date edition.date}}
- {{number edition.facts.people_trained}}
{{/lang}}

{{remarks}}
`
  test('have its dates, numbers and tag, and passages in others', async () => {
    const texts = { salutation: 'Annwyl / {{#lang "en-GB"}}Dear{{/lang}} {{authority.addressee.salutation}}' }
    const { html, findings } = await letterWith('2025-link', texts, {
      edition: { lang: 'cy' },
      wording: WORDING,
    })
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(
        /^TEXT_LANGUAGE the letters are in cy, and \d texts are the era’s own, in en-GB: /,
      ),
    ])
    expect(html).toContain('<html lang="cy">')
    expect(html).toContain('Annwyl / <span lang="en-GB">Dear</span> Mx Example')
    expect(html).toContain(
      'Hyd at <span class="unbroken">31 Mawrth 2101:</span> 1,400, <span lang="en-GB"><em>to</em> <span class="unbroken">31 March 2101</span></span>.',
    )
    expect(html.replaceAll('\n', '')).toContain(
      '<div lang="fr"><h2>Titre</h2><ul><li>Le <span class="unbroken">20 mai 2101</span></li><li><span class="unbroken">1 400</span></li></ul></div>',
    )
  })
})
