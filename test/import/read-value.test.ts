import { expect, test } from '@jest/globals'
import type { Field, FieldKind } from '../../src/shape/field.ts'
import { readValue } from '../../src/import/read-value.ts'
import { cellOf, type Written } from '../support/sheet-of.ts'

const fieldOf = (kind: FieldKind): Field => ({
  path: 'statistics.field',
  kind,
  choices: ['County', 'London borough'],
  description: undefined,
  names: [],
  groups: [],
  required: true,
  rule: undefined,
  prefix: undefined,
  instead: { path: 'statistics', words: 'not enclosed' },
})

/** A reading in words: the value, "none", "instead", or the code of the finding. */
function read(written: Written, kind: FieldKind): unknown {
  const reading = readValue(written === null ? undefined : cellOf(written), fieldOf(kind))
  if ('value' in reading) return reading.value
  if ('none' in reading) return 'none'
  return 'instead' in reading ? 'instead' : reading.code
}

const percent = (value: number): Written => ({ kind: 'number', value, percent: true })
const [VALUE, FORMULA] = ['IMPORT_VALUE', 'IMPORT_FORMULA']

test.each<readonly [written: Written, count: unknown, percentage: unknown, line: unknown, date: unknown]>([
  // The table of docs/spreadsheets.md.
  [12, 12, 12, VALUE, VALUE],
  ['12', 12, 12, '12', VALUE],
  [' 3 ', 3, 3, '3', VALUE],
  ['\u00a03\u00a0', 3, 3, '3', VALUE],
  [0, 0, 0, VALUE, VALUE],
  ['0', 0, 0, '0', VALUE],
  ['1,140', 1140, 1140, '1,140', VALUE],
  ['1 140', 1140, 1140, '1 140', VALUE],
  ["1'140", 1140, 1140, "1'140", VALUE],
  ['1,14', VALUE, VALUE, '1,14', VALUE],
  ['1.140,5', VALUE, VALUE, '1.140,5', VALUE],
  ['3.0', 3, 3, '3.0', VALUE],
  [3.5, VALUE, VALUE, VALUE, VALUE],
  ['3.5', VALUE, VALUE, '3.5', VALUE],
  ['1e3', VALUE, VALUE, '1e3', VALUE],
  ['0x10', VALUE, VALUE, '0x10', VALUE],
  ['about 3', VALUE, VALUE, 'about 3', VALUE],
  ['67%', VALUE, 67, '67%', VALUE],
  [percent(0.67), VALUE, 67, VALUE, VALUE],
  [percent(0.07), VALUE, 7, VALUE, VALUE],
  [percent(0.667), VALUE, VALUE, VALUE, VALUE],
  [0.67, VALUE, VALUE, VALUE, VALUE],
  [{ kind: 'no result' }, FORMULA, FORMULA, FORMULA, FORMULA],
  [{ kind: 'error', value: '#DIV/0!' }, FORMULA, FORMULA, FORMULA, FORMULA],
  [{ kind: 'error', value: '#REF!' }, FORMULA, FORMULA, FORMULA, FORMULA],
  [{ kind: 'date', value: '2025-04-02' }, VALUE, VALUE, VALUE, '2025-04-02'],
  ['02/04/2025', VALUE, VALUE, '02/04/2025', '2025-04-02'],
  ['2.4.2025', VALUE, VALUE, '2.4.2025', '2025-04-02'],
  ['2 April 2025', VALUE, VALUE, '2 April 2025', '2025-04-02'],
  ['2nd Apr 2025', VALUE, VALUE, '2nd Apr 2025', '2025-04-02'],
  ['2025-04-02', VALUE, VALUE, '2025-04-02', '2025-04-02'],
  ['04/13/2025', VALUE, VALUE, '04/13/2025', VALUE],
  ['31/06/2025', VALUE, VALUE, '31/06/2025', VALUE],
  ['April 2, 2025', VALUE, VALUE, 'April 2, 2025', VALUE],
  ...[null, '', ' \u00a0 ', '-', '–', '..', 'N/A', 'n/a', 'Not available', '[x]', '[c]', '[z]', '[low]'].map(
    (sign) => [sign, 'none', 'none', 'none', 'none'] as const,
  ),
  ['not enclosed', 'instead', 'instead', 'instead', 'instead'],
  [{ kind: 'boolean', value: true }, VALUE, VALUE, VALUE, VALUE],
  [{ kind: 'time', value: '13:30:00' }, VALUE, VALUE, VALUE, VALUE],
  ['Managing\nDirector', VALUE, VALUE, 'Managing Director', VALUE],
  ['Zoë\u200b', VALUE, VALUE, VALUE, VALUE],
])('%j is %j for a count, %j for a percentage, %j for a text and %j for a date', (written, ...expected) => {
  const kinds = ['count', 'percentage', 'line', 'date'] as const
  expect(kinds.map((kind) => read(written, kind))).toEqual(expected)
})

test('a choice is one of the words, whatever their capitals; another one is never guessed', () => {
  expect(['London Borough', ' county ', 'Countyy', 'LB'].map((text) => read(text, 'choice'))).toEqual([
    'London borough',
    'County',
    VALUE,
    VALUE,
  ])
})

test.each([
  ['Dear Ms A', 'Ms A'],
  ['DEAR  Ms A,', 'Ms A'],
  ['Dear Sir or Madam', 'Sir or Madam'],
  ['Ms Dear', 'Ms Dear'],
  ['Dearing', 'Dearing'],
  ['Dear', undefined],
])('of a line that may begin with "Dear", %j gives %j', (text, value) => {
  const reading = readValue(cellOf(text), { ...fieldOf('line'), prefix: 'Dear' })
  expect('value' in reading ? reading.value : undefined).toBe(value)
})
