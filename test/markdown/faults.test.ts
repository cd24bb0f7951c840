import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkRemarks } from '../../src/check/check-remarks.ts'
import { checkWording } from '../../src/check/check-wording.ts'
import { CODES, type Code } from '../../src/findings/codes.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { checkMarkdown } from '../../src/markdown/check-markdown.ts'
import { renderMarkdown } from '../../src/markdown/render.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { unmark } from '../support/case-folder.ts'

/** The names that the wordings of this file may use. */
const SHAPE = {
  edition: { title: null, date: null, publication: null, links: { page: null } },
  authority: { name: null },
}

const inWording = (text: string): Finding[] => checkWording({ file: 'wording.md', text }, SHAPE)

/** The same text as remarks: three lines further down and two columns to the right. */
function inRemarks(text: string): Finding[] {
  const block = text.replace(/^(?=.)/gm, '  ')
  const yaml = parseYaml({ file: 'a.yaml', text: `# A note\nname: A\nremarks: |\n${block}\n` })
  if (!yaml.value) throw new Error(yaml.findings[0]?.message)
  const value = yaml.value.value as { remarks: string }
  return checkRemarks({ slug: 'a', yaml: { ...yaml.value, value } }, true)
}

const placesOf = (findings: readonly Finding[]) =>
  findings.map(({ code, severity, position: { line, column } }) => ({ code, severity, line, column }))

type Severity = 'error' | 'warning'
type Row = readonly [slip: string, code: Code, severity: Severity, text: string]

