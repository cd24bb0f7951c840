import { styleText } from 'node:util'
import { placeOf, type Finding } from './finding.ts'
import type { FindingGroup } from './group-findings.ts'
import { visible } from './visible.ts'

/** Paints a text for a terminal; plain where colours are off. */
export type Paint = (style: 'red' | 'yellow' | 'green' | 'bold' | 'dim' | 'cyan', text: string) => string

/** A paint for a stream: colours on a terminal only, and NO_COLOR honoured. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const colours = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text)
}

const WIDEST = 120

/** The most files of a group that are named. */
const NAMED = 3

/**
 * Findings of one cause as people read them: place, code and message of the first, its source line with a caret, the
 * files where there are several, and what to do.
 */
export function formatGroup(group: FindingGroup, paint: Paint): string {
  const { code, severity, message, help } = group.first
  const place = visible(placeOf(group.first))
  const title = severity === 'error' ? paint('red', code) : `${paint('yellow', code)} (warning)`
  return [
    `${paint('bold', place)}: ${title} ${visible(message)}`,
    ...excerpt(group.first, paint),
    ...(group.files.length > 1 ? [`    ${visible(namedFiles(group))}`] : []),
    `    → ${visible(help)}`,
  ].join('\n')
}

/** "in 28 files: …", with the first of them and the line of the first finding in each. */
function namedFiles({ files, findings }: FindingGroup): string {
  const named = files.slice(0, NAMED).map((file) => {
    const first = findings.find((finding) => finding.file === file)
    if (first?.position.sheet !== undefined) return placeOf(first)
    return `${file}:${first?.position.line ?? 1}`
  })
  const more = files.length - named.length
  const others = more > 0 ? ` and ${more} more (--json names them all)` : ''
  const places = findings.length > files.length ? `, at ${findings.length} places` : ''
  return `in ${files.length} files${places}: ${named.join(', ')}${others}`
}

function excerpt({ position }: Finding, paint: Paint): string[] {
  if (position.sourceLine.trim() === '') return []
  const from = Math.max(0, position.column - 1 - WIDEST / 2)
  const shown = visible(position.sourceLine.slice(from, from + WIDEST))
  const caretAt = position.column - 1 - from
  const width = Math.max(1, Math.min(position.length, shown.length - caretAt))
  return [`    ${paint('dim', shown)}`, `    ${' '.repeat(caretAt)}${paint('red', '^'.repeat(width))}`]
}
