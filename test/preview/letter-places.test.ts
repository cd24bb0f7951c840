import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { drawnText, letterBlocks, letterText } from '../../src/html/letter-text.ts'
import { changedMarks } from '../../src/preview/changed-marks.ts'
import { pageBreaks } from '../../src/preview/page-breaks.ts'
import { composeFixture } from '../support/compose-letters.ts'

const document = (body: string) =>
  `<html><head><style>p { a: b }</style></head><body>\n${body}\n</body></html>`

describe('A block of a letter’s text has a known place on the page', () => {
  test('in every fixture letter, except for pictures, whose text is not drawn', async () => {
    const { letters } = await composeFixture()
    for (const { html } of letters) {
      const drawn = drawnText(html)
      const off = letterBlocks(html).filter(
        ({ text, from, to }) => drawn.slice(from, to) !== text.replace(/\s+/g, ''),
      )
      expect(off.map(({ text }) => text).filter((text) => !/^(Signature|Bar chart)/.test(text))).toEqual([])
      expect(letterBlocks(html).at(-1)?.to).toBe(drawn.length)
    }
  })
})

describe('What changed is marked', () => {
  const before = document('<p>We upheld 14 complaints.</p><table><tr><td>15</td><td>14</td></tr></table>')
  test.each([
    [
      'one word of a sentence',
      '<p>We upheld 15 complaints.</p><table><tr><td>15</td><td>14</td></tr></table>',
      ['15'],
    ],
    [
      'the cell that changed, not an equal one before it',
      '<p>We upheld 14 complaints.</p><table><tr><td>15</td><td>15</td></tr></table>',
      ['15'],
    ],
    [
      'a new paragraph',
      '<p>We upheld 14 complaints.</p><p>New &amp; so.</p><table><tr><td>15</td><td>14</td></tr></table>',
      ['New&so.'],
    ],
    ['nothing where a paragraph is gone', '<table><tr><td>15</td><td>14</td></tr></table>', []],
    [
      'a drawing as a whole',
      '<p>We upheld 14 complaints.</p><svg aria-label="Bar: 40%"><text>40%</text></svg><table><tr><td>15</td><td>14</td></tr></table>',
      ['40%'],
    ],
  ])('%s', (_what, body, marked) => {
    const html = document(body)
    const drawn = drawnText(html)
    expect(changedMarks(letterText(before), html).map(([from, to]) => drawn.slice(from, to))).toEqual(marked)
  })

  test('in the second of two equal cells, if that one changed', () => {
    const html = document('<p>We upheld 14 complaints.</p><table><tr><td>15</td><td>15</td></tr></table>')
    expect(changedMarks(letterText(before), html)).toEqual([[23, 25]])
  })

  test('never outside of the letter, and never twice', () => {
    const words = fc.array(fc.constantFrom('one', 'two', 'three', '4', '5 %'), { maxLength: 8 })
    const blocks = fc.array(words, { maxLength: 6 })
    fc.assert(
      fc.property(blocks, blocks, (old, now) => {
        const asHtml = (all: string[][]) => document(all.map((block) => `<p>${block.join(' ')}</p>`).join(''))
        const marks = changedMarks(letterText(asHtml(old)), asHtml(now))
        let end = 0
        for (const [from, to] of marks) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          end = to
        }
        expect(end).toBeLessThanOrEqual(drawnText(asHtml(now)).length)
        if (JSON.stringify(old) === JSON.stringify(now)) expect(marks).toEqual([])
      }),
    )
  })
})

describe('Page breaks are found in the letter’s text', () => {
  const pagesOf = (texts: readonly string[]) =>
    texts.map((text) => ({ text, furniture: [], width: 794, height: 1123 }))

  test('wherever the pages end, even where all of them have the same text', () => {
    const texts = fc.array(fc.constantFrom('Point', '1', 'Point 1', 'of 23', '23'), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(texts, fc.array(fc.nat()), (words, places) => {
        const html = document(words.map((word) => `<p>${word}</p>`).join(''))
        const drawn = drawnText(html)
        const ends = [...new Set(places.map((place) => 1 + (place % drawn.length)))]
          .filter((end) => end < drawn.length)
          .sort((a, b) => a - b)
        const pages = [0, ...ends].map((from, index) => drawn.slice(from, ends[index]))
        expect(pageBreaks(html, pagesOf(pages))).toEqual(ends)
      }),
    )
  })

  const html = document('<p>First page, with words.</p><h2>Second</h2><p>First page, with words.</p>')
  test.each<[what: string, pages: string[], breaks: number[] | undefined]>([
    ['also where a style prints capitals', ['Firstpage,withwords.', 'SECONDFirstpage,withwords.'], [20]],
    [
      'also where it prints something more',
      ['Firstpage,withwords.(more)', 'SecondFirstpage,withwords.'],
      [20],
    ],
    ['not where the pages are another letter’s', ['Firstpage,', 'Something else'], undefined],
  ])('%s', (_what, pages, breaks) => {
    expect(pageBreaks(html, pagesOf(pages))).toEqual(breaks)
  })
})