/** Mistakes that are the same in wording and remarks; « marks the place. */
const SLIPS: readonly Row[] = [
  ['a heading without its space', 'MARKDOWN_UNFINISHED', 'error', 'One.\n\n«##Resources\n\nTwo.'],
  ['one below the line before', 'MARKDOWN_UNFINISHED', 'error', 'One.\n«###Resources'],
  ['one with Word’s space', 'MARKDOWN_UNFINISHED', 'error', '«##\u00a0Resources'],
  ['one in a list', 'MARKDOWN_UNFINISHED', 'error', '- One\n- «##Two'],
  ['one in a quotation', 'MARKDOWN_UNFINISHED', 'error', '> «##Two'],
  ['one in the middle of a line', 'MARKDOWN_UNFINISHED', 'error', 'to put things right. «## Resources'],
  ['one with too many signs', 'MARKDOWN_UNFINISHED', 'error', '«####### Resources'],
  ['bold without an end', 'MARKDOWN_UNFINISHED', 'error', '«**Complaints upheld – we find fault'],
  ['bold with a space before its end', 'MARKDOWN_UNFINISHED', 'error', 'The «**bold ** words'],
  ['bold whose end touches the next word', 'MARKDOWN_UNFINISHED', 'error', '«**Upheld:**we find fault'],
  ['bold over two paragraphs', 'MARKDOWN_UNFINISHED', 'error', 'Some «**bold\n\nwords here'],
  ['bold and italics half closed', 'MARKDOWN_UNFINISHED', 'error', 'Some «***bold words'],
  ['bold by underscores', 'MARKDOWN_UNFINISHED', 'error', 'Some «__bold words'],
  ['bold in brackets', 'MARKDOWN_UNFINISHED', 'error', 'Some («**bold words)'],
  ['bold in an item of a list', 'MARKDOWN_UNFINISHED', 'error', '1. One\n2. Two «**three\n'],
  ['bold after bold that is right', 'MARKDOWN_UNFINISHED', 'error', '**One** and «**two'],
  ['a link with a space in it', 'MARKDOWN_UNFINISHED', 'error', 'Read «[our pages] (https://a.uk/b) now'],
  ['one to a page without https', 'MARKDOWN_UNFINISHED', 'error', 'Read «[our pages] (www.a.uk) now'],
  ['one with bold words', 'MARKDOWN_UNFINISHED', 'error', 'Read «[our **pages**] (https://a.uk/b)'],
  ['one over the end of a line', 'MARKDOWN_UNFINISHED', 'error', 'Read «[our pages]\n(https://a.uk/b)'],
  ['a space in the address', 'MARKDOWN_UNFINISHED', 'error', 'Read «[our pages](https://a.uk/b c) now'],
  ['an address without an end', 'MARKDOWN_UNFINISHED', 'error', 'Read «[our pages](https://a.uk/b now'],
  ['a link the wrong way round', 'MARKDOWN_UNFINISHED', 'error', 'Read «(our pages)[https://a.uk]'],
  ['a list without spaces', 'MARKDOWN_UNFINISHED', 'error', '«-One\n-Two'],
  ['one with Word’s spaces', 'MARKDOWN_UNFINISHED', 'error', '«1.\u00a0One'],
  ['a numbered list without spaces', 'MARKDOWN_UNFINISHED', 'error', '«1.One\n2.Two'],
  ['one that cannot begin where it does', 'MARKDOWN_UNFINISHED', 'error', 'The steps:\n«2. One\n3. Two'],
  ['a heading underlined by hyphens', 'MARKDOWN_UNSUPPORTED', 'error', 'Resources\n«---------\n\nOne.'],
  ['one by equals signs', 'MARKDOWN_UNSUPPORTED', 'error', 'Resources\n«=='],
  ['a rule of asterisks', 'MARKDOWN_UNSUPPORTED', 'error', 'One.\n\n«***\n\nTwo.'],
  ['a rule of hyphens', 'MARKDOWN_UNSUPPORTED', 'error', 'One.\n\n«---\n\nTwo.'],
  ['a rule of underscores', 'MARKDOWN_UNSUPPORTED', 'error', '«______'],
  ['a rule of dashes', 'MARKDOWN_UNSUPPORTED', 'error', '«———'],
  ['words struck through', 'MARKDOWN_UNSUPPORTED', 'error', 'in «~~June~~ July'],
  ['an end of them', 'MARKDOWN_UNSUPPORTED', 'error', 'in June«~~ July'],
  ['code', 'MARKDOWN_UNSUPPORTED', 'error', 'the «`name` of it'],
  ['an accent for an apostrophe', 'MARKDOWN_UNSUPPORTED', 'error', 'Mr O«`Hara'],
  ['a block of code', 'MARKDOWN_UNSUPPORTED', 'error', '«```\nname\n```'],
  ['a table', 'MARKDOWN_UNSUPPORTED', 'error', '«| Year | Upheld |\n|---|---|\n| 2019 | 14 |'],
  ['a table without its borders', 'MARKDOWN_UNSUPPORTED', 'error', 'Year | Upheld\n«--- | ---\n2019 | 14'],
  ['a footnote', 'MARKDOWN_UNSUPPORTED', 'error', 'as we said«[^1] before'],
  ['a link by reference', 'MARKDOWN_UNSUPPORTED', 'error', 'Read «[our pages][1] now'],
  ['a hard space', 'MARKDOWN_HTML', 'error', '31«&nbsp;March'],
  ['an ampersand', 'MARKDOWN_HTML', 'error', 'Bath «&amp; North East Somerset'],
  ['a number for a character', 'MARKDOWN_HTML', 'error', 'the council«&#8217;s'],
  ['one without its semicolon', 'MARKDOWN_HTML', 'error', 'Bath «&amp North East Somerset'],
  ['the sentence’s full stop in an address', 'MARKDOWN_LINK', 'error', 'Read [our pages](https://a.uk/b«.)'],
  ['a comma in it', 'MARKDOWN_LINK', 'error', '[One](https://a.uk/b«,) two'],
  ['one in angle brackets', 'MARKDOWN_LINK', 'error', 'Read <https://a.uk/b«.>'],
  ['an address that no browser bears', 'MARKDOWN_LINK', 'error', `[x](«https://a.uk/${'a'.repeat(8000)})`],
  ['a link without words', 'MARKDOWN_EMPTY', 'error', 'Read «[](https://a.uk) now'],
  ['a link of a space', 'MARKDOWN_EMPTY', 'error', 'Read «[ ](https://a.uk) now'],
  ['a link of Word’s space', 'MARKDOWN_EMPTY', 'error', 'Read «[\u00a0](https://a.uk) now'],
  ['a bold link of nothing', 'MARKDOWN_EMPTY', 'error', 'Read **«[ ](https://a.uk)** now'],
  ['an empty item', 'MARKDOWN_EMPTY', 'error', '- One\n«-\n- three'],
  ['an item of Word’s space', 'MARKDOWN_EMPTY', 'error', '- One\n«- \u00a0'],
  ['an empty number', 'MARKDOWN_EMPTY', 'error', '«1.\n2. Two'],
  ['an empty item in an item', 'MARKDOWN_EMPTY', 'error', '- One\n\n  «-\n- two'],
  ['items in each other without words', 'MARKDOWN_EMPTY', 'error', 'One.\n\n«* * *'],
  ['an empty quotation', 'MARKDOWN_EMPTY', 'error', 'One.\n\n«>\n\nTwo.'],
  ['bold of nothing', 'MARKDOWN_EMPTY', 'error', 'One «** ** two'],
  ['bold of nothing at all', 'MARKDOWN_EMPTY', 'error', 'One «**** two'],
  ['a year that begins a paragraph', 'MARKDOWN_NUMBER', 'error', 'One.\n\n«2019. In that year we said so.'],
  ['a year in a list', 'MARKDOWN_NUMBER', 'error', '- «2019. In that year'],
  ['a year after a list', 'MARKDOWN_NUMBER', 'error', '1. One\n2. Two\n\n«2019. In that year'],
  ['a number that prints as another', 'MARKDOWN_NUMBER', 'error', '1. One\n2. Two\n«4. Four'],
  ['lists in lists', 'MARKDOWN_NESTING', 'error', nested(6) + '«- seven'],
  ['quotations in quotations', 'MARKDOWN_NESTING', 'error', '«> > > > > > > words'],
  ['Word’s bullets', 'MARKDOWN_PASTED', 'error', 'We found:\n«• One\n• Two'],
  ['a bullet after a hyphen', 'MARKDOWN_PASTED', 'error', '- «• One'],
  ['a placeholder with one brace', 'TEMPLATE_UNPAIRED', 'error', 'the end«}} of one'],
  ['a word in braces', 'TEMPLATE_BRACES', 'warning', 'Dear «{name}'],
  ['a list that begins with 7', 'MARKDOWN_SUSPECT', 'warning', 'One.\n\n«7. Seven\n8. Eight'],
  ['a list that begins with 0', 'MARKDOWN_SUSPECT', 'warning', '«0. None\n1. One'],
  ['one # before a word', 'MARKDOWN_SUSPECT', 'warning', '«#Resources'],
  ['two asterisks after a word', 'MARKDOWN_SUSPECT', 'warning', 'London«** and Kent'],
  [
    'italics with a space before their end',
    'MARKDOWN_SUSPECT',
    'warning',
    'the report «*Under Pressure * says',
  ],
  ['italics without an end', 'MARKDOWN_SUSPECT', 'warning', 'the report «*Under Pressure says'],
  ['italics by an underscore', 'MARKDOWN_SUSPECT', 'warning', 'the report «_Under Pressure says'],
  ['a single item without its space', 'MARKDOWN_SUSPECT', 'warning', '«-One'],
  ['bullets in the middle of a line', 'MARKDOWN_SUSPECT', 'warning', 'We found delay «• fault • both'],
  ['dashes at the beginning of lines', 'MARKDOWN_SUSPECT', 'warning', 'We found:\n«– delay\n– fault'],
  ['a dash at the beginning of a paragraph', 'MARKDOWN_SUSPECT', 'warning', 'We found:\n\n«– delay'],
  ['lines with pipes', 'MARKDOWN_SUSPECT', 'warning', '«Adult care | 7\nHousing | 12'],
  ['columns of numbers', 'MARKDOWN_SUSPECT', 'warning', '«Adult care 7 12\nHousing 14 3'],
  ['numbers below each other', 'MARKDOWN_SUSPECT', 'warning', '«7\n12\n14'],
  ['a paragraph of a number', 'MARKDOWN_SUSPECT', 'warning', 'Upheld\n\n«14'],
  ['columns set with spaces', 'MARKDOWN_SUSPECT', 'warning', '«Adult care     seven\nHousing        twelve'],
]

