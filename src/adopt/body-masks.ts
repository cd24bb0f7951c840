import type { LetterBody } from './compared-body.ts'
import { withPlainSigns } from './tokens.ts'

/** A number in a text that is compared. */
export const NUMBER = /\p{N}+(?:,\p{N}{3})*/gu

/** The text of a block with a sign in the place of what may differ: the letter's own values, and numbers. */
export function maskOf(text: string, { placeholders }: Pick<LetterBody, 'placeholders'>): string {
  const named = placeholders.reduce(
    (all, { printed, written }) => all.replaceAll(withPlainSigns(printed), `{${written}}`),
    text,
  )
  return named.replace(NUMBER, '#').replace(/\s+/g, ' ')
}
