import type { CheckedLetter, ReadyYear } from './prepare-year.ts'

/** What the shipped signature says of itself, in the comment that tells to replace it. */
const PLACEHOLDER = 'A placeholder: replace this file'
/** Addresses that the samples use: they are nobody's (RFC 2606). */
const EXAMPLE = /\bexample\.(?:org|com|net)\b/

/** What a year's letters still have of the samples that they were copied from: each in words; none where all is real. */
export function placeholdersLeft({ press }: ReadyYear, letters: readonly CheckedLetter[]): string[] {
  const image = Buffer.from(press.signature.slice(press.signature.indexOf(',') + 1), 'base64').toString(
    'utf8',
  )
  const shared = EXAMPLE.test(`${JSON.stringify(press.edition['links'] ?? {})} ${press.wordingText}`)
  const own = letters.filter(({ authority }) => EXAMPLE.test(JSON.stringify(authority)))
  return [
    ...(image.includes(PLACEHOLDER) ? ['the signature is the placeholder that ships'] : []),
    ...(shared ? ['links of edition.yaml or wording.md lead to an example address'] : []),
    ...(own.length > 0
      ? [`links lead to an example address in the data of ${own.map(({ slug }) => slug).join(', ')}`]
      : []),
  ]
}
