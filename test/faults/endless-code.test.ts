import { describe, expect, test } from '@jest/globals'
import { withTimeLimit } from '../../src/derive/time-limit.ts'
import { inCaseFolder, YEAR } from '../support/case-folder.ts'

const LINK = 'templates/2025-link'
// Blocks as an endless loop does, without taking a processor from other tests.
const LOOP =
  'export function deriveFigures() { for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0) }'

describe('Era code that does not end is stopped and reported', () => {
  test('on the era’s sample, before any letter is made', async () => {
    await inCaseFolder('2025-link', true, async (folder) => {
      folder.write(`${LINK}/figures.ts`, LOOP)
      const { findings, letters } = await folder.prepare()
      expect(letters).toEqual([])
      expect(findings.map(({ code, file, message }) => [code, file, message])).toEqual([
        [
          'ERA_FIGURES',
          `${LINK}/figures.ts`,
          "fails on the era's sample: it did not end within 2 seconds, and was stopped",
        ],
      ])
    })
  })

  test('on a letter whose figures alone make a pattern run without end: nothing of the year is printed', async () => {
    await inCaseFolder('2025-link', true, async (folder) => {
      folder.write(
        `${LINK}/figures.ts`,
        `export function deriveFigures({ authority }) {
          return { matched: authority.name === 'Endless Council' && /^(a+)+$/.test('${'a'.repeat(50)}b') }
        }`,
      )
      const sample = folder.read(`data/${YEAR}/sample-borough-council.yaml`)
      folder.write(
        `data/${YEAR}/endless-council.yaml`,
        sample.replace('Sample Borough Council', 'Endless Council'),
      )
      const { findings, letters, refused } = await folder.prepare()
      expect(letters).toEqual([])
      expect(refused).toEqual(['endless-council', 'sample-borough-council'])
      expect(findings.map(({ code, message }) => [code, message])).toEqual([
        [
          'ERA_FIGURES',
          'fails on the letter to Endless Council: it did not end within 2 seconds, and was stopped',
        ],
      ])
      // The next call is not affected.
      expect(withTimeLimit(() => 'again')).toBe('again')
    })
  })
})

describe('A time limit', () => {
  test('returns what is computed and throws what is thrown', () => {
    expect(withTimeLimit(() => 7)).toBe(7)
    expect(() => withTimeLimit(() => [].reduce((a) => a))).toThrow(TypeError)
  })
})
