import { sha256 } from '../system/sha256.ts'
import type { TextRange } from './changed-marks.ts'
import type { LetterView } from './letter-view.ts'
import { letterPanels, missingPanel } from './pages/letter-panels.ts'

/** What a page receives about its letter in addition to the document. */
export interface LetterUpdate {
  /** Changes whenever anything on the page changes. */
  readonly version: string
  /** SHA-256 of the letter's document; null if the data does not produce a letter. */
  readonly hash: string | null
  /** What differs from the letter as it was last issued. */
  readonly marks: readonly TextRange[]
  /** State, findings and changes as HTML. */
  readonly panels: string
}

export function letterUpdate(view: LetterView): LetterUpdate {
  return withVersion({
    hash: view.letter?.hash ?? null,
    marks: view.letter?.since?.marks ?? [],
    panels: letterPanels(view).toString(),
  })
}

/** The update to send while a folder is missing. @param reason a sentence */
export function missingUpdate(reason: string): LetterUpdate {
  return withVersion({ hash: null, marks: [], panels: missingPanel(reason).toString() })
}

function withVersion(state: Omit<LetterUpdate, 'version'>): LetterUpdate {
  return { version: sha256(JSON.stringify(state)), ...state }
}
