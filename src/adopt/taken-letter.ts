import type { LetterDocument, Place, Word } from '../documents/letter-document.ts'
import type { LetterBlemish } from './blemishes.ts'
import type { BodyBlock } from './body.ts'
import type { CellDisagreement } from './check-cells.ts'
import type { WrittenText } from './own-texts.ts'
import type { Recovered } from './recover.ts'
import type { TakenValues } from './taken-values.ts'

/**
 * What was taken out of a letter, before it is compared with others of its year. It holds what is reported and written, and
 * not how it was found: hundreds of letters are held at once.
 */
export interface TakenLetter extends TakenValues {
  readonly document: LetterDocument
  /** The lines that are the letter's own, in their order: those that have to be printed again. */
  readonly lines: readonly { readonly words: readonly Word[]; readonly place: Place }[]
  /** The words of its drawings, where its file has them among its own. */
  readonly drawn: readonly { readonly words: readonly Word[]; readonly place: Place }[]
  /** What is not the letter's own. */
  readonly blemishes: readonly LetterBlemish[]
  readonly recovered: Recovered
  readonly disagreements: readonly CellDisagreement[]
  readonly body: readonly BodyBlock[]
  /** The texts that it has in other words than its era. */
  readonly texts: readonly WrittenText[]
  /** The names of the averages that it prints. */
  readonly averages: readonly string[]
}
