import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { collapseWhitespace } from '../../src/html/collapse-whitespace.ts'

const collapsed = (body: string): string =>
  collapseWhitespace(`<head>\n</head><body>${body}</body>`).slice(20, -7)

describe('a composed document has exactly the spaces that a browser shows', () => {
  test.each<[what: string, from: string, to: string]>([
    ['one space between words', '<p>two \t\n  words</p>', '<p>two words</p>'],
    ['none at the edges of a block', '\n<p>\n  words\n</p>\n', '<p>words</p>'],
    [
      'none at the edges of a block whose edge is an inline element',
      '<p> <b> words </b> </p>',
      '<p><b>words</b></p>',
    ],
    ['one between inline elements', '<p><b>two </b> <i> words</i></p>', '<p><b>two </b><i>words</i></p>'],
    [
      'none between the items of a list',
      '<ul>\n<li>one\n<ul>\n<li>two</li>\n</ul>\n</li>\n</ul>',
      '<ul><li>one<ul><li>two</li></ul></li></ul>',
    ],
    [
      'one before a line break, so that the words around it stay two',
      '<p>one<br>\ntwo<br>three</p>',
      '<p>one <br>two <br>three</p>',
    ],
    [
      'one between a picture and words',
      '<p> <img alt="a > b"> words <img> </p>',
      '<p><img alt="a > b"> words <img></p>',
    ],
    ['those that do not break', '<p>\u00a0one\u00a0\u00a0two </p>', '<p>\u00a0one\u00a0\u00a0two</p>'],
    ['no comments', '<p>one<!-- <b> --> two</p>', '<p>one two</p>'],
    [
      'what is set as it is written',
      '<pre>\n one\n  two\n</pre> <p>x</p>',
      '<pre>\n one\n  two\n</pre><p>x</p>',
    ],
    ['signs that begin no tag', '<p>1 < 2  and</p>', '<p>1 < 2 and</p>'],
  ])('%s', (_what, from, to) => {
    expect(collapsed(from)).toBe(to)
  })
})

test('what comes before the body stays as it is', () => {
  const head = '<html><head>\n<style>\na  b\n</style></head>'
  expect(collapseWhitespace(`${head}\n<body> x </body>`)).toBe(`${head}\n<body>x</body>`)
  expect(collapseWhitespace('no  document')).toBe('no  document')
})

test('collapsing is idempotent, and changes only spaces', () => {
  const part = fc.constantFrom(
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<br>',
    '<img>',
    ' ',
    '\n',
    'word',
    '<li>',
    '</li>',
  )
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const once = collapsed(parts.join(''))
      expect(collapsed(once)).toBe(once)
      expect(once.replace(/\s/g, '')).toBe(parts.join('').replace(/\s/g, ''))
      expect(once).not.toMatch(/\s\s/)
    }),
  )
})
