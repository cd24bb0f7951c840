import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { renderMarkdown } from '../../src/markdown/render.ts'
import type { Shape } from '../../src/shape/shape.ts'
import { checkNames, type Partials } from '../../src/template/check-names.ts'
import { compileHtml, compileMarkdown } from '../../src/template/compile.ts'
import { parseTemplate, type Template } from '../../src/template/parse.ts'
import { unmark } from '../support/case-folder.ts'

/** The names that the templates of these tests may use, like a letter's. */
const SHAPE: Shape = {
  edition: {
    title: null,
    date: null,
    period: { from: null, to: null },
    lines: [null],
    facts: { date: null },
  },
  authority: { name: null },
  rows: [{ label: null, cell: { value: null } }],
}

function parsed(text: string): Template {
  const { value, findings } = parseTemplate({ file: 'test.hbs', text })
  if (!value) throw new Error(findings[0]?.message)
  return value
}

const named = (file: string, text: string) => ({ source: { file, text }, program: parsed(text) })

/** Compiles one HTML template of these tests, which print no texts. */
const htmlOf = (text: string) =>
  compileHtml(new Map([['test', parsed(text)]]), 'test', 'en-GB', () => {
    throw new Error('there are no texts')
  })

const markdownOf = (text: string, language = 'en-GB') => compileMarkdown(parsed(text), [], language)

/** Every value of these tests, as an argument for each helper. */
const DAY = '2019-07-24'

const PARTIALS: Partials = new Map([
  ['name', named('name.hbs', '{{name}}')],
  ['outer', named('outer.hbs', '{{../name}}')],
  ['root', named('root.hbs', '{{@root.authority.name}}')],
  ['added', named('added.hbs', '{{heading}}')],
  ['endless', named('endless.hbs', '{{#if authority}}{{> endless}}{{/if}}')],
])

/** Code, file, line and column of everything that is wrong with the names of a template. */
const check = (text: string, partials: Partials = PARTIALS) =>
  checkNames(named('test.hbs', text), SHAPE, { partials }).map(
    ({ code, file, position: { line, column } }) => `${code} ${file}:${line}:${column}`,
  )

describe('a placeholder for something that does not exist is found', () => {
  test.each([
    ['at the top', '{{«nothing}}'],
    ['in a block of values', '{{«edition.titel}}'],
    ['in a later line', 'One\r\ntwo\r\n  {{«edition.titel}}'],
    ['below a single value', '{{«edition.title.length}}'],
    ['as an item of a list', '{{«edition.lines.[0]}}'],
    ['from every object of the language', '{{«constructor}}'],
    ['from every object, further down', '{{«edition.__proto__}}'],
    ['in a condition', '{{#if «nothing}}x{{/if}}'],
    ['in a negated condition', '{{#unless «nothing}}x{{/unless}}'],
    ['in a branch that is not taken', '{{#if edition.title}}x{{else}}{{«nothing}}{{/if}}'],
    ['in a further condition', '{{#if edition.title}}x{{else if «nothing}}y{{/if}}'],
    ['in a loop over nothing', '{{#each rows}}x{{else}}{{«label}}{{/each}}'],
    ['in a loop', '{{#each rows}}{{label}}{{«labell}}{{/each}}'],
    ['in a loop over single values', '{{#each edition.lines}}{{this}}{{«this.x}}{{/each}}'],
    ['in a list that is looped over', '{{#each «nothing}}{{/each}}'],
    ['in another scope', '{{#with edition}}{{title}}{{«authority.name}}{{/with}}'],
    ['after a scope', '{{#with edition}}{{title}}{{/with}}{{«title}}'],
    ['in the scope above', '{{#with edition}}{{../authority.name}}{{«../title}}{{/with}}'],
    ['above the top', '{{«../authority.name}}'],
    ['two scopes above', '{{#each rows}}{{#with cell}}{{../label}}{{«../../label}}{{/with}}{{/each}}'],
    ['at the root', '{{#each rows}}{{@root.authority.name}}{{«@root.label}}{{/each}}'],
    ['among a loop’s own names', '{{#each rows}}{{@index}}{{@first}}{{@last}}{{@key}}{{«@size}}{{/each}}'],
    ['among a loop’s own names outside a loop', '{{«@index}}'],
    ['as what a helper takes', '{{date «edition.dat}}'],
    ['as what a helper in brackets takes', '{{number (date «edition.dat)}}'],
    ['as the scope of a partial', '{{> name «nothing}}'],
    ['as what is added for a partial', '{{> added heading=«nothing}}'],
  ])('%s', (_name, marked) => {
    const { text, line, column } = unmark(marked) ?? { text: '' }
    expect(check(text)).toContain(`TEMPLATE_NAME test.hbs:${line}:${column}`)
    expect(check(text).filter((finding) => finding.includes(' test.hbs'))).toHaveLength(1)
  })

  test.each([
    ['with a partial’s scope', '{{> name}}', 'name.hbs:1:3'],
    [
      'above a partial, which has nothing above it',
      '{{#with authority}}{{> outer}}{{/with}}',
      'outer.hbs:1:3',
    ],
    ['that a call does not add', '{{> added}}', 'added.hbs:1:3'],
  ])('%s', (_name, text, place) => {
    expect(check(text)).toEqual([`TEMPLATE_NAME ${place}`])
  })
})

