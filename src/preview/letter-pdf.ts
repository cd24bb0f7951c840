import { finishLetter } from '../run/finish-letter.ts'
import type { LetterView } from './letter-view.ts'
import type { WarmPrinter } from './warm-printer.ts'

/** Stages 5 and 6 for a letter of the preview: the bytes that would be written. */
export async function letterPdf(
  { html, plan }: NonNullable<LetterView['letter']>,
  printer: WarmPrinter,
): Promise<Uint8Array> {
  return finishLetter(plan, html, await printer.print(html))
}