/** Mistakes in wording alone, and in remarks alone: a tab in remarks is already refused by reading. */
const IN_WORDING: readonly Row[] = [
  ['a bullet of a paragraph', 'MARKDOWN_PASTED', 'error', 'We found:\n\n«•\tOne'],
  ['a bullet that became a letter', 'MARKDOWN_PASTED', 'error', '- One\n\n«o\tTwo'],
  ['a dash with a tab', 'MARKDOWN_PASTED', 'error', '«–\tOne\n–\tTwo'],
  ['a table with tabs', 'MARKDOWN_PASTED', 'error', 'Figures\n«Adult care\t7\nHousing\t12'],
  ['a tab between words', 'MARKDOWN_SUSPECT', 'warning', '«Adult care\tand housing'],
  ['a heading without words', 'MARKDOWN_EMPTY', 'error', 'One.\n\n«##\n\nTwo.'],
  ['a heading of Word’s space', 'MARKDOWN_EMPTY', 'error', '«## \u00a0'],
  ['a heading of a link of nothing', 'MARKDOWN_EMPTY', 'error', '## «[ ](https://a.uk)'],
  ['a heading that is a paragraph', 'MARKDOWN_HEADING', 'error', `«## ${'words '.repeat(51)}`],
  ['a helper in single braces', 'TEMPLATE_UNPAIRED', 'error', 'on «{date edition.date}'],
  ['a name in single braces', 'TEMPLATE_UNPAIRED', 'error', 'to «{authority.name}, and'],
  ['a name with a brace too few', 'TEMPLATE_UNPAIRED', 'error', 'to «{name}}'],
  ['an address in single braces', 'MARKDOWN_LINK', 'error', '[x](«{edition.links.page})'],
  ['a full stop after a placeholder’s address', 'MARKDOWN_LINK', 'error', '[x]({{edition.links.page}}«.)'],
  ['a space before it', 'MARKDOWN_UNFINISHED', 'error', 'See «[x] ({{edition.links.page}}).'],
  [
    'bold without its end before a placeholder',
    'MARKDOWN_UNFINISHED',
    'error',
    'To «**{{authority.name}} now',
  ],
  [
    'a link of nothing in some letters',
    'MARKDOWN_EMPTY',
    'error',
    '«[{{#if edition.publication}}x{{/if}}](https://a.uk)',
  ],
  ['a slip in a branch', 'MARKDOWN_UNFINISHED', 'error', '{{#if edition.publication}}A{{else}}B «**c{{/if}}'],
  [
    'a slip in a branch of a branch',
    'MARKDOWN_UNFINISHED',
    'error',
    '{{#if edition.title}}{{#if edition.date}}A{{else if edition.publication}}«##B{{/if}}{{/if}}',
  ],
  [
    'an empty item in some letters',
    'MARKDOWN_EMPTY',
    'error',
    '- One\n«- {{#unless edition.publication}}two{{/unless}}',
  ],
]
const IN_REMARKS: readonly Row[] = [
  ['a placeholder', 'REMARKS_PLACEHOLDER', 'error', 'to «{{authority.name}}.'],
  ['a helper in single braces', 'REMARKS_PLACEHOLDER', 'error', 'on «{date edition.date}.'],
  ['a placeholder without an end', 'TEMPLATE_UNPAIRED', 'error', 'on «{{date edition.date'],
]

