import { describe, expect, test } from '@jest/globals'
import { inReadingOrder } from '../../src/findings/finding.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { unmark } from '../support/case-folder.ts'

const parse = (text: string) => parseYaml({ file: 'data.yaml', text })

/** Code, line and column of everything that is wrong with a YAML text. */
const codesIn = (text: string) =>
  inReadingOrder(parse(text).findings).map(
    ({ code, position: { line, column } }) => `${code} ${line}:${column}`,
  )

describe('a value that could be read in two ways is found at its place', () => {
  test.each([
    ...[
      'NO',
      'No',
      'no',
      'yes',
      'Y',
      'n',
      'on',
      'Off',
      'true',
      'False',
      'null',
      'NULL',
      '~',
      '.nan',
      '.inf',
      '-.Inf',
    ],
    ...['007', '0123', '+5', '-0', '00', '1_000', '1e3', '1E3', '0x1F', '0o17', '0b11', '12:30', '1:2:3'],
    ...['14.0', '0.50', '.5', '5.'],
  ])('%s', (written) => {
    expect(codesIn(`name: ${written}\n`)).toEqual(['YAML_AMBIGUOUS 1:7'])
    expect(codesIn(`list:\n  - ${written}\n`)).toEqual(['YAML_AMBIGUOUS 2:5'])
    expect(codesIn(`block: {name: ${written}}\n`)).toEqual(['YAML_AMBIGUOUS 1:15'])
  })

  test.each([
    ['nothing after the colon', 'name:«'],
    ['nothing after the colon but a comment', 'name: «# nothing'],
    ['a number with a comma', 'name: «1,400'],
    ['nothing after a hyphen', 'list:\n  -«'],
  ])('%s', (_name, marked) => {
    const { text, line, column } = unmark(marked) ?? { text: '' }
    expect(codesIn(`${text}\n`)).toEqual([`YAML_AMBIGUOUS ${line}:${column}`])
  })

  test.each(['NO', 'yes', '007', '1_000', '1e3', '0x1F', '14.0', '12:30', '~', ''])(
    '"%s" in quotes is a text',
    (text) => {
      expect(parse(`a: "${text}"\nb: '${text}'\n`).value?.value).toEqual({ a: text, b: text })
    },
  )

  test.each([
    ['a date', '2019-07-24', '2019-07-24'],
    ['a whole number', '1400', 1400],
    ['nought', '0', 0],
    ['a negative number', '-3', -3],
    ['a fraction', '1.5', 1.5],
    ['a fraction below one', '-0.25', -0.25],
    ['a telephone number with spaces', '0300 061 0614', '0300 061 0614'],
    ['a name with a number', 'Ward 7', 'Ward 7'],
    ['a word that begins like no', 'Norfolk', 'Norfolk'],
    ['a name with an apostrophe', 'King’s Lynn', 'King’s Lynn'],
    ['an address', 'https://www.a.uk/b?c=d', 'https://www.a.uk/b?c=d'],
  ])('%s is what it looks like', (_name, written, value) => {
    expect(parse(`name: ${written}\n`).value?.value).toEqual({ name: value })
  })

  test('the text of a block scalar is a text', () => {
    expect(parse('name: |\n  no\n').value?.value).toEqual({ name: 'no\n' })
  })
})

describe('a # that belongs to a text', () => {
  test.each([
    ['before a number', 'a: Mr Dicks «#1 Office'],
    ['before a word', 'a: Office «#one'],
    ['after several spaces', 'a: Office   «#one'],
    ['before a space and a number', 'a: Mr Dicks «# 1 Office'],
    ['at the beginning', 'a: «#1 Office'],
    ['after a number', 'a: 10 «#High Street'],
    ['after a date', 'a: 2019-07-24 «#the day'],
    ['after a text in quotes', 'a: "Mr Dicks" «#1 Office'],
    ['in curly quotation marks', 'a: “Mr Dicks «#1 Office”'],
    ['in a list', 'a:\n  - Office «#1'],
    ['in the last line of a text', 'a: Office\n  of Mr «#1'],
  ])('%s is found, since YAML would cut the text off there', (_name, marked) => {
    const { text, line, column } = unmark(marked) ?? { text: '' }
    expect(codesIn(`${text}\n`)).toEqual([`YAML_COMMENT ${line}:${column}`])
  })

  test.each([
    ['after a text', 'Office # a note', 'Office'],
    ['after a text and several spaces', 'Office   # 2 notes', 'Office'],
    ['after a number', '12 # a note', 12],
    ['after a number, with a number in it', '12 # 2 of them late', 12],
    ['after a date', '2019-07-24 # 2 days later', '2019-07-24'],
    ['after a text in quotes', '"Office" # a note', 'Office'],
    ['after an address', 'https://a.uk/b#c  # to be checked', 'https://a.uk/b#c'],
    ['without words', 'Office #', 'Office'],
    ['with more than one #', 'Office ## a note', 'Office'],
    ['in a text with quotes', '"Mr Dicks #1 Office"', 'Mr Dicks #1 Office'],
    ['without a space before it', 'Office#1', 'Office#1'],
  ])('is accepted where it begins a comment, or is within a word: %s', (_name, written, value) => {
    expect(parse(`a: ${written}\n`)).toMatchObject({ findings: [], value: { value: { a: value } } })
  })

  test('the finding shows the text in quotes that YAML reads as it is meant', () => {
    for (const text of ['Mr Dicks #1', 'Mr "D" #1', "Mr O'Hara's #1", 'Mr O\'H "D" #1', 'C:\\D #1']) {
      const [found] = parse(`a: ${text}\n`).findings
      const quoted = /^put quotes around the text: (.*); if it is a note/.exec(found?.help ?? '')?.[1]
      expect(parse(`a: ${quoted}\n`).value?.value).toEqual({ a: text })
    }
  })
})