test.each([
  [
    'names',
    '{{edition.title}} {{edition.period.to}} {{edition/title}} {{edition.[title]}} {{this.authority.name}}',
  ],
  [
    'conditions',
    '{{#if edition.title}}a{{else if authority.name}}b{{else}}c{{/if}}{{#unless edition.lines}}d{{/unless}}',
  ],
  ['conditions on blocks and lists', '{{#if edition.period}}{{edition.lines.length}}{{/if}}'],
  [
    'loops',
    '{{#each rows}}{{label}}{{cell.value}}{{@index}}{{../authority.name}}{{else}}{{authority.name}}{{/each}}',
  ],
  ['loops over single values', '{{#each edition.lines}}{{this}}{{.}}{{/each}}'],
  ['scopes', '{{#with edition.period}}{{from}}{{../authority.name}}{{else}}{{authority.name}}{{/with}}'],
  ['helpers', '{{date edition.date}}{{slash_date edition.date}}{{number edition.facts.date}}'],
  [
    'partials',
    '{{> name authority}}{{> name authority x=edition.title}}{{> root}}{{> added heading=edition.title}}',
  ],
  ['comments', '{{! nothing }}{{!-- {{nothing}} --}}'],
  ['braces that are text', '\\{{nothing}}'],
])('%s that exist are accepted', (_name, text) => {
  expect(check(text)).toEqual([])
})

