import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { editYaml } from '../../src/edit/edit-yaml.ts'
import { fillForm, leavesOf } from '../../src/edit/fill-form.ts'
import { withValues, type YamlEdit } from '../../src/edit/yaml-edit.ts'
import type { YamlFile } from '../../src/model/yaml-file.ts'
import { parseYaml, readYaml } from '../../src/read/read-yaml.ts'

const TEMPLATES = join(import.meta.dirname, '..', '..', 'templates')
const FORMS = ['2019-tables', '2020-cards', '2025-link'].map((era) => [era, formOf(era)] as const)

function formOf(era: string): YamlFile {
  const { value } = readYaml(join(TEMPLATES, era, 'sample', 'sample-borough-council.yaml'), `${era}.yaml`)
  if (!value) throw new Error(`the sample of ${era} cannot be read`)
  return value
}

function parse(text: string): YamlFile {
  const { value, findings } = parseYaml({ file: 'test.yaml', text })
  if (!value) throw new Error(JSON.stringify(findings))
  return value
}

const edited = (text: string, path: string, value: YamlEdit['value'], order?: string[]) =>
  editYaml(parse(text), [{ path: path.split('.'), value }], order)

describe('a changed value changes its own line only', () => {
  test.each<[string, string, string, string | number | null | undefined, string]>([
    ['a number', 'a: 1\nb: 2\n', 'b', 30, 'a: 1\nb: 30\n'],
    [
      'a number in an aligned column',
      'm:\n  long:  1\n  b:    20\n',
      'm.long',
      345,
      'm:\n  long: 345\n  b:    20\n',
    ],
    ['a number that fits no more', 'm:\n  long: 1\n  b:    2\n', 'm.long', 34, 'm:\n  long: 34\n  b:    2\n'],
    ['a value before a comment', 'a: 1    # one\n', 'a', 200, 'a: 200  # one\n'],
    ['a value without room before its comment', 'a: 1 # one\n', 'a', 200, 'a: 200 # one\n'],
    ['a text', 'a: one\nb: two # kept\n', 'a', 'a third', 'a: a third\nb: two # kept\n'],
    ['a text that would be a number', 'a: one\n', 'a', '007', 'a: "007"\n'],
    ['a text that would be true or false elsewhere', 'a: one\n', 'a', 'no', 'a: "no"\n'],
    ['a text with signs of YAML', 'a: one\n', 'a', 'x: y # z', 'a: "x: y # z"\n'],
    ['a text in double quotes', 'a: "one"\n', 'a', 'two "2"', 'a: "two \\"2\\""\n'],
    ['a text in single quotes', "a: 'one'\n", 'a', "it's", "a: 'it''s'\n"],
    ['a block text', 'a: |\n  one\n\n  two\nb: 1\n', 'a', 'three\n', 'a: |\n  three\nb: 1\n'],
    ['a block text at the end', 'b: 1\na: |\n  one\n', 'a', 'x\n\ny\n', 'b: 1\na: |\n  x\n\n  y\n'],
    ['a value that becomes nothing', 'a: 5\n', 'a', null, 'a: null\n'],
    ['an entry that goes', 'a: 1 # one\nb: 2\n', 'a', undefined, 'b: 2\n'],
    [
      'a block that goes, with one of its blank lines',
      'a: 1\n\nm:\n  b: 2\n\nc: 3\n',
      'm',
      undefined,
      'a: 1\n\nc: 3\n',
    ],
  ])('%s', (_what, before, path, value, after) => {
    expect(edited(before, path, value)).toBe(after)
  })
})

describe('a list is written with a line for each of its values', () => {
  test.each<[string, string, YamlEdit['value'], string]>([
    [
      'new',
      'm:\n  b: 1\n',
      ['x@y.uk', '1 High Street'],
      'm:\n  b: 1\n  a:\n    - x@y.uk\n    - "1 High Street"\n',
    ],
    ['in place of another', 'm:\n  a: [x, w]\n  b: 1\n', ['z'], 'm:\n  a:\n    - z\n  b: 1\n'],
    ['in place of a single value', 'm:\n  a: x # kept\n', ['z'], 'm:\n  a:\n    - z # kept\n'],
    ['that goes', 'm:\n  a:\n    - x\n    - w\n  b: 1\n', undefined, 'm:\n  b: 1\n'],
    ['replaced by a single value', 'm:\n  a:\n    - x\n  b: 1\n', 'z', 'm:\n  a: z\n  b: 1\n'],
  ])('%s', (_what, before, value, after) => {
    expect(edited(before, 'm.a', value)).toBe(after)
  })
})

