import { makeAttachments, type Attachment } from '../attach/make-attachments.ts'
import { figuresOfLetter } from './letter-figures.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'

/** The files that a letter carries with its figures. */
export const attachmentsOf = (letter: CheckedLetter, ready: ReadyYear, revision: number): Attachment[] =>
  makeAttachments(figuresOfLetter(letter, ready, revision))
