import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { alignedText, sidesOf } from '../../src/changes/changed-text.ts'
import { pagesOfBlocks } from '../../src/desk/compare/page-of-block.ts'
import { figureColumns, largestChange, sizeOf } from '../../src/desk/list/figures-of-letter.ts'
import type { Field } from '../../src/shape/field.ts'

const blocks = fc.array(fc.constantFrom('one two', 'one three', 'four', 'five six seven', 'five six'), {
  maxLength: 12,
})

test('two versions side by side show each of them whole and in order', () => {
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const rows = alignedText(before, after).map(sidesOf)
      expect(rows.map((row) => row.before).filter(Boolean)).toEqual(before)
      expect(rows.map((row) => row.after).filter(Boolean)).toEqual(after)
    }),
  )
})

test.each([
  ['each block where its text is', ['Dear Ann', 'A table', 'Yours'], ['DearAnnAtable', 'Yours'], [1, 1, 2]],
  ['a block that runs over a page', ['Dear Ann', 'Yours'], ['Dear', 'AnnYours'], [1, 2]],
  ['text that the styles set in capitals', ['Dear', 'Annex'], ['DEAR', 'ANNEX'], [1, 2]],
  [
    'a picture, which has no text, where the text before it ends',
    ['Dear', 'Signature', 'End'],
    ['Dear', 'End'],
    [1, 2, 2],
  ],
  ['pages that are not known', ['Dear', 'End'], [], [1, 1]],
])('pages are those of %s', (_what, text, pages, expected) => {
  expect(
    pagesOfBlocks(
      text,
      pages.map((drawn) => ({ text: drawn })),
    ),
  ).toEqual(expected)
})

const field = (path: string, more: Partial<Field> = {}): Field => ({
  path,
  kind: 'count',
  choices: [],
  description: undefined,
  names: [],
  groups: [],
  required: true,
  rule: undefined,
  prefix: undefined,
  instead: undefined,
  ...more,
})

test('the size is the sum of what is given; the largest change is the least probable one, not the largest difference', () => {
  const columns = figureColumns([
    field('received.housing'),
    field('received.other'),
    field('received.total', { rule: { sumOf: ['received.housing', 'received.other'] } }),
    field('received.rate', { kind: 'percentage' }),
  ])
  const now = { received: { housing: 1030, other: 30, total: 1060, rate: 3 } }
  const before = { received: { housing: 1000, other: 10, total: 1010, rate: 90 } }
  expect(sizeOf(columns, now)).toBe(1060)
  expect(largestChange(columns, now, before)).toMatchObject({ title: 'Other', before: 10, now: 30 })
  expect(largestChange(columns, now, now)).toBeUndefined()
  expect(largestChange(columns, now, undefined)).toBeUndefined()
})