describe('Handlebars features that letters do not use are found', () => {
  test.each([
    ['TEMPLATE_HELPER', 'a helper that does not exist', '{{«datum edition.date}}'],
    ['TEMPLATE_HELPER', 'one of Handlebars’ own helpers', '{{«log authority.name}}'],
    ['TEMPLATE_HELPER', 'a helper of the letters’ own making', '{{«markdown authority.name}}'],
    ['TEMPLATE_HELPER', 'a helper in brackets', '{{number («datum edition.date)}}'],
    ['TEMPLATE_HELPER', 'a block that does not exist', '{{#«when edition.title}}x{{/when}}'],
    ['TEMPLATE_HELPER', 'a block that is called like a value', '{{#«edition.title}}x{{/edition.title}}'],
    ['TEMPLATE_HELPER', 'a partial that does not exist', 'x «{{> nothing}}'],
    ['TEMPLATE_HELPER', 'a partial that is called like a number', '«{{> 5}}'],
    ['TEMPLATE_RAW', 'three braces', '«{{{authority.name}}}'],
    ['TEMPLATE_RAW', 'an ampersand', '«{{&authority.name}}'],
    ['TEMPLATE_RAW', 'three braces around a helper', '«{{{date edition.date}}}'],
    ['TEMPLATE_NAME', 'a block of values to be printed', '{{«edition.period}}'],
    ['TEMPLATE_NAME', 'a list to be printed', '{{«edition.lines}}'],
    ['TEMPLATE_NAME', 'everything to be printed', '{{«this}}'],
    ['TEMPLATE_NAME', 'a helper of a block of values', '{{date «edition.period}}'],
    ['TEMPLATE_SYNTAX', 'a number as a name', '{{«5}}'],
    ['TEMPLATE_SYNTAX', 'a text as a name', '{{«"text"}}'],
    ['TEMPLATE_SYNTAX', 'a word of the language as a name', '{{«true}}'],
    ['TEMPLATE_SYNTAX', 'a helper of nothing', '{{«date}}'],
    [
      'TEMPLATE_SYNTAX',
      'a helper of nothing where a value has its name',
      '{{#with edition.facts}}{{«date}}{{/with}}',
    ],
    ['TEMPLATE_SYNTAX', 'a helper of two values', '{{«date edition.date edition.date}}'],
    ['TEMPLATE_SYNTAX', 'a helper with a setting', '{{«date edition.date style=edition.title}}'],
    ['TEMPLATE_SYNTAX', 'a helper of a number', '{{«date 5}}'],
    ['TEMPLATE_SYNTAX', 'a condition on nothing', '{{#«if}}x{{/if}}'],
    ['TEMPLATE_SYNTAX', 'a condition on two values', '{{#«if edition.title authority.name}}x{{/if}}'],
    ['TEMPLATE_SYNTAX', 'a condition with a setting', '{{#«if edition.title includeZero=true}}x{{/if}}'],
    ['TEMPLATE_SYNTAX', 'names of a block’s own', '{{#«each rows as |row|}}x{{/each}}'],
    ['TEMPLATE_SYNTAX', 'a partial of two values', '«{{> name authority authority}}'],
    ['TEMPLATE_SYNTAX', 'a partial with a block', '«{{#> name authority}}x{{/name}}'],
    ['TEMPLATE_SYNTAX', 'a partial inside the template', '«{{#*inline "x"}}x{{/inline}}'],
    ['TEMPLATE_SYNTAX', 'a decorator', '«{{* x}}'],
  ])('%s: %s', (code, _name, marked) => {
    const { text, line, column } = unmark(marked) ?? { text: '' }
    expect(check(text)).toEqual([`${code} test.hbs:${line}:${column}`])
  })

  test('TEMPLATE_SYNTAX: a partial that calls itself', () => {
    expect(check('{{> endless}}')).toEqual(['TEMPLATE_SYNTAX endless.hbs:1:18'])
  })

  test('TEMPLATE_HELPER: any partial in the wording', () => {
    expect(check('{{> name authority}}', new Map())).toEqual(['TEMPLATE_HELPER test.hbs:1:1'])
  })
})

