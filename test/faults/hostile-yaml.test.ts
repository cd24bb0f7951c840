import { describe, expect, test } from '@jest/globals'
import { inReadingOrder } from '../../src/findings/finding.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'

const parse = (text: string) => parseYaml({ file: 'data.yaml', text })

/** Code, line and column of everything that is wrong with a YAML text. */
const codesIn = (text: string) =>
  inReadingOrder(parse(text).findings).map(
    ({ code, position: { line, column } }) => `${code} ${line}:${column}`,
  )

describe('input that is meant to break a parser is found', () => {
  test.each([
    ['a list in lists without end', '['.repeat(100_000)],
    ['a block in blocks without end', '{a: '.repeat(50_000)],
    ['lists in lists', `a: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['hyphens after hyphens', '- '.repeat(50_000)],
    ['question marks after question marks', '? '.repeat(20_000)],
  ])('%s', (_name, text) => {
    expect(codesIn(text)).toEqual(['YAML_TOO_DEEP 1:1'])
  })

  test('nine lines that expand to a thousand million words', () => {
    const lines = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`)
    const found = codesIn(['l0: &l0 [lol]', ...lines].join('\n'))
    expect(new Set(found.map((fault) => fault.split(' ', 1)[0]))).toEqual(new Set(['YAML_ALIAS']))
  })

  test.each([
    ['different names', (i: number) => `k${i}`],
    ['equal names', () => 'k'],
  ])('a hundred thousand %s take seconds, since they are not compared pairwise', (_name, name) => {
    const text = Array.from({ length: 100_000 }, (_, i) => `${name(i)}: 1\n`).join('')
    const began = performance.now()
    parse(text)
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('names of JavaScript’s built-in properties are names like any other', () => {
    const { value } = parse('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n').value ?? {}
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect({}).not.toHaveProperty('polluted')
  })
})
