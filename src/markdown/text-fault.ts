import type { MarkdownFault } from './markdown-fault.ts'
import type { PlacedText } from './placed-text.ts'

/** What is wrong at a stretch of a placed text. */
export type TextFault = Pick<MarkdownFault, 'code' | 'message' | 'help'>

/** A fault at a stretch of the source of a text, from an offset to another. */
export function faultAt(text: PlacedText, from: number, to: number, fault: TextFault): MarkdownFault {
  return { ...fault, ...text.placeOf(from, to) }
}

/** A line of a text as it prints: without white space at its ends, and where it begins in the source. */
export interface PlainLine {
  readonly plain: string
  readonly at: number
}

/** The lines of a text. */
export function linesOf({ plain }: PlacedText): PlainLine[] {
  let start = 0
  return plain.split('\n').map((line) => {
    const trimmed = line.trimStart()
    const at = start + line.length - trimmed.length
    start += line.length + 1
    return { plain: trimmed.trimEnd(), at }
  })
}

/** A fault at the whole of a line. */
export const faultOfLine = (text: PlacedText, { plain, at }: PlainLine, fault: TextFault): MarkdownFault =>
  faultAt(text, at, at + plain.length, fault)
