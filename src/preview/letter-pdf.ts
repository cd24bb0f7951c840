import { finishLetter } from '../run/finish-letter.ts'
import type { LetterView } from './letter-view.ts'
import type { LazyPrinter } from './lazy-printer.ts'

/** Prints and finishes a letter of the preview (stages 5 and 6): the bytes that `generate` would write. */
export async function letterPdf(
  { html, plan }: NonNullable<LetterView['letter']>,
  printer: LazyPrinter,
): Promise<Uint8Array> {
  return finishLetter(plan, html, await printer.print(html))
}
