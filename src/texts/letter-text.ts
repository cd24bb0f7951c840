import type { Place, Source } from '../findings/source.ts'

/** One form of a text, as it is written in texts.yaml. */
export interface TextForm {
  /** Inline Markdown with placeholders. */
  readonly text: string
  /** The file that it is written in. */
  readonly source: Source
  /** The place in the file of a part of the text, in UTF-16 units. */
  readonly placeOf: (offset: number, length: number) => Place
}

/** The name of the only form of a text without several. */
export const ONLY_FORM = ''

/** A text that letters print: its forms by name. A text without several forms has one, named ONLY. */
export interface LetterText {
  readonly key: string
  readonly source: Source
  /** The place of its name in the file. */
  readonly place: Place
  readonly forms: ReadonlyMap<string, TextForm>
}

/** Texts by their keys, such as "closing.line". */
export type LetterTexts = ReadonlyMap<string, LetterText>
