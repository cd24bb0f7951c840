import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { FeatureCache } from '../../src/adopt/feature-cache.ts'
import { linesOf } from '../../src/adopt/lines.ts'
import { featuresOfLines, featuresOfUnits, similarity } from '../../src/adopt/similarity.ts'
import type { Unit } from '../../src/adopt/units.ts'

const words = fc.array(fc.constantFrom('housing', 'planning', '12', '-', '7,001', 'the'), {
  minLength: 1,
  maxLength: 6,
})

const lineOf = (texts: readonly string[], bold: boolean) =>
  linesOf({
    file: 'letter.txt',
    format: 'txt',
    blemishes: [],
    blocks: [
      {
        kind: 'paragraph',
        words: texts.map((text, at) => ({
          text,
          place: { line: 1 },
          ...(bold && at === 0 ? { bold } : {}),
        })),
      },
    ],
  })

const unitOf = (texts: readonly string[], printed: string): Unit => ({
  element: 'p',
  block: 0,
  cell: undefined,
  pieces: [
    { kind: 'words', text: texts.join(' '), origin: undefined },
    {
      kind: 'leaf',
      leaf: { path: 'figures.total', helper: '', written: 'figures.total', printed },
      bold: false,
      origin: undefined,
    },
  ],
})

test('What a cache keeps, and forgets when it is full, is what comparing gives', () => {
  const cache = new FeatureCache()
  const compare = (texts: readonly string[], others: readonly string[], printed: string, bold: boolean) => {
    const [units, lines] = [[unitOf(texts, printed)], lineOf(others, bold)]
    expect(cache.similarityTo(cache.ofUnits(units))(cache.ofLines(lines))).toBe(
      similarity(featuresOfUnits(units), featuresOfLines(lines)),
    )
  }
  const cases = fc.tuple(
    words,
    words,
    fc.constantFrom('12', '1,140', '40%', 'Jo Example', 'Housing'),
    fc.boolean(),
  )
  fc.assert(fc.property(cases, (each) => compare(...each)))
  // More lines than are kept.
  for (let line = 0; line < 5000; line++) compare(['housing'], [`line${String(line)}`], '12', false)
  fc.assert(fc.property(cases, (each) => compare(...each)))
})
