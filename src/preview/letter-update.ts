import { sha256 } from '../system/sha256.ts'
import type { Stretch } from './changed-marks.ts'
import type { LetterView } from './letter-view.ts'
import { letterPanels, missingPanel } from './pages/letter-panels.ts'

/** What a page is told of its letter, beside the letter itself. */
export interface LetterUpdate {
  /** Another one wherever anything that is shown is another. */
  readonly version: string
  /** SHA-256 of the letter's document; null where the data does not give one. */
  readonly hash: string | null
  /** What is other than in the letter that was sent. */
  readonly marks: readonly Stretch[]
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

/** The same while a folder is not there. @param reason in a sentence */
export function missingUpdate(reason: string): LetterUpdate {
  return withVersion({ hash: null, marks: [], panels: missingPanel(reason).toString() })
}

function withVersion(state: Omit<LetterUpdate, 'version'>): LetterUpdate {
  return { version: sha256(JSON.stringify(state)), ...state }
}
