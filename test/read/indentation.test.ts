import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inReadingOrder } from '../../src/findings/finding.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { unmark } from '../support/case-folder.ts'

/** Code, line and column of everything that is wrong with a YAML text. */
const codesIn = (text: string) =>
  inReadingOrder(parseYaml({ file: 'data.yaml', text }).findings).map(
    ({ code, position: { line, column } }) => `${code} ${line}:${column}`,
  )

const FILE = `name: A
type: B

period:
  from: 1
  to: 2

received:
  adults: 1
  benefits: 2
  housing: 3
  planning: 4
  other: 5   # note: the rest

remarks: |
  One, two.

  Three.
`

describe('a wrongly indented line is reported at its place, and nothing that follows from it', () => {
  test.each([
    ['the first line, right', 'name: A', '  «name: A'],
    ['a name after it, right', 'type: B', ' «type: B'],
    ['the first of two, right', '  from', '   «from'],
    ['the first of two, at the edge', '  from', '«from'],
    ['the second of two, left', '  to', ' «to'],
    ['the second of two, right', '  to', '    «to'],
    ['the first of many, right', '  adults', '   «adults'],
    ['the first of many, left', '  adults', ' «adults'],
    ['the first of many, at the edge', '  adults', '«adults'],
    ['one in the middle, left', '  housing', ' «housing'],
    ['one in the middle, at the edge', '  housing', '«housing'],
    ['one in the middle, right', '  housing', '      «housing'],
    ['the last, left', '  other', ' «other'],
    ['the last, right', '  other', '   «other'],
    ['a text over several lines, right', 'remarks: |', '  «remarks: |'],
    ['a line of such a text, left', '  Three.', ' «Three: four.'],
  ])('%s', (_name, from, to) => {
    const { text, line, column } = unmark(FILE.replace(from, to)) ?? { text: '' }
    for (const written of [text, text.replaceAll('\n', '\r\n')]) {
      const found = codesIn(written)
      // A line at the left edge can be a name of its own: only the schema shows that it is not.
      if (found.length > 0 || column !== 1) expect(found).toEqual([`YAML_SYNTAX ${line}:${column}`])
    }
  })

  test('the finding says where it belongs', () => {
    const [found] = parseYaml({ file: 'data.yaml', text: FILE.replace('  housing', '    housing') }).findings
    expect(found).toMatchObject({
      message: 'this line begins too far to the right',
      help: 'begin it with 2 spaces, like "planning": lines that belong together begin at the same column',
    })
  })

  test('two such lines are two findings', () => {
    const text = FILE.replace('  from', '   from').replace('  housing', ' housing')
    expect(codesIn(text)).toEqual(['YAML_SYNTAX 5:4', 'YAML_SYNTAX 11:2'])
  })

  test('a mistake of another kind is reported as well', () => {
    expect(codesIn(FILE.replace('  from', '   from').replace('housing: 3', 'housing: @3'))).toEqual([
      'YAML_SYNTAX 5:4',
      'YAML_SYNTAX 11:12',
    ])
  })

  test('in any block of at least three names, wherever it is', () => {
    const block = fc.array(fc.nat({ max: 99 }), { minLength: 3, maxLength: 8 })
    const blocks = fc.array(block, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(blocks, fc.nat(), fc.nat(), fc.constantFrom(1, 3, 4, 5, 7), (all, which, key, column) => {
        const lines = all.flatMap((values, b) => [
          `block${b}:`,
          ...values.map((value, k) => `  b${b}k${k}: ${value}`),
        ])
        const b = which % all.length
        const k = key % (all[b]?.length ?? 1)
        const moved = lines.findIndex((line) => line.startsWith(`  b${b}k${k}:`))
        const text = lines.with(moved, ' '.repeat(column) + (lines[moved] ?? '').trim()).join('\n')
        expect(codesIn(`${text}\n`)).toEqual([`YAML_SYNTAX ${moved + 1}:${column + 1}`])
      }),
    )
  })
})

describe('tabs at the beginning of lines are reported once', () => {
  test.each([
    ['one among spaces', '  housing', '«\thousing'],
    ['one after spaces', '  housing', '  «\thousing'],
    ['before the first of a block', '  adults', '«\tadults'],
    ['before the last of a block', '  other', '«\tother'],
    ['before a name that has none above it', 'type', '«\ttype'],
  ])('%s', (_name, from, to) => {
    const { text, line, column } = unmark(FILE.replace(from, to)) ?? { text: '' }
    expect(codesIn(text)).toEqual([`YAML_TAB ${line}:${column}`])
  })

  test('in a whole file, with the number of lines', () => {
    const text = FILE.replace(/^ {2}/gm, '\t')
    expect(codesIn(text)).toEqual(['YAML_TAB 5:1'])
    expect(parseYaml({ file: 'data.yaml', text }).findings[0]?.message).toBe(
      'a tab is used where spaces are needed, and in 8 more lines of the file',
    )
  })

  test('after the hyphen of a list', () => {
    expect(codesIn('a:\n  -\tb: 1\n    c: 2\n')).toEqual(['YAML_TAB 2:4'])
    expect(codesIn('a:\n\t-\tb: 1\n\t\tc: 2\n')).toEqual(['YAML_TAB 2:1'])
  })

  test('together with a mistake of another kind', () => {
    expect(codesIn(FILE.replace('  from', '\tfrom').replace('housing: 3', 'housing: @3'))).toEqual([
      'YAML_TAB 5:1',
      'YAML_SYNTAX 11:12',
    ])
  })
})