describe('a template with a syntax error is reported at its place', () => {
  test.each([
    ['a placeholder without name', 'One {{«}}'],
    ['a placeholder with one brace at its end', 'One {{edition.title«} two'],
    ['a placeholder without end', 'One {{edition.«title'],
    [
      'braces without partner, lines before another placeholder',
      'One «{{ two\n\nthree {{edition.title}} four',
    ],
    ['braces without partner, and text to the end', 'One «{{ two\n\nthree.\n'],
    ['an end without beginning', 'One\n\ntwo «{{/if}}'],
    ['an else without beginning', 'One «{{else}}'],
    ['two ends', '{{#if a}}{{else}}b«{{else}}c{{/if}}'],
    ['another end', '{{#«if a}}b{{/each}}'],
    ['a block without end', '{{#if a}}\ntwo«\n'],
    ['a word with an apostrophe', 'One {{«don’t}} two'.replace('’', "'")],
    ['an item by its number', '{{edition.lines.«0}}'],
    ['a file of Windows', 'One\r\n\r\ntwo {{«}}\r\n'],
    ['blocks in blocks in blocks', `${'{{#if a}}'.repeat(40)}«{{#if a}}${'{{/if}}'.repeat(41)}`],
    ['more blocks than the parser can bear', `${'{{#if a}}'.repeat(40)}«${'{{#if a}}'.repeat(9000)}`],
    ['endless conditions', `{{#if a}}${'{{else if b}}'.repeat(39)}«${'{{else if b}}'.repeat(9000)}{{/if}}`],
    ['brackets in brackets', `«{{date ${'(date '.repeat(9000)}a${')'.repeat(9000)}}}`],
  ])('%s', (_name, marked) => {
    const { text, line, column } = unmark(marked) ?? { text: '' }
    const { value, findings } = parseTemplate({ file: 'test.hbs', text })
    expect(value).toBeUndefined()
    expect(findings).toEqual([expect.objectContaining({ code: 'TEMPLATE_SYNTAX' })])
    expect(findings[0]?.position).toMatchObject({ line, column })
  })

  test('many conditions in a row are not nesting', () => {
    const text = '{{#if edition.title}}a{{else if authority.name}}b{{else}}c{{/if}}'.repeat(100)
    expect(check(text)).toEqual([])
  })

  test('any text is parsed or reported, and nothing is thrown', () => {
    const part = fc.constantFrom(
      '{{',
      '}}',
      '{',
      '}',
      '#if ',
      '/if',
      'else',
      '^',
      '>',
      '&',
      '!',
      '!--',
      '--',
      '~',
      '(',
      ')',
      '"',
      "'",
      '[',
      ']',
      '.',
      '../',
      '@',
      '|',
      'as |x|',
      '=',
      '*',
      '\\',
      ' ',
      '\n',
      'a',
      'date ',
      '5',
      'this',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        const source = { file: 'test.hbs', text: parts.join('') }
        const { value, findings } = parseTemplate(source)
        if (!value) expect(findings).toHaveLength(1)
        else checkNames({ source, program: value }, SHAPE, { partials: PARTIALS })
      }),
      { numRuns: 3000 },
    )
  })
})

test('names that are right in their scope have no finding and can be composed, in HTML and in the wording', () => {
  const data = {
    edition: { title: DAY, date: DAY, period: { from: DAY, to: DAY }, lines: [DAY], facts: { date: DAY } },
    authority: { name: DAY },
    rows: [{ label: DAY, cell: { value: DAY } }],
  }
  const { scope } = fc.letrec<Record<'top' | 'row' | 'cell' | 'line' | 'period' | 'scope', string>>((tie) => {
    const block = (open: string, inside: 'top' | 'row' | 'cell' | 'line' | 'period', other: 'top' | 'row') =>
      fc
        .tuple(tie(inside), tie(other))
        .map(([first, second]) => `{{#${open}}}${first}{{else}}${second}{{/${open.split(' ', 1)[0] ?? ''}}}`)
    const several = (...parts: fc.Arbitrary<string>[]) =>
      fc.array(fc.oneof({ depthSize: 'small' }, ...parts), { maxLength: 2 }).map((all) => all.join('\n'))
    const names = (...all: string[]) => fc.constantFrom(...all.map((name) => `{{${name}}}`))
    return {
      top: several(
        names(
          'edition.title',
          'this.authority.name',
          'edition.lines.length',
          'date edition.date',
          'number rows.length',
        ),
        block('if edition.title', 'top', 'top'),
        block('unless rows', 'top', 'top'),
        block('each rows', 'row', 'top'),
        block('each edition.lines', 'line', 'top'),
        block('with edition.period', 'period', 'top'),
      ),
      row: several(
        names('label', '@index', '../authority.name', '@root.edition.title'),
        block('if label', 'row', 'row'),
        block('with cell', 'cell', 'row'),
      ),
      cell: several(names('value', '../label', '../../authority.name', '@key', '@root.authority.name')),
      line: several(names('this', '.', '@index', 'date this', '../edition.title')),
      period: several(names('from', 'slash_date to', '../authority.name')),
      scope: tie('top'),
    }
  })
  fc.assert(
    fc.property(scope, (text) => {
      expect(check(text, new Map())).toEqual([])
      htmlOf(text)(data)
      markdownOf(text)(data)
    }),
    { numRuns: 200 },
  )
})

