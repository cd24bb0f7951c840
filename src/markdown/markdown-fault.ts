import type { Code } from '../findings/codes.ts'

/** Something in a Markdown text that a letter may not hold, or that was perhaps meant otherwise. */
export interface MarkdownFault {
  readonly code: Code
  /** In the text, in UTF-16 units. */
  readonly offset: number
  readonly length: number
  readonly message: string
  readonly help: string
}

/** What a text may hold: the wording has headings from ## and placeholders; remarks have neither. */
export type MarkdownKind = 'wording' | 'remarks'

/** Stands for a placeholder in a text to be checked; no text can hold it, since reading refuses private use. */
export const MASK = '\ue000'
