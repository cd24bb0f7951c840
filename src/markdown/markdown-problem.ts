import type { Problem } from '../findings/finding.ts'
import type { Place } from '../findings/source.ts'
import type { PositionedText } from './positioned-text.ts'

/** Something in a Markdown text that a letter may not have, or that was perhaps meant differently; with its place. */
export interface MarkdownProblem extends Problem, Place {}

/** Which text it is: the wording has headings from ## and placeholders; remarks have neither. */
export type MarkdownKind = 'wording' | 'remarks'

/** Stands for each character of a placeholder in a text to check; no text has it, since reading refuses private use. */
export const MASK = '\ue000'

/** Places a problem at a part of a text, from an offset in its source to another. */
export function problemAt(text: PositionedText, from: number, to: number, problem: Problem): MarkdownProblem {
  return { ...problem, ...text.placeOf(from, to) }
}

/** A line of a text as it prints. */
export interface PlainLine {
  /** Without white space at its ends. */
  readonly plain: string
  /** Where `plain` begins in the source of the text. */
  readonly at: number
}

/** Splits a text into its lines. */
export function linesOf({ plain }: PositionedText): PlainLine[] {
  let start = 0
  return plain.split('\n').map((line) => {
    const trimmed = line.trimStart()
    const at = start + line.length - trimmed.length
    start += line.length + 1
    return { plain: trimmed.trimEnd(), at }
  })
}

/** Places a problem at the whole of a line. */
export const problemAtLine = (
  text: PositionedText,
  { plain, at }: PlainLine,
  problem: Problem,
): MarkdownProblem => problemAt(text, at, at + plain.length, problem)
