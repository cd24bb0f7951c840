import { randomBytes } from 'node:crypto'
import { paintFor, type Paint, visible } from '../findings/format.ts'

/** Where a command writes text. */
export interface TextOutput {
  write(text: string): unknown
  readonly isTTY?: boolean
}

const ESCAPE = '\u001b'

/** Stands for the escape character of our own colours. Random, so that no file name can contain it. */
const OWN_ESCAPE = `\ue000${randomBytes(8).toString('hex')}`

/** A paint whose colours `writeLines` lets through. */
export function ownPaintFor(stream: TextOutput, env: NodeJS.ProcessEnv): Paint {
  const paint = paintFor(stream, env)
  return (style, text) => paint(style, text).replaceAll(ESCAPE, OWN_ESCAPE)
}

/**
 * Writes lines for people. All that a command says passes through here, so that nothing in the name of a file or the
 * message of another program can act on the terminal: a control character, a line break included, is shown as a dot.
 */
export function writeLines(stream: TextOutput, lines: readonly string[]): void {
  stream.write(`${lines.map(safe).join('\n')}\n`)
}

/** The same for a text that is broken into lines already. */
export function writeText(stream: TextOutput, text: string): void {
  stream.write(text.split('\n').map(safe).join('\n'))
}

const safe = (line: string): string => line.split(OWN_ESCAPE).map(visible).join(ESCAPE)
