import { expect, test } from '@jest/globals'
import { printWarnedLetters } from '../src/cli/print-warned-letters.ts'
import { findingAt, type Finding } from '../src/findings/finding.ts'
import type { Code } from '../src/findings/codes.ts'

const warning = (file: string, code: Code = 'MARKDOWN_SUSPECT'): Finding =>
  findingAt(code, { file, text: 'One\n• two' }, { offset: 4 }, 'what is wrong', 'what to do')

function said(slugs: readonly string[], findings: readonly Finding[]): string[] {
  const lines: string[] = []
  printWarnedLetters(
    { say: (line) => lines.push(line), paint: (_style, text) => text },
    '2101',
    slugs,
    findings,
  )
  return lines
}

test('before letters are marked as sent, those with warnings are named, and the warnings that all of them have', () => {
  const findings = [
    warning('data/2101/a.yaml'),
    warning('data/2101/b.yaml'),
    warning('data/2101/b.yaml', 'MARKDOWN_EMPTY'),
    warning('data/2101/wording.md'),
    warning('data/2101/notes.txt', 'FILE_UNEXPECTED'),
  ]
  expect(said(['b', 'c'], findings)).toEqual([
    '  ! 2101/b: warning MARKDOWN_SUSPECT in line 2 of b.yaml, what is wrong',
    '  ! all letters of 2101: warning MARKDOWN_SUSPECT in line 2 of wording.md, what is wrong',
  ])
  expect(said([], findings)).toEqual([])
})

test('beyond twenty warnings it is said how many more there are', () => {
  const lines = said(['a'], Array<Finding>(23).fill(warning('a.yaml')))
  expect(lines).toHaveLength(21)
  expect(lines.at(-1)).toBe('  … and 3 more warnings')
})
