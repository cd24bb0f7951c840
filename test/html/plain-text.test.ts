import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { oneColumnTables } from '../../src/html/one-column-tables.ts'
import { plainText } from '../../src/html/plain-text.ts'
import { wrapLines } from '../../src/html/wrap-lines.ts'

const textOf = (body: string) => plainText(`<html><body>${body}</body></html>`)

const GRID = `<table><caption>Decisions</caption><thead>
<tr><th scope="colgroup" colspan="2">All</th><th scope="col" rowspan="2">Total</th></tr>
<tr><th scope="col">Upheld</th><th scope="col">Not upheld</th></tr></thead>
<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>`

const ROWS = `<table><thead><tr><th scope="col">On time</th><th scope="col">Late</th><th scope="col">Measure</th></tr></thead>
<tbody><tr><td>4</td><td>0</td><th scope="row">Number</th></tr>
<tr><td colspan="2">100%</td><th scope="row">Rate</th></tr></tbody></table>`

describe('plain text has', () => {
  test.each([
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\n\nTwo\n'],
    ['lines', '<p>One <br>Two</p>', 'One\nTwo\n'],
    ['headings', '<h1>One</h1><h2>Two</h2><h3>Three</h3>', 'One\n===\n\nTwo\n---\n\nThree\n'],
    ['bullets', '<ul><li>One</li><li>Two</li></ul><p>End</p>', '•   One\n•   Two\n\nEnd\n'],
    ['numbers', '<ol start="9"><li>One</li><li>Two</li></ol>', '9.  One\n10. Two\n'],
    ['lists in lists', '<ul><li>One<ol><li>Two</li></ol></li></ul>', '•   One\n    1.  Two\n'],
    ['quotations', '<blockquote><p>One</p></blockquote>', '> One\n'],
    ['addresses of links', '<p><a href="https://a.example/b">One</a></p>', 'One (https://a.example/b)\n'],
    ['an address once', '<p><a href="https://www.a.example/">www.a.example</a></p>', 'www.a.example\n'],
    ['an e-mail address once', '<p><a href="mailto:a@b.example">a@b.example</a></p>', 'a@b.example\n'],
    ['pictures in words', '<p><img src="data:," alt="Signature"></p>', '[Signature]\n'],
    ['drawings in words', '<svg aria-label="40%"><text>40</text></svg><p>One</p>', '[40%]\n\nOne\n'],
    ['signs as they are', '<p>A &amp; B &lt;c&gt;</p>', 'A & B <c>\n'],
    [
      'the figures of a table, each with its headings',
      GRID,
      'Decisions\n  All – Upheld: 1\n  All – Not upheld: 2\n  Total: 3\n',
    ],
    [
      'the headings of rows',
      ROWS,
      '  On time – Number: 4\n  Late – Number: 0\n  On time, Late – Rate: 100%\n'.trimStart(),
    ],
  ])('%s', (_what, html, text) => {
    expect(textOf(html)).toBe(text)
  })
})

test('large print has a row for each figure of a table', () => {
  expect(oneColumnTables(`<p>a</p>${GRID}<p>b</p>`)).toBe(
    '<p>a</p><table><caption>Decisions</caption><tbody>' +
      '<tr><th scope="row">All – Upheld</th><td>1</td></tr>' +
      '<tr><th scope="row">All – Not upheld</th><td>2</td></tr>' +
      '<tr><th scope="row">Total</th><td>3</td></tr></tbody></table><p>b</p>',
  )
})

test('wrapping keeps every word in order, and no line of several words is too long', () => {
  const words = fc.array(fc.stringMatching(/^[a-zé–(]{1,30}$/), { minLength: 1 })
  fc.assert(
    fc.property(words, fc.integer({ min: 10, max: 40 }), (text, width) => {
      const lines = wrapLines(text.join(' '), width, '• ', '  ')
      expect(lines.map((line) => line.slice(2)).join(' ')).toBe(text.join(' '))
      for (const line of lines)
        if (line.slice(2).includes(' ')) expect(Array.from(line).length).toBeLessThanOrEqual(width)
    }),
  )
})
