import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { BLOCK_ELEMENTS, tokeniseHtml } from '../../src/html/tokenise-html.ts'
import { languageOf, titleOf } from '../../src/html/document-head.ts'
import { drawnText, letterText } from '../../src/html/letter-text.ts'
import { collapseWhitespace } from '../../src/html/collapse-whitespace.ts'
import { inCaseFolder } from '../support/case-folder.ts'
import { makeLetter } from '../../src/run/make-letter.ts'

const textOf = (body: string): string[] =>
  letterText(collapseWhitespace(`<html><head></head><body>${body}</body></html>`))

describe('the text of a letter', () => {
  test.each([...BLOCK_ELEMENTS])('has the content of <%s> as a block of its own', (name) => {
    expect(textOf(`before <${name} class="a">one</${name}> <${name}>two words</${name}> after`)).toEqual([
      'before',
      'one',
      'two words',
      'after',
    ])
  })

  test('keeps the words of an aside, a footer and an address apart', async () => {
    await inCaseFolder('2025-link', true, async (folder) => {
      folder.replace(
        'templates/2025-link/letter.hbs',
        '{{letter.body}}',
        '{{letter.body}}<aside>Beside<div>Term</div><div>What it means</div><section>Other<p>More</p></section></aside>' +
          '<footer><address>Some Street</address>Last line</footer>',
      )
      const { ready, letters } = await folder.prepare()
      const [letter] = letters
      if (!letter || !ready) throw new Error('the sample is a letter')
      const text = letterText(makeLetter(letter, ready).htmlWithoutStyles)
      const from = text.indexOf('Beside')
      expect(text.slice(from, from + 7)).toEqual([
        'Beside',
        'Term',
        'What it means',
        'Other',
        'More',
        'Some Street',
        'Last line',
      ])
    })
  })

  test('joins no words of two blocks and splits none within a block, whatever the elements are', () => {
    const words = fc.array(fc.constantFrom('one', 'two', '3', 'a &amp; b', '1 < 2'), { minLength: 1 })
    const block = fc.tuple(fc.constantFrom(...BLOCK_ELEMENTS), words)
    fc.assert(
      fc.property(fc.array(block), (blocks) => {
        const html = blocks.map(([name, own]) => `<${name}>\n ${own.join(' <b> ')}\n</${name}>`).join('')
        const expected = blocks.map(([, own]) => own.join(' ').replaceAll('&amp;', '&'))
        expect(textOf(html)).toEqual(expected)
        const document = collapseWhitespace(`<html><body>${html}</body></html>`)
        expect(drawnText(document)).toBe(expected.join('').replaceAll(' ', ''))
      }),
    )
  })

  test('has text alternatives in the place of pictures and drawings, even where one holds a ">"', () => {
    expect(textOf('<p>a <img alt="b > c"> d</p><svg aria-label="40% > 30%"><text>40</text></svg>e')).toEqual([
      'a b > c d',
      '40% > 30%',
      'e',
    ])
  })

  test('is found even where the body has attributes', () => {
    expect(letterText('<html><body class="x"><p>one</p></body></html>')).toEqual(['one'])
  })
})

test.each<[what: string, body: string, text: string[]]>([
  ['an entity is its character', '<p>a &ndash; b &#x3D; c</p>', ['a – b = c']],
  ['an attribute may have any quotes', '<img alt=\'a "b"\' title=c><p>d</p>', ['a "b"', 'd']],
  ['a comment without an end goes to the end of the document', '<p>a</p><!-- <p>b</p>', ['a']],
  ['a tag without an end does so too', '<p>a</p><p class="b', ['a']],
  ['an apostrophe in a tag begins no quotation', "<p it's>a</p><p>it's b</p>", ['a', "it's b"]],
])('as in a browser, %s', (_what, body, text) => {
  expect(textOf(body)).toEqual(text)
})

test('the text of title, style and script is not markup', () => {
  const html = '<html lang=cy><title>a <b> &amp; c</title><style>/* <body> */</style><body>d</body></html>'
  expect(titleOf(html)).toBe('a <b> & c')
  expect(languageOf(html)).toBe('cy')
  expect(letterText(html)).toEqual(['d'])
})

test('the tokens of a document add up to the document', () => {
  const part = fc.constantFrom(
    ...[
      '<p class="a > b">',
      '</p>',
      '<!-- <b> -->',
      ' word ',
      '<',
      '>',
      '<my-part>',
      '<!--',
      '<!doctype html>',
    ],
    ...['<style>', '</style>', '<title/>', "<p a='b", '=', '"', "'"],
  )
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const html = parts.join('')
      expect(Array.from(tokeniseHtml(html), ({ source }) => source).join('')).toBe(html)
    }),
  )
})
