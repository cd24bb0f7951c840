import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { wrapUnbreakable } from '../../src/html/wrap-unbreakable.ts'

const page = (body: string) => `<head><title>Letter of 1\u00a0May</title></head><body>${body}</body>`

describe('Words with a no-break space between them are kept together by a style', () => {
  test.each([
    [
      'a date',
      '<p>On 24\u00a0July\u00a02019, we</p>',
      '<p>On <span class="unbroken">24 July 2019,</span> we</p>',
    ],
    [
      'two of them',
      '<p>1\u00a0May to 2\u00a0May</p>',
      '<p><span class="unbroken">1 May</span> to <span class="unbroken">2 May</span></p>',
    ],
    ['in a text alternative', '<img alt="1\u00a0May">', '<img alt="1 May">'],
    ['in a text alternative with a ">"', '<img alt="after > 1\u00a0May">', '<img alt="after > 1 May">'],
    [
      'in a drawing, where no line breaks',
      '<svg><text>1\u00a0May</text></svg>',
      '<svg><text>1 May</text></svg>',
    ],
    ['but no whole sentence', `<p>${'word\u00a0'.repeat(20)}end</p>`, `<p>${'word '.repeat(20)}end</p>`],
    ['nor a space without words next to it', '<p>a \u00a0 b</p>', '<p>a \u00a0 b</p>'],
    ['and nothing else', '<p>1 May</p>', '<p>1 May</p>'],
  ])('%s', (_what, before, after) => {
    expect(wrapUnbreakable(page(before))).toContain(`<body>${after}</body>`)
  })

  test('and the title has ordinary spaces', () => {
    expect(wrapUnbreakable(page(''))).toContain('<title>Letter of 1 May</title>')
  })

  test('with no word lost or changed', () => {
    const words = fc.array(fc.constantFrom('a', ' ', '\u00a0', '&amp;', '<b>', '</b>', '.'), {
      maxLength: 30,
    })
    const textOf = (html: string) => html.replace(/<\/?span[^>]*>/g, '').replaceAll('\u00a0', ' ')
    fc.assert(
      fc.property(words, (parts) => {
        const html = page(parts.join(''))
        expect(textOf(wrapUnbreakable(html))).toBe(textOf(html))
      }),
    )
  })
})
