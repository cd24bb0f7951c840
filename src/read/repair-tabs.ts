import type { Document } from 'yaml'
import { countOf, findingAt } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import type { Repair } from './repair-indentation.ts'
import { parseDocument } from './parse-document.ts'

/** The beginning of a line up to its first word, including the hyphens of a list. */
const START = /^[ \t]*(?:-[ \t]+)*/

type Replacement = (written: string, above: string) => string

/** The spaces in place of tabs at the beginning of a line: two for each, or as many as the line above has. */
const REPLACEMENTS: readonly Replacement[] = [
  (written) => written.replaceAll('\t', '  '),
  (_written, above) => (/^ */.exec(above)?.[0] ?? '') + (/:\s*$/.test(above) ? '  ' : ''),
]

/**
 * Reports the tabs at the beginnings of lines, once for a file, and replaces them by spaces.
 *
 * @returns undefined where the parser accepts the tabs
 */
export function repairTabs(source: Source, document: Document.Parsed): Repair | undefined {
  const error = document.errors.find(({ code }) => code === 'TAB_AS_INDENT')
  const written = source.text.split('\n')
  const lines = new Set(written.flatMap((line, i) => (startOf(line).includes('\t') ? [i + 1] : [])))
  if (!error || lines.size === 0) return undefined
  const others = lines.size - 1
  const also = others < 1 ? '' : `, and in ${countOf(others, 'more line')} of the file`
  const finding = findingAt(
    'YAML_TAB',
    source,
    { offset: error.pos[0] },
    `a tab is used where spaces are needed${also}`,
    'replace the tab by spaces, as many as the lines around it have',
  )
  const repairs = REPLACEMENTS.flatMap((replacement) => {
    const spaced: string[] = []
    for (const line of written) {
      const above = spaced.findLast((other) => other.trim() !== '') ?? ''
      spaced.push(startOf(line).includes('\t') ? withSpaces(line, above, replacement) : line)
    }
    const text = { file: source.file, text: spaced.join('\n') }
    const parsed = parseDocument(text.text)
    return parsed ? [{ finding, lines, source: text, document: parsed }] : []
  })
  return repairs.sort((a, b) => a.document.errors.length - b.document.errors.length)[0]
}

const startOf = (line: string): string => START.exec(line)?.[0] ?? ''

function withSpaces(line: string, above: string, replacement: Replacement): string {
  const start = startOf(line)
  const [tabs = ''] = /^[ \t]*/.exec(start) ?? []
  const hyphens = start.slice(tabs.length).replace(/-[ \t]+/g, '- ')
  return (tabs.includes('\t') ? replacement(tabs, above) : tabs) + hyphens + line.slice(start.length)
}
