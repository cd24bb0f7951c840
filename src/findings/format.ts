import { styleText } from 'node:util'
import { placeOf, type Finding } from './finding.ts'
import type { FindingGroup } from './group-findings.ts'

/** Colours a text for a terminal; leaves it plain where colours are off. */
export type Paint = (style: 'red' | 'yellow' | 'green' | 'bold' | 'dim' | 'cyan', text: string) => string

/** Makes the Paint for a stream: colours on a terminal only, and none where NO_COLOR is set. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const colours = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text)
}

/** Control and direction characters, private use, and what else ends a line: none of them prints anything of its own. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu

/** Makes one line of text safe for a terminal: a dot in the place of each character that could control the terminal. */
export const visible = (line: string): string => line.replace(HIDDEN, '·')

/** The longest excerpt of a line that is shown, in characters. */
const WIDEST = 120

/** The most files of a group that are named. */
const NAMED = 3

/**
 * Formats findings of one cause for people: place, code and message of the first, its source line with a caret, the files
 * where there are several, and what to do.
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

/** Names the first files, with the line of the first finding in each: "in 28 files: data/2019/x.yaml:3, …". */
function namedFiles({ files, findings }: FindingGroup): string {
  const named = files.slice(0, NAMED).map((file) => {
    const first = findings.find((finding) => finding.file === file)
    const { sheet, page, paragraph } = first?.position ?? {}
    if (first && (sheet ?? page ?? paragraph) !== undefined) return placeOf(first)
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