describe('data is printed literally', () => {
  const NASTY = '<b>&amp; {{x}} **bold** [a](b) "q" \\ `c`'

  test.each([
    NASTY,
    '{{{authority.name}}}',
    '</p><script>alert(1)</script>',
    '" onload="x',
    '&lt;',
    '![x](y)',
    '# no heading',
    '- no list',
    '1. no number',
  ])('in HTML templates and in the wording: %s', (name) => {
    const html = htmlOf('<p>{{authority.name}}</p>\n')
    const wording = markdownOf('{{authority.name}}')
    expect(unescapeHtml(html({ authority: { name } }))).toBe(`<p>${name}</p>\n`)
    expect(html({ authority: { name } }).replace(/<\/?p>/g, '')).not.toMatch(/[<>"]/)
    expect(unescapeHtml(renderMarkdown(wording({ authority: { name } })))).toBe(`<p>${name}</p>\n`)
  })

  test('in attributes of HTML templates', () => {
    const html = htmlOf('<a href="{{address}}">')
    const [, address] = /^<a href="([^"]*)">$/.exec(html({ address: `"'<>= ${NASTY}` })) ?? []
    expect(unescapeHtml(address ?? '')).toBe(`"'<>= ${NASTY}`)
  })

  test('in blocks, branches and loops of the wording', () => {
    const text =
      '{{#if a}}{{a}}{{/if}}{{#unless b}} {{a}}{{/unless}}{{#each c}} {{this}}{{/each}}{{#with d}} {{e}}{{else}}{{a}}{{/with}}'
    const wording = markdownOf(text)
    expect(wording({ a: '*', b: '', c: ['_', '#'], d: { e: '<' } })).toBe('\\* \\* \\_ \\# \\<')
  })

  test('and so is the output of helpers', () => {
    const wording = markdownOf('{{number n}} {{date d}}')
    expect(renderMarkdown(wording({ n: 1400, d: '2019-07-24' }))).toBe(
      '<p>1,400 24\u00a0July\u00a02019</p>\n',
    )
  })

  test('an empty value is reported with its place in the wording, and prints nothing in a template', () => {
    const wording = markdownOf('a\n {{date b}}')
    expect(() => wording({ b: null })).toThrow(
      expect.objectContaining({ line: 2, column: 2, written: 'date b', message: '{{date b}} has no value' }),
    )
    expect(() => wording({ b: 'Monday' })).toThrow('{{date b}} cannot be written: not a date: Monday')
    expect(htmlOf('a{{b}}c')({ b: null })).toBe('ac')
  })

  test('a name in a block that an authority lacks has no value: it can be used in a condition, and not printed', () => {
    const asked = markdownOf('{{#if a.b.c}}yes{{else}}no{{/if}}{{#unless a.b}}!{{/unless}}')
    expect([asked({ a: null }), asked({ a: { b: null } }), asked({ a: { b: { c: 1 } } })]).toEqual([
      'no!',
      'no!',
      'yes',
    ])
    const printed = markdownOf('{{number a.b.c}}')
    expect(() => printed({ a: null })).toThrow('{{number a.b.c}} has no value')
  })

  test('a yes-or-no value can be used in a condition, and not printed', () => {
    const wording = markdownOf('{{#if a}}yes{{else}}no{{/if}}')
    expect([wording({ a: true }), wording({ a: false })]).toEqual(['yes', 'no'])
    expect(() => markdownOf('{{a}}')({ a: false })).toThrow('{{a}} is yes or no')
  })

  test('but an unknown name in a template stops the letter', () => {
    const html = htmlOf('{{authority.nam}}')
    expect(() => html({ authority: { name: 'x' } })).toThrow('nam')
  })
})

/** The text that a browser shows: character references are decoded. */
function unescapeHtml(html: string): string {
  return html
    .replace(/&#x([0-9A-F]+);/gi, (_whole, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
