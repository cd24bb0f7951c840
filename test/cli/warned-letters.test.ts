import { expect, test } from '@jest/globals'
import { printWarnings } from '../../src/cli/issue-report.ts'
import { findingAt, type Finding } from '../../src/findings/finding.ts'
import type { Code } from '../../src/findings/codes.ts'

const warning = (file: string, code: Code = 'MARKDOWN_SUSPECT'): Finding =>
  findingAt(code, { file, text: 'One\n• two' }, { offset: 4 }, 'what is wrong', 'what to do')

const plain = (_style: string, text: string) => text

function printed(slugs: readonly string[], findings: readonly Finding[]): string[] {
  const lines: string[] = []
  const output = { problem: (...more: string[]) => void lines.push(...more), paint: plain }
  const ownerOf = ({ file }: Finding) => /(\w+)\.yaml$/.exec(file)?.[1]
  printWarnings(output, '2101', slugs, findings, ownerOf)
  return lines
}

test('before letters are issued, those with warnings are named, and the warnings that all of them have', () => {
  const findings = [
    warning('data/2101/a.yaml'),
    warning('data/2101/b.yaml'),
    warning('data/2101/b.yaml', 'MARKDOWN_EMPTY'),
    warning('data/2101/wording.md'),
    warning('data/2101/notes.txt', 'FILE_UNEXPECTED'),
  ]
  expect(printed(['b', 'c'], findings)).toEqual([
    '  ! 2101/b: warning MARKDOWN_SUSPECT in line 2 of b.yaml, what is wrong',
    '  ! all letters of 2101: warning MARKDOWN_SUSPECT in line 2 of wording.md, what is wrong',
  ])
  expect(printed([], findings)).toEqual([])
})

test('after twenty warnings only the number of the others is printed', () => {
  const lines = printed(['a'], Array<Finding>(23).fill(warning('a.yaml')))
  expect(lines).toHaveLength(21)
  expect(lines.at(-1)).toBe('  … and 3 more warnings')
})