function nested(levels: number): string {
  return (
    Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- item\n`).join('') +
    '  '.repeat(levels)
  )
}

function expectFound(
  find: (text: string) => Finding[],
  [, code, severity, marked]: Row,
  down = 0,
  right = 0,
) {
  const { text, line, column } = unmark(marked) ?? { text: '', line: 0, column: 0 }
  expect(CODES[code].severity).toBe(severity)
  expect(placesOf(find(text))).toEqual([{ code, severity, line: line + down, column: column + right }])
}

describe('a mistake in Markdown is found at its place, once', () => {
  test.each([...SLIPS, ...IN_WORDING])('in the wording: %s', (...row) => {
    expectFound(inWording, row)
  })

  test.each([...SLIPS, ...IN_REMARKS])('in remarks: %s', (...row) => {
    expectFound(inRemarks, row, 3, 2)
  })

  test.each(SLIPS)('in a file with Windows line endings: %s', (slip, code, severity, marked) => {
    expectFound(inWording, [slip, code, severity, marked.replaceAll('\n', '\r\n')])
  })
})

describe('text that is meant as it is has no finding', () => {
  test.each([
    ['an asterisk as a footnote’s mark', '72* complaints, and 70 * decisions\n\n*Provisional figures'],
    ['a sign of multiplication', '5 * 3 is 15, 2 * 3 * 4 is 24, 5*3'],
    ['italics and bold', '*one* **two** ***three*** _four_ __five__ **six *seven*** th**ere**in'],
    ['bold before punctuation', '**Complaints upheld** – we find **fault**, or (**none**). “**Both**”'],
    ['an ampersand', 'AT&T, R&D, Bath & North East Somerset; T&C; black&white;'],
    ['a pipe between words', 'A | B, and\nanother line'],
    ['a number sign', 'the office is #1, and\n#1 Office'],
    ['a tilde', 'Mr. ~ 5, ~10'],
    ['a year at the beginning of a line', 'It was so in the year\n2019. In that year\nwe said'],
    ['an escaped year', '2019\\. In that year'],
    ['a day at the beginning of a line', 'It was so on\n5. May'],
    ['numbers from 1', '1. One\n2. Two\n\n10 of 12\n\n1) One\n2) Two'],
    ['1. before each item', '1. One\n1. Two\n1. Three'],
    ['a list in a list', '- One\n  1. Two\n  2. Three\n- four'],
    ['lists of six levels', nested(6).trimEnd()],
    ['an e-mail address', 'to first_last@a_b.gov.uk or <training@a.uk>'],
    [
      'an address in round brackets',
      'our pages (https://a.uk/b) and (www.a.uk), (see [x](https://a.uk/b(c)))',
    ],
    [
      'an address that ends in a sign of its own',
      '[x](https://a.uk/b/) [y](https://a.uk/c\\.) [z](https://a.uk?d=e#f)',
    ],
    ['square brackets', 'he “[found] fault” [sic] and [more] (later)'],
    ['dashes in a sentence', 'fault – if any – is told—always, in 2018–19 -- or not'],
    ['a dash that begins a line of a sentence', 'we found fault\n– if any – and\nput it right'],
    ['a hyphen in a word', 'well-known and\nself-evident'],
    ['braces', '{1}, {a, b}, } and {'],
    ['what is escaped', '\\##Resources \\*\\*x \\~\\~ \\` \\&nbsp; \\[x\\](y) \\{name} \\_x'],
    ['escaped braces', '\\{{authority.name}} and \\{\\{x}} and \\{date edition.date}'],
    ['numbers in sentences', 'We upheld 14 of 24\ncomplaints in 2018 and 2019'],
    ['spaces after a sentence', 'One.  Two.  Three'],
    ['a hard line break', 'One\\\nTwo  \nThree'],
    ['quotation marks and signs', '“One” ‘two’ "three" \'four\' … £5 50% § 5 © ½ 3 < 4 > 2'],
    ['a list over several lines', '- One\n  goes on\n- two\n\n  Another paragraph.'],
  ])('%s', (_what, text) => {
    expect({ wording: placesOf(inWording(text)), remarks: placesOf(inRemarks(text)) }).toEqual({
      wording: [],
      remarks: [],
    })
  })

  test.each([
    [
      'bold around a placeholder and a condition',
      '**{{#if edition.publication}}{{authority.name}}{{else}}all{{/if}}**',
    ],
    [
      'a placeholder as a heading, an item, the words of a link',
      '## {{edition.title}}\n\n- {{authority.name}}\n\n[{{authority.name}}]({{edition.links.page}}).',
    ],
    ['a placeholder that is written out', '\\{{edition.date}} and \\{edition.date}'],
    ['a comment', '{{! ##x ** {a.b} }}{{!-- [x] (https://a.uk) }} --}}One.'],
    ['a condition around items', '- One\n{{#if edition.publication}}\n- Two\n{{/if}}\n- three'],
    [
      'two words for one condition',
      '**{{#if edition.date}}One{{/if}}{{#unless edition.date}}Two{{/unless}}**',
    ],
  ])('in the wording: %s', (_what, text) => {
    expect(placesOf(inWording(text))).toEqual([])
  })
})

