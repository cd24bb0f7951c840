import { randomBytes } from 'node:crypto'
import { formatJson } from '../findings/format-json.ts'
import { paintFor, visible, type Paint } from '../findings/format.ts'

/** A stream that text is written to. */
export interface TextOutput {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** How messages are printed. */
interface OutputOptions {
  /** Whether the result is a JSON document on standard output. */
  readonly json?: boolean | undefined
  /** Whether standard output is for the result alone, also without `json`. */
  readonly isResultOnStdout?: boolean
}

/** Prints what a command has to say, by level. Everything that commands print goes through here. */
export interface Output {
  readonly paint: Paint
  /** Prints what was asked for to standard output: a document, a report. Byte for byte, except on a terminal. */
  readonly result: (text: string) => void
  /** Prints the result document, where `--json` asks for it. */
  readonly document: (document: object) => void
  /** Prints lines about what was done. */
  readonly information: (...lines: readonly string[]) => void
  /** Prints lines about what is wrong, or was not done. */
  readonly problem: (...lines: readonly string[]) => void
}

/** Creates the output of a command. */
export function createOutput(
  { stdout, stderr, env }: { stdout: TextOutput; stderr: TextOutput; env: NodeJS.ProcessEnv },
  { json = false, isResultOnStdout = false }: OutputOptions,
): Output {
  const messages = json || isResultOnStdout ? stderr : stdout
  return {
    paint: ownPaintFor(messages, env),
    result: (text) => {
      if (stdout.isTTY === true) printText(stdout, text)
      else stdout.write(text)
    },
    document: (document) => {
      if (json) stdout.write(formatJson(document))
    },
    information: (...lines) => printLines(messages, lines),
    problem: (...lines) => printLines(messages, lines),
  }
}

/** Prints an error that ends a command, and what to do about it. @param stderr standard error */
export function printError(stderr: TextOutput, message: string, remedy?: string): void {
  const lines = `letters: ${message}`.split('\n')
  printLines(stderr, remedy === undefined ? lines : [...lines, `  → ${remedy}`])
}

const ESCAPE = '\u001b'

/** Stands for the escape character of our own colours. Random, so that no file name can contain it. */
const OWN_ESCAPE = `\ue000${randomBytes(8).toString('hex')}`

/** A paint whose colours are printed, unlike any other escape sequence. */
function ownPaintFor(stream: TextOutput, env: NodeJS.ProcessEnv): Paint {
  const paint = paintFor(stream, env)
  return (style, text) => paint(style, text).replaceAll(ESCAPE, OWN_ESCAPE)
}

/**
 * Prints lines for people. Nothing in the name of a file or the message of another program can control the terminal: a
 * control character, line breaks included, is shown as a dot.
 */
export function printLines(stream: TextOutput, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.map(safe).join('\n')}\n`)
}

/** Prints a text that has line breaks of its own, as safely as `printLines`. */
export function printText(stream: TextOutput, text: string): void {
  stream.write(text.split('\n').map(safe).join('\n'))
}

const safe = (line: string): string => line.split(OWN_ESCAPE).map(visible).join(ESCAPE)
