import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { drillReport } from '../../scripts/drill/drill-report.ts'
import { inventHistory } from '../../scripts/drill/history.ts'
import { LEVELS } from '../../scripts/drill/levels.ts'
import { runDrill } from '../../scripts/drill/run-drill.ts'
import { ERROR_KINDS } from '../../scripts/drill/typing-errors.ts'
import { RandomSource } from '../../scripts/specimen/random-source.ts'

describe('a typing error', () => {
  const levels = LEVELS['2019-tables'] ?? []
  const letters = inventHistory(levels, 60, 'test').flatMap(({ figures, before }) =>
    before ? [{ figures, before: before.figures, next: before.figures }] : [],
  )

  test.each(ERROR_KINDS)(
    'of the kind "$name" changes what is typed, and only in figures that there are',
    ({ make }) => {
      fc.assert(
        fc.property(fc.constantFrom(...letters), fc.string(), (letter, seed) => {
          const typed = make(letter, new RandomSource(seed))
          for (const [path, text] of typed ?? [])
            expect(String(letter.figures.get(path) ?? text)).not.toBe(text)
        }),
      )
      expect(letters.some((letter) => make(letter, new RandomSource('1')) !== undefined)).toBe(true)
    },
  )
})

test('a drill finds what the checks find, and is the same each time', async () => {
  const drill = { era: '2019-tables', authorities: 60, errors: 20, seed: 'test', withTotals: true }
  const result = await runDrill(drill)
  expect(await runDrill(drill)).toEqual(result)
  expect(result.planted.map(({ kind }) => kind).sort()).toEqual(
    ERROR_KINDS.flatMap(({ name }) => [name, name]).sort(),
  )
  const foundOf = (name: string) =>
    result.planted.filter(({ kind, codes }) => kind === name && codes.length > 0).length
  expect(foundOf('a sign or a decimal point')).toBe(2)
  expect(foundOf('the key next to it')).toBe(2)
  expect(result.falseAlarms.length).toBeLessThan(6)
  expect(drillReport(drill.era, true, [result])).toMatch(/^all kinds +20 +\d+\.0 % /m)
})
