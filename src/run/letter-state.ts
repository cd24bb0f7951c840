/**
 * How a letter's files stand to its data. "interrupted": a run was cut off before it wrote the PDF.
 * "outdated": its content is as the data says, and another version of the program, or another browser, printed it.
 * "reverted": a correction was printed and not sent, and the data is again what was sent before it. The last two are of
 * the HTML alone, where the PDF is current: nothing has to be printed for them.
 */
export type LetterState =
  | 'current'
  | 'new'
  | 'changed'
  | 'outdated'
  | 'reverted'
  | 'missing'
  | 'edited'
  | 'interrupted'
  | 'html-missing'
  | 'html-edited'

/** Whether a letter's HTML is to be written and its PDF is as it should be. */
export const isHtmlOnly = (state: LetterState): boolean => state === 'html-missing' || state === 'html-edited'
