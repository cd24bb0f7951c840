import type { Data } from '../model/letter-data.ts'

/** What the shipped signature says of itself, in the comment that tells to replace it. */
const PLACEHOLDER = 'A placeholder: replace this file'
/** Addresses that the samples use: they are nobody's (RFC 2606). */
const EXAMPLE = /\bexample\.(?:org|com|net)\b/

/** What all letters of a year share of what a sample has in its placeholders' place. */
export interface SharedParts {
  readonly edition: Data
  readonly signature: string
  readonly wordingText: string
}

/** What a year's letters still have of the samples that they were copied from: each in words; none where all is real. */
export function placeholdersLeft(
  { edition, signature, wordingText }: SharedParts,
  letters: readonly { readonly slug: string; readonly authority: Data }[],
): string[] {
  const image = Buffer.from(signature.slice(signature.indexOf(',') + 1), 'base64').toString('utf8')
  const shared = EXAMPLE.test(`${JSON.stringify(edition['links'] ?? {})} ${wordingText}`)
  const own = letters.filter(({ authority }) => EXAMPLE.test(JSON.stringify(authority)))
  return [
    ...(image.includes(PLACEHOLDER) ? ['the signature is the placeholder that ships'] : []),
    ...(shared ? ['links of edition.yaml or wording.md lead to an example address'] : []),
    ...(own.length > 0
      ? [`links lead to an example address in the data of ${own.map(({ slug }) => slug).join(', ')}`]
      : []),
  ]
}
