import type { BodyBlock } from './body.ts'
import type { Placeholder } from './to-markdown.ts'

/** A letter's body with the values of its own fields. */
export interface LetterBody {
  readonly blocks: readonly BodyBlock[]
  /** What the placeholders print in this letter: authority.name first. */
  readonly placeholders: readonly Placeholder[]
  /** Its remarks, where they are known from elsewhere, with the texts of their blocks. */
  readonly remarks?: { readonly markdown: string; readonly texts: ReadonlySet<string> } | undefined
  /** Its counts and figures by path, for values that differ from letter to letter. */
  readonly numbers: ReadonlyMap<string, number>
  /** Its true/false figures by path, as far as it proves them. */
  readonly conditions: ReadonlyMap<string, boolean>
}

/** A paragraph that several letters have in their remarks, and no figure says which. */
export interface SharedRemark {
  /** The index of the letter. */
  readonly letter: number
  readonly block: BodyBlock
  /** The indices of all letters that have it. */
  readonly holders: readonly number[]
}

/** Where a letter's body is not as the others'. */
export interface BodyDifference {
  /** The index of the letter. */
  readonly letter: number
  readonly before: string
  readonly after: string
  readonly block: BodyBlock | undefined
  /** The indices of the letters that have it, where several do and no figure says which. */
  readonly holders: readonly number[]
}
