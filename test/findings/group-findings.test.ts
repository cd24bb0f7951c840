import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Code } from '../../src/findings/codes.ts'
import { fileFinding, findingAt, inReadingOrder, type Finding } from '../../src/findings/finding.ts'
import { formatGroup } from '../../src/findings/format.ts'
import { groupFindings } from '../../src/findings/group-findings.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { startLetters } from '../support/run-letters.ts'
import { writeYear } from '../support/year-folder.ts'

/** A finding on a line of its own. */
const at = (file: string, line: number, message = 'is not known', help = 'delete it'): Finding =>
  findingAt(
    'SCHEMA_UNKNOWN_KEY',
    { file, text: '\n'.repeat(line - 1) + 'abc' },
    { offset: line - 1 },
    message,
    help,
  )

/** The files and the number of findings of each group. */
const groups = (...findings: Finding[]) =>
  groupFindings(findings).map(({ files, findings: own }) => `${own.length} in ${files.join(' ')}`)

describe('findings with one cause are one group', () => {
  test.each<[string, Finding[], string[]]>([
    ['the same in several files', [at('a', 1), at('b', 1), at('c', 9)], ['3 in a b c']],
    ['in one file they stay apart', [at('a', 1), at('a', 2)], ['1 in a', '1 in a']],
    ['several times in one of several files', [at('a', 1), at('a', 2), at('b', 1)], ['3 in a b']],
    ['another message', [at('a', 1), at('b', 1, 'is unknown')], ['1 in a', '1 in b']],
    ['another remedy', [at('a', 1), at('b', 1, 'is not known', 'keep it')], ['1 in a', '1 in b']],
    [
      'the remedy names the file itself',
      [at('y/a.yaml', 1, 'x', 'rename a.yaml'), at('y/b.yaml', 1, 'x', 'rename b.yaml')],
      ['2 in y/a.yaml y/b.yaml'],
    ],
    [
      'another code',
      [at('a', 1), fileFinding('FILE_EMPTY', 'b', 'is not known', 'delete it')],
      ['1 in a', '1 in b'],
    ],
    [
      'where the first of them is',
      [at('a', 1, 'one'), at('a', 2), at('a', 3, 'two'), at('b', 1)],
      ['1 in a', '2 in a b', '1 in a'],
    ],
    ['none', [], []],
  ])('%s', (_name, findings, expected) => {
    expect(groups(...findings)).toEqual(expected)
  })

  test('no finding is lost, and none is in two groups', () => {
    const byPlace = (a: Finding, b: Finding) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
    const code = fc.constantFrom<Code>('FILE_EMPTY', 'YAML_TAB')
    const finding = fc
      .tuple(code, fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 3 }), fc.constantFrom('x', 'y a', 'y b'))
      .map(([one, file, line, message]): Finding => ({ ...at(file, line + 1, message), code: one }))
    fc.assert(
      fc.property(fc.array(finding), (found) => {
        const sorted = inReadingOrder(found)
        const all = groupFindings(sorted)
        const reported = all.flatMap(({ findings }) => findings)
        expect(reported.toSorted(byPlace)).toEqual(sorted.toSorted(byPlace))
        expect(all.every(({ files, findings }) => findings.length === 1 || files.length > 1)).toBe(true)
        const firsts = all.map(({ first }) => sorted.indexOf(first))
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('a group is reported as one', () => {
  const plain = (_style: string, text: string) => text
  const formatted = (...findings: Finding[]) =>
    groupFindings(findings).map((group) => formatGroup(group, plain))

  test('with the first place in full, and the first three files', () => {
    expect(formatted(...['a', 'b', 'c', 'd', 'e'].map((file, i) => at(`${file}.yaml`, i + 1)))).toEqual([
      [
        'a.yaml:1:1: SCHEMA_UNKNOWN_KEY is not known',
        '    abc',
        '    ^',
        '    in 5 files: a.yaml:1, b.yaml:2, c.yaml:3 and 2 more (--json names them all)',
        '    → delete it',
      ].join('\n'),
    ])
  })

  test('with all files where there are few, and with the number of places where a file has several', () => {
    const [text] = formatted(at('a.yaml', 1), at('a.yaml', 4), at('b.yaml', 2))
    expect(text).toContain('    in 2 files, at 3 places: a.yaml:1, b.yaml:2\n')
  })

  test('and a single finding is reported as usual', () => {
    expect(formatted(at('a.yaml', 1))).toEqual([
      'a.yaml:1:1: SCHEMA_UNKNOWN_KEY is not known\n    abc\n    ^\n    → delete it',
    ])
  })
})

test('a check reports one mistake in many files once, and counts and lists each', async () => {
  await inTemporaryFolder(async (folder) => {
    const names = ['Alder', 'Birch', 'Cedar', 'Dogwood']
    const data = await writeYear(
      folder,
      '2025-link',
      Object.fromEntries(names.map((name) => [name.toLowerCase(), { name, statistic_page: 'https://a.uk' }])),
    )
    writeFileSync(join(data, '2101', 'elm.yaml'), 'name: Elm\n')
    const where = ['--data', data, '--output', join(folder, 'output')]
    const run = await startLetters(['check', ...where], { cwd: folder })
    expect(run.stdout.match(/statistic_page is not known/g)).toHaveLength(1)
    expect(run.stdout).toContain(
      'in 4 files: data/2101/alder.yaml:12, data/2101/birch.yaml:12, data/2101/cedar.yaml:12 and 1 more (--json names them all)',
    )
    const found = JSON.parse((await startLetters(['check', '--json', ...where], { cwd: folder })).stdout) as {
      errors: number
      findings: Finding[]
    }
    expect(
      found.findings.filter(({ code }) => code === 'SCHEMA_UNKNOWN_KEY').map(({ file }) => file),
    ).toEqual(names.map((name) => `data/2101/${name.toLowerCase()}.yaml`))
    expect(run.stdout).toContain(`: ${found.errors} errors`)
  })
})
