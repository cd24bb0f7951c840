import vm from 'node:vm'
import { afterAll, describe, expect, test } from '@jest/globals'
import { changedText } from '../../src/changes/changed-text.ts'
import { printResult } from '../../src/cli/generate-report.ts'
import type { Output } from '../../src/cli/output.ts'
import { combineHashes } from '../../src/run/cache/file-hash.ts'
import type { GenerateResult } from '../../src/run/commands/generate.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { FUNCTIONS as LIST_FUNCTIONS } from '../support/list-functions.ts'
import { StepCounter } from '../support/step-counter.ts'
import { NEW, OLD, FUNCTIONS as TEXT_FUNCTIONS } from '../support/text-functions.ts'

/** Building blocks of texts that are known to make programs slow. */
const UNITS = [
  ...[
    'a',
    '&',
    '<',
    '1,',
    '*',
    '[',
    '[a](',
    '![',
    '\\',
    '"',
    '|',
    'a\n',
    '- a\n',
    '- - ',
    '> ',
    '\n\n',
    '**a',
  ],
  ...[
    '{',
    '{{a',
    '{{#if a}}',
    ' ',
    '\u00a0',
    'e\u0301',
    '\u{1f600}',
    'a: ',
    'a:\n  ',
    '[,',
    "'a",
    '&a ',
    '&amp;',
    '<a ',
    '<!--',
    '<style>',
  ],
]

const repeated = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length))

/** Lengths in characters: ten times the text may take ten times the steps, and some more for sorting and searching. */
const [SHORT, LONG, MOST_TIMES] = [200, 2000, 20]

/** So many steps for each character do not count as growth. */
const FEW = 50

const counter = new StepCounter('text-functions.ts', 'list-functions.ts')
afterAll(() => counter.end())

describe('ten times the text takes at most twenty times the steps', () => {
  test.each(Object.keys(TEXT_FUNCTIONS))('%s', async (name) => {
    const slow: object[] = []
    for (const unit of UNITS) {
      const many = await counter.stepsOf(name, repeated(unit, LONG))
      if (many < FEW * LONG) continue
      const few = await counter.stepsOf(name, repeated(unit, SHORT))
      if (many > MOST_TIMES * few) slow.push({ unit, few, many })
    }
    expect(slow).toEqual([])
  })
})

test.each(Object.keys(LIST_FUNCTIONS))(
  '%s takes at most twenty times the steps for ten times the letters',
  async (name) => {
    const [few, many] = [
      await counter.stepsOf(name, repeated('a', 100)),
      await counter.stepsOf(name, repeated('a', 1000)),
    ]
    expect(few).toBeGreaterThan(100)
    expect(many).toBeLessThan(MOST_TIMES * few)
  },
)

test('a call for each of 200,000 letters is no call with 200,000 arguments, which Node refuses', () => {
  const letters = Array.from({ length: 200_000 }, (_, at) => ({ year: '2101', slug: `council-${at}` }))
  const lines: string[] = []
  const print = (...printed: readonly string[]) => void lines.push(...printed)
  const output = { paint: (_style: string, text: string) => text, information: print, problem: print }
  const result = { letters: [], lapsed: [], refused: [], unmade: 0, waiting: [] }
  printResult(
    output as unknown as Output,
    {
      ...result,
      failed: letters.map((letter) => ({ ...letter, failure: 'x' })),
    } as unknown as GenerateResult,
    { folders: foldersAt(), isInterrupted: false, duration: 0 },
  )
  expect(lines).toHaveLength(200_001)
  const written = letters.map(({ slug }, at) => [slug, { hash: '', written: at }] as const)
  expect(combineHashes(written).written).toBe(199_999)
})

/** The steps of a regular expression cannot be counted. Quadratic time would take minutes here, linear time milliseconds. */
const CHARACTERS = 200_000
const LIMIT = { timeout: 20_000 }

describe('a regular expression on a long text does not take quadratic time', () => {
  test.each([
    'hiddenCharacter',
    'checkWording',
    'visible',
    'slug',
    'escapeMarkdown',
    'tokeniseHtml',
    'collapseWhitespace',
    'wrapUnbreakable',
    'wrapUnbreakable of no-break spaces',
    'letterText',
    'drawnText',
    'decodeEntities',
    'titleOf',
    'keyText',
  ])('%s', (name) => {
    for (const unit of ['&', ' ', '\u00a0', '1', '<a ', '<!--']) {
      const context = vm.createContext({ work: () => TEXT_FUNCTIONS[name]?.(repeated(unit, CHARACTERS)) })
      expect(() => void vm.runInContext('work()', context, LIMIT)).not.toThrow()
    }
  })
})

test('comparing texts with thousands of differences ends, and shows both in full', async () => {
  const words = (mark: string) =>
    Array.from({ length: 6000 }, (_, index) => (index % 2 ? `${mark}${index}` : 'same')).join(' ')
  expect(changedText([words(OLD)], [words(NEW)])).toEqual([
    [
      { kind: 'removed', text: `${words(OLD)} ` },
      { kind: 'added', text: words(NEW) },
    ],
  ])
  expect(await counter.stepsOf('changedText of other words', words(OLD))).toBeLessThan(20_000_000)
})