describe('curly quotation marks', () => {
  test.each(['“Kent”', '‘Kent’', '„Kent“', '”Kent”', '«Kent»', '“Kent"', '“Kent” # note'])(
    'around a value are found: %s',
    (written) => {
      expect(codesIn(`a: ${written}\n`)).toEqual(['YAML_QUOTES 1:4'])
      expect(parse(`a: ${written}\n`).findings[0]?.help).toContain(': "Kent";')
    },
  )

  test('around a value with a colon are reported', () => {
    expect(parse('a: “Kent: County”\n').findings).toMatchObject([
      { code: 'YAML_QUOTES', help: 'use straight quotation marks: "Kent: County"' },
    ])
  })

  test.each([
    ['within a text', 'The “Kent” Council', 'The “Kent” Council'],
    ['at its beginning', '“Kent” Council', '“Kent” Council'],
    ['around words at both ends', '“Kent” and “Surrey” Councils', '“Kent” and “Surrey” Councils'],
    ['around a value in straight ones', '"“Kent”"', '“Kent”'],
    ['as an apostrophe', 'King’s Lynn', 'King’s Lynn'],
  ])('are printed %s', (_name, written, value) => {
    expect(parse(`a: ${written}\n`)).toMatchObject({ findings: [], value: { value: { a: value } } })
  })
})

describe('a finding says what to write', () => {
  test.each([
    ['1,234', 'write 1234;'],
    ['12,345,678', 'write 12345678;'],
    ['1_000', 'write 1000;'],
    ['007', 'write 7;'],
    ['+5', 'write 5;'],
    ['14.0', 'write 14;'],
    ['0.50', 'write 0.5;'],
    ['1,23', 'write numbers in plain digits'],
    ['12:30', 'write numbers in plain digits'],
    ['0x1F', 'write numbers in plain digits'],
    ['-', 'write 0 where there were none;'],
    ['-  # none', 'write 0 where there were none;'],
    ['- 5', 'begin the list in the line below;'],
  ])('for %s', (written, help) => {
    expect(parse(`a: ${written}\nb: 1\n`).findings.map((found) => found.help)).toEqual([
      expect.stringContaining(help),
    ])
  })

  test.each([
    ['a value is missing', 'a: 1\nb:\n', 'only a line that may be left out'],
    [
      'it may be the name of the lines below',
      'a:\nb: 1\nc: 2\n',
      'begin each of them two spaces further right',
    ],
    [
      'it may be a block that begins too far right',
      'a:\n  b: 1\n\n  c:\n  d: 1\n  b: 2\n',
      'begin it further left',
    ],
  ])('where %s', (_name, text, help) => {
    expect(parse(text).findings.map((found) => found.help)).toEqual([expect.stringContaining(help)])
  })
})