describe('a new entry comes after the one before it in the order of the schema', () => {
  const ORDER = ['a', 'm.x', 'm.y', 'm.z', 'n.p', 'n.q', 'z']
  test.each<[string, string, string, string | number, string]>([
    ['between two', 'm:\n  x: 1\n  z: 3 # three\n', 'm.y', 2, 'm:\n  x: 1\n  y: 2\n  z: 3 # three\n'],
    ['first', 'm:\n  y: 2\n  z: 3\n', 'm.x', 1, 'm:\n  x: 1\n  y: 2\n  z: 3\n'],
    ['last, without a line break at the end', 'm:\n  x: 1', 'm.y', 2, 'm:\n  x: 1\n  y: 2\n'],
    ['in an aligned column', 'm:\n  x:  10\n  z: 100\n', 'm.y', 2, 'm:\n  x:  10\n  y:   2\n  z: 100\n'],
    ['with a new block', 'a: 1\nz: 9\n', 'n.q', 2, 'a: 1\n\nn:\n  q: 2\nz: 9\n'],
    ['with a name that the order does not have', 'a: 1\nz: 9\n', 'other', 2, 'a: 1\nz: 9\nother: 2\n'],
    ['after a block, with a blank line', 'm:\n  x: 1\n', 'z', 'text', 'm:\n  x: 1\n\nz: text\n'],
  ])('%s', (_what, before, path, value, after) => {
    expect(edited(before, path, value, ORDER)).toBe(after)
  })

  test('is refused where the map is written in braces', () => {
    expect(() => edited('m: { x: 1 }\n', 'm.y', 2, ORDER)).toThrow(/braces/)
  })
})

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('aZé9 :#"\'-,&*!|>%@`{}[]~?.\\/ŵ’')), minLength: 1 }),
  fc.constantFrom(
    'yes',
    '012',
    '~',
    'null',
    '- a',
    'a: b',
    '# c',
    '"x"',
    "'",
    '2020-01-02',
    '1e3',
    ' x ',
    '%',
    '@a',
    '`',
    '|',
    '>',
    '&a',
    '*a',
    '!t',
    '?',
    '{}',
    '[]',
    '---',
    '...',
  ),
)
const scalar = fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), text)

test.each(FORMS)(
  'whatever is edited in %s, the file holds just the new values, and its other lines stay',
  (_era, form) => {
    const paths = leavesOf(form.value).map(([path]) => path)
    fc.assert(
      fc.property(fc.subarray(paths, { minLength: 1 }), fc.infiniteStream(scalar), (chosen, values) => {
        const edits = chosen.map((path) => ({ path, value: values.next().value as string | number }))
        const result = editYaml(form, edits)
        expect(parse(result).value).toEqual(withValues(form.value, edits))
        const kept = form.source.text.split('\n').filter((line) => line.startsWith('#') || line === '')
        expect(result.split('\n')).toEqual(expect.arrayContaining(kept))
      }),
      { numRuns: 60 },
    )
  },
)

test.each(FORMS)('a file in the form of %s holds the given values and no others', (_era, form) => {
  const leaves = leavesOf(form.value)
  const order = leaves.map(([path]) => path.join('.'))
  fc.assert(
    fc.property(fc.subarray(leaves, { minLength: 1 }), fc.infiniteStream(scalar), (chosen, values) => {
      const filled = chosen.map(([path]) => [path, values.next().value as string | number] as const)
      const result = parse(fillForm(form, filled, '../../templates/x/schema.json', order))
      const byPath = (all: readonly (readonly [readonly unknown[], unknown])[]) =>
        Object.fromEntries(all.map(([path, value]) => [path.join('.'), value]))
      expect(byPath(leavesOf(result.value))).toEqual(byPath(filled))
      expect(result.source.text).toContain('$schema=../../templates/x/schema.json')
    }),
    { numRuns: 60 },
  )
})
