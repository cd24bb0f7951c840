import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { drawnText, letterBlocks, letterText } from '../../src/compose/letter-text.ts'
import { changedMarks } from '../../src/preview/changed-marks.ts'
import { pageBreaks } from '../../src/preview/page-breaks.ts'
import { foldersAt, lettersOf } from '../support/letters-of.ts'

const document = (body: string) =>
  `<html><head><style>p { a: b }</style></head><body>\n${body}\n</body></html>`

describe('A block of a letter’s text knows where it is drawn', () => {
  test('in every shipped letter, but for pictures, whose text is not drawn', async () => {
    const { letters } = await lettersOf(foldersAt())
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

  test('in the second of two equal cells, where that one changed', () => {
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
  const html = document(
    '<p>First page, with words.</p><h2>Second</h2><ul><li>first of the second</li></ul><p>First page, with words.</p>',
  )
  const pagesOf = (...texts: string[]) =>
    texts.map((text) => ({ text, furniture: [], width: 794, height: 1123 }))
  const drawn = drawnText(html)
  test.each<[what: string, pages: string[], begins: string[] | undefined]>([
    ['none on one page', [drawn], []],
    [
      'at a heading',
      ['Firstpage,withwords.', 'Secondfirstofthesecond', 'Firstpage,withwords.'],
      ['Second', 'First'],
    ],
    [
      'behind the mark of a list item',
      ['Firstpage,withwords.Second', '•firstofthesecondFirstpage,withwords.'],
      ['firsto'],
    ],
    ['within a paragraph', ['Firstpage,', 'withwords.Secondfirstofthesecond'], ['withwo']],
    ['not at all where the pages are another letter’s', ['Firstpage,', 'Something else'], undefined],
  ])('%s', (_what, pages, begins) => {
    const breaks = pageBreaks(html, pagesOf(...pages))
    expect(breaks?.map((at, index) => drawn.slice(at, at + (begins?.[index]?.length ?? 0)))).toEqual(begins)
  })
})