describe('YAML features that data files do not use are found at their place', () => {
  test.each([
    ['YAML_DUPLICATE_KEY', 'a name twice', 'a: 1\nb: 2\n«a: 3\n'],
    ['YAML_DUPLICATE_KEY', 'a name twice further in', 'a:\n  b: 1\n  «b: 1\n'],
    ['YAML_DUPLICATE_KEY', 'a name twice in braces', 'a: {b: 1, «b: 2}\n'],
    ['YAML_DUPLICATE_KEY', 'a name twice, once in quotes', 'a: 1\n«"a": 2\n'],
    ['YAML_DUPLICATE_KEY', '__proto__ twice', '__proto__: 1\n«__proto__: 2\n'],
    ['YAML_TAB', 'a tab that indents', 'a:\n«\tb: 1\n'],
    ['YAML_TAB', 'a tab that separates', 'a:«\tb\n'],
    ['YAML_TAB', 'a tab in a comment', 'a: b # c«\td\n'],
    ['YAML_TAB', 'a tab in a text', 'a: |\n  b«\tc\n'],
    ['YAML_ALIAS', 'an alias without anchor', 'a: «*b\n'],
    ['YAML_ALIAS', 'an anchor', 'a: «&b 1\n'],
    ['YAML_ALIAS', 'an anchor of a block', 'a: «&b\n  c: 1\n'],
    ['YAML_ALIAS', 'an anchor of nothing', 'a: «&b\n'],
    ['YAML_ALIAS', 'an asterisk', 'a: «*\n'],
    ['YAML_TAG', 'a tag', 'a: «!b c\n'],
    ['YAML_TAG', 'a tag of YAML’s own', 'a: «!!str 5\n'],
    ['YAML_TAG', 'a tag without name', 'a: «! b\n'],
    ['YAML_TAG', 'a tag of a block', 'a: «!!map\n  b: 1\n'],
    ['YAML_TAG', 'a tag in a list', 'a: [b, «!!str c]\n'],
    ['YAML_TAG', 'a tag with its whole name', 'a: «!<tag:yaml.org,2002:str> b\n'],
    ['YAML_SEVERAL_DOCUMENTS', 'a second document', 'a: 1\n«---\nb: 2\n'],
    ['YAML_SEVERAL_DOCUMENTS', 'a second document that is empty', 'a: 1\n«---\n'],
    ['YAML_SEVERAL_DOCUMENTS', 'a document after the end', 'a: 1\n...\n«b: 2\n'],
    ['YAML_SYNTAX', 'a line that asks for another YAML', '«%YAML 1.1\n---\na: 1\n'],
    ['YAML_SYNTAX', 'a line that defines tags', '«%TAG ! tag:a\n---\na: 1\n'],
    ['YAML_SYNTAX', 'a line that means nothing', '«%NAME\n---\na: 1\n'],
    ['YAML_SYNTAX', 'a number as a name', 'a: 1\n«2: 3\n'],
    ['YAML_SYNTAX', 'true as a name', '«true: 1\n'],
    ['YAML_SYNTAX', 'nothing as a name', '«: 1\n'],
    ['YAML_SYNTAX', 'a list as a name', '? «[a]\n: b\n'],
    ['YAML_SYNTAX', 'a block as a name', '? «{a: b}\n: c\n'],
    ['YAML_SYNTAX', 'a name without colon', 'a: 1\n«b\n'],
    ['YAML_SYNTAX', 'an open quotation mark', 'a: «"b\nc: 1\n'],
    ['YAML_SYNTAX', 'an open single quotation mark', "a: «'b\nc: d’s\n"],
    ['YAML_SYNTAX', 'a colon in a value', 'a: «b: c\n'],
    ['YAML_SYNTAX', 'a text that begins with @', 'a: «@b\n'],
    ['YAML_SYNTAX', 'a text that begins with %', 'a: «%b\n'],
    ['YAML_SYNTAX', 'an open bracket', 'a: [b\n«c: 1\n'],
    ['YAML_SYNTAX', 'a comma too many', 'a: [b,«, c]\n'],
    ['YAML_SYNTAX', 'a line too far left', 'a:\n  b: 1\n «c: 2\n'],
    ['YAML_SYNTAX', 'a line too far right', 'a: 1\n  «b: 2\n'],
    ['YAML_SYNTAX', 'an escape that is none', 'a: "b«\\c"\n'],
    ['TEXT_CHARACTER', 'a direction mark as an escape', 'a: «"b\\u202ec"\n'],
    ['TEXT_CHARACTER', 'a control character as an escape', 'a: «"\\x1b[31m"\n'],
    ['TEXT_CHARACTER', 'half a character as an escape', 'a: «"\\ud800"\n'],
    ['TEXT_CHARACTER', 'an invisible character in a name', '«"a\\u200bb": 1\n'],
    ['TEXT_CHARACTER', 'a private character as an escape', 'a: «"\\ue000"\n'],
  ])('%s: %s', (code, _name, marked) => {
    const { text, line, column } = unmark(marked) ?? { text: '' }
    expect(codesIn(text)).toEqual([`${code} ${line}:${column}`])
    // The same in a file with Windows line endings, which are two characters.
    expect(codesIn(text.replaceAll('\n', '\r\n'))).toEqual([`${code} ${line}:${column}`])
  })

  test.each(['', '\n', '# comment\n', '---\n', '--- # comment\n...\n'])('a file of %j is empty', (text) => {
    expect(codesIn(text)).toEqual(['FILE_EMPTY 1:1'])
  })

  test('each of several mistakes is found; of those on one line, the first', () => {
    expect(codesIn('a: &b 1\nc: *b\nd: no\ne: 1\ne: 007\n')).toEqual([
      'YAML_ALIAS 1:4',
      'YAML_ALIAS 2:4',
      'YAML_AMBIGUOUS 3:4',
      'YAML_DUPLICATE_KEY 5:1',
      'YAML_AMBIGUOUS 5:4',
    ])
    expect(codesIn('a: @b\nc: - d\n')).toEqual(['YAML_SYNTAX 1:4', 'YAML_SYNTAX 2:4'])
  })
})
