import fc from 'fast-check'

const MARKUP = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</p></body>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<svg/onload=x>',
  '&lt;b&gt;',
  '&#60;b&#62;',
  '"><b>',
  "' style='x",
]
const MARKDOWN = [
  '**',
  '_',
  '# ',
  '## ',
  '- ',
  '1. ',
  '> ',
  '[a](https://a.uk)',
  '[a](javascript:x)',
  '![a](https://a.uk/x.png)',
  '[a]: https://a.uk',
  '<https://a.uk>',
  '`',
  '```\n',
  '\\',
  '|',
  '---',
  '===',
]
const TEMPLATE = [
  '{{name}}',
  '{{authority.name}}',
  '{{{letter.styles}}}',
  '{{#each this}}',
  '{{/each}}',
  '{{> letter}}',
  '{{__proto__}}',
  '{{constructor.constructor}}',
  '{{lookup this "constructor"}}',
  '{{remarks}}',
  '{{{{raw}}}}',
  '{',
  '}}',
]
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '$&',
  '$1',
  "$'",
  '${x}',
  '%s',
]
const PATHS = [
  '../../etc/passwd',
  '/',
  '\\',
  '..',
  '.',
  './',
  '~',
  'con',
  'C:\\',
  'file:///etc/passwd',
  'a/b',
]
const YAML = [
  '&a',
  '*a',
  '!!js/function',
  '<<: ',
  ': ',
  ' #',
  '? ',
  '- ',
  '%',
  '@',
  '`',
  '~',
  'null',
  'yes',
  '0x1F',
  '1e9',
  '.inf',
  '2019-02-30',
  '|',
  '>',
]
const UNICODE = [
  '\u202e',
  '\u200f',
  '\u200b',
  '\ufeff',
  '\u0301',
  'e\u0301\u0323',
  'é',
  'Ł',
  'ﬁ',
  'ß',
  'İ',
  'ı',
  '你',
  'ع',
  '😀',
  '\ud800',
  '\u0000',
  '\u2028',
  '\u00a0',
  '\u00ad',
  '\ue001',
  '\ufffd',
  '\u0085',
  '\u001b[31m',
]
const SPACES = [' ', '  ', '\n', '\n\n', '\r\n', '\t', '\n    ']
const LENGTHS = [
  'x'.repeat(300),
  'word '.repeat(60).trim(),
  'a'.repeat(5000),
  '\u0301'.repeat(100),
  '['.repeat(200),
  '*'.repeat(300),
  '> '.repeat(150),
  '{'.repeat(100),
]

const PIECES = [MARKUP, MARKDOWN, TEMPLATE, NAMES, PATHS, YAML, UNICODE, SPACES].map((pieces) =>
  fc.constantFrom(...pieces),
)

/** Generates texts of words and of pieces with a meaning in HTML, Markdown, templates, YAML, file systems and terminals. */
export function hostileText(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    ...PIECES,
    fc.constantFrom('Council', 'of', 'Sample', 'Kent', ' ', ' and ', '7', '£5', '–', '’'),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    { weight: 1, arbitrary: fc.constantFrom(...LENGTHS) },
  )
  return fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''))
}
