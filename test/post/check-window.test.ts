import { describe, expect, test } from '@jest/globals'
import { CODES } from '../../src/findings/codes.ts'
import { placesOf } from '../../src/post/cover-list.ts'
import { checkWindow } from '../../src/post/check-window.ts'
import type { PagePositions, TextPosition } from '../../src/post/text-position.ts'

/** A text of 3 mm height. @param left in millimetres, as are all others */
const at = (text: string, left: number, top: number, width = 40): TextPosition => ({
  text,
  left,
  right: left + width,
  top,
  baseline: top + 2.4,
  bottom: top + 3,
})
const page = (...texts: TextPosition[]): PagePositions => ({ width: 210, height: 297, texts })
const address = (...lines: string[]) => lines.map((line, index) => at(line, 24.8, 40 + index * 3.7))

const BODY = [at('Dear Ms Sample', 24, 95, 30), at('The end', 24, 280, 20)]
const KENT = address('Ms Sample', 'Kent County Council', 'Maidstone', 'ME14 1XQ')
const FIRST = page(at('Letterhead', 24, 17), at('24 July 2101', 150, 40), ...KENT, ...BODY)

const CASES: readonly [what: string, pages: readonly PagePositions[], found: readonly string[]][] = [
  ['all is in its place', [FIRST, page(...BODY)], []],
  ['the address is abroad', [page(...address('A', 'Rue B', '75001 Paris', 'France'), ...BODY)], []],
  ['the address has seven lines', [page(...address('A', 'B', 'C', 'D', 'E', 'F', 'ME14 1XQ'), ...BODY)], []],
  [
    'there are eleven pages',
    [FIRST, ...Array.from({ length: 10 }, () => page())],
    ['POST_PAGES 11: the letter has 11 pages, and at most 10 fit the envelope'],
  ],
  [
    'a page is not A4',
    [FIRST, { width: 215.9, height: 279.4, texts: [] }],
    ['POST_PAGES 2: the page is 215.9 mm wide and 279.4 mm high, and A4 is needed'],
  ],
  [
    'text is too near an edge; the nearest is reported',
    [FIRST, page(at('1000.', 14, 100), at('10000.', 12, 110), at('wide', 160, 120), at('low', 24, 290))],
    [
      'POST_MARGIN 2: “10000.” is 12 mm from the left edge, and 15 mm are needed',
      'POST_MARGIN 2: “wide” is 10 mm from the right edge, and 15 mm are needed',
      'POST_MARGIN 2: “low” is 4 mm from the bottom edge, and 5 mm are needed',
    ],
  ],
  ['there is no address', [page(...BODY)], ['POST_ADDRESS 1: the window would show no address']],
  [
    'the address has two lines',
    [page(...address('Ms Sample', 'ME14 1XQ'), ...BODY)],
    ['POST_ADDRESS 1: the address has 2 lines, and 3 to 7 fit'],
  ],
  [
    'the address ends in a town',
    [page(...address('Ms Sample', 'Sessions House', 'Maidstone'), ...BODY)],
    ['POST_ADDRESS 1: the address ends in "Maidstone", which is no UK postcode and no country'],
  ],
  [
    'a line is wider than the window',
    [page(...KENT, at('A long line', 24.8, 58, 100), ...BODY)],
    [
      'POST_ADDRESS 1: “A long line” is partly outside the window: it is at 24.8 mm to 124.8 mm from the left and 58 mm to 61 mm from the top',
    ],
  ],
  [
    'the body begins too high',
    [page(...KENT, at('Dear Ms Sample', 24, 80), ...BODY)],
    ['POST_BODY 1: “Dear Ms Sample” begins 80 mm from the top, and the body begins at 95 mm'],
  ],
]

describe('a letter for a window envelope is checked', () => {
  test.each(CASES)('where %s', (_what, pages, found) => {
    const findings = checkWindow(pages, 'kent.pdf')
    expect(findings.map(({ code, position, message }) => `${code} ${position.page}: ${message}`)).toEqual(
      found,
    )
  })

  test('and each code has a case', () => {
    const found = new Set(CASES.flatMap(([, , lines]) => lines.map((line) => line.split(' ')[0])))
    const codes = Object.keys(CODES).filter((code) => code.startsWith('POST_'))
    expect(codes.filter((code) => !found.has(code))).toEqual([])
  })
})

test('letters are counted by the sheets that they are on, each beginning on a front', () => {
  expect(placesOf([1, 2, 3])).toEqual([
    { position: 1, firstSheet: 1, lastSheet: 1 },
    { position: 2, firstSheet: 2, lastSheet: 2 },
    { position: 3, firstSheet: 3, lastSheet: 4 },
  ])
})
