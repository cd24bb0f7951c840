import type { Document } from 'yaml'
import { findingAt } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import type { Mended } from './mend-indentation.ts'
import { parseDocument } from './parse-document.ts'

/** The beginning of a line up to its first word, with the hyphens of a list. */
const START = /^[ \t]*(?:-[ \t]+)*/

type Way = (written: string, above: string) => string

/** How spaces take the place of tabs at the beginning of a line: as wide as two, or as the line above has. */
const WAYS: readonly Way[] = [
  (written) => written.replaceAll('\t', '  '),
  (_written, above) => (/^ */.exec(above)?.[0] ?? '') + (/:\s*$/.test(above) ? '  ' : ''),
]

/**
 * Tells of the tabs with which lines begin, once for a file, and puts spaces in their place.
 *
 * @returns undefined where the parser has nothing against a tab
 */
export function mendTabs(source: Source, document: Document.Parsed): Mended | undefined {
  const problem = document.errors.find(({ code }) => code === 'TAB_AS_INDENT')
  const written = source.text.split('\n')
  const lines = new Set(written.flatMap((line, i) => (startOf(line).includes('\t') ? [i + 1] : [])))
  if (!problem || lines.size === 0) return undefined
  const others = lines.size - 1
  const also = others < 1 ? '' : `, and in ${others} more line${others === 1 ? '' : 's'} of the file`
  const finding = findingAt(
    'YAML_TAB',
    source,
    { offset: problem.pos[0] },
    `a tab stands where spaces are needed${also}`,
    'replace the tab by spaces, as many as the lines around it have',
  )
  const mended = WAYS.flatMap((way) => {
    const spaced: string[] = []
    for (const line of written) {
      const above = spaced.findLast((each) => each.trim() !== '') ?? ''
      spaced.push(startOf(line).includes('\t') ? withSpaces(line, above, way) : line)
    }
    const text = { file: source.file, text: spaced.join('\n') }
    const parsed = parseDocument(text.text)
    return parsed ? [{ finding, lines, source: text, document: parsed }] : []
  })
  return mended.sort((a, b) => a.document.errors.length - b.document.errors.length)[0]
}

const startOf = (line: string): string => START.exec(line)?.[0] ?? ''

function withSpaces(line: string, above: string, way: Way): string {
  const start = startOf(line)
  const [tabs = ''] = /^[ \t]*/.exec(start) ?? []
  const hyphens = start.slice(tabs.length).replace(/-[ \t]+/g, '- ')
  return (tabs.includes('\t') ? way(tabs, above) : tabs) + hyphens + line.slice(start.length)
}
