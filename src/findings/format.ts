import { styleText } from 'node:util'
import type { Finding } from './finding.ts'

/** Paints a text for a terminal; plain where colours are off. */
export type Paint = (style: 'red' | 'yellow' | 'green' | 'bold' | 'dim' | 'cyan', text: string) => string

/** A paint for a stream: colours on a terminal only, and NO_COLOR honoured. */
export function paintFor(stream: NodeJS.WritableStream & { isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const colours = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text)
}

const WIDEST = 120

/** A finding as people read it: place, code and message, the source line with a caret, and what to do. */
export function formatFinding(finding: Finding, paint: Paint): string {
  const { file, position, code, severity, message, help } = finding
  const place = visible(`${file}:${position.line}:${position.column}`)
  const title = severity === 'error' ? paint('red', code) : `${paint('yellow', code)} (warning)`
  return [`${paint('bold', place)}: ${title} ${message}`, ...excerpt(finding, paint), `    → ${help}`].join(
    '\n',
  )
}

function excerpt({ position }: Finding, paint: Paint): string[] {
  if (position.sourceLine.trim() === '') return []
  const from = Math.max(0, position.column - 1 - WIDEST / 2)
  const shown = visible(position.sourceLine.slice(from, from + WIDEST))
  const caretAt = position.column - 1 - from
  const width = Math.max(1, Math.min(position.length, shown.length - caretAt))
  return [`    ${paint('dim', shown)}`, `    ${' '.repeat(caretAt)}${paint('red', '^'.repeat(width))}`]
}

/** Control and direction characters must not act on the reader's terminal. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu, '·')
}