/** Distinct words, so that a lost one is noticed. */
const word = fc.constantFrom(
  'upheld',
  'fault',
  'remedy',
  'Council’s',
  'naïve',
  '2019',
  '14%',
  '£1,250',
  'well-known',
  'a',
)
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `${words.join(' ')} end.`)

test('a text without any Markdown characters has no finding', () => {
  fc.assert(
    fc.property(
      fc.array(
        sentence.map((text) => `So ${text}`),
        { minLength: 1, maxLength: 5 },
      ),
      (paragraphs) => {
        expect(placesOf(inWording(paragraphs.join('\n\n')))).toEqual([])
        expect(placesOf(inWording(paragraphs.join('\n')))).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

test('a text without a finding prints each of its words, in order', () => {
  let number = 0
  const part = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(' ', '\n', '\n\n', ' ', '\n\n') },
    { weight: 3, arbitrary: fc.constant('word') },
    fc.constantFrom(
      ...[
        '- ',
        '1. ',
        '2. ',
        '> ',
        '## ',
        '##',
        '#',
        '**',
        '*',
        '_',
        '__',
        '  ',
        '    ',
        '\t',
        '\\',
        '[',
        ']',
        '(',
        ')',
      ],
      ...[
        '](https://a.uk/x)',
        '](https://a.uk/x.)',
        ' (https://a.uk)',
        '`',
        '~~',
        '|',
        '---',
        '===',
        '•',
        '–',
        '&amp;',
        '<',
        '>',
      ],
      ...['\\\n', '+ ', '* ', '3) ', '"', '.', ':', '{', '}', '<https://a.uk>', '[^1]', ']: https://a.uk'],
    ),
  )
  let clean = 0
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      const text = parts.map((one) => (one === 'word' ? `word${number++}` : one)).join('')
      if (checkMarkdown(text, 'wording').length > 0) return
      clean++
      const words = (from: string) => from.match(/word\d+/g) ?? []
      expect(words(renderMarkdown(text).replace(/<[^>]*>/g, ''))).toEqual(words(text))
    }),
    { numRuns: 4000 },
  )
  // Otherwise the property would prove nothing.
  expect(clean).toBeGreaterThan(400)
})
