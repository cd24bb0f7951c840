/** Spaces, and characters that are not seen: soft hyphens, joiners, marks of the byte order. */
const INVISIBLE = /[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g

/** Most text; it needs none of the rest. */
const PLAIN = /^[ -~]*$/

/**
 * A text as it is compared: without spaces, in capitals, since styles may make capitals of small letters, and with one
 * character for signs that mean the same, as ligatures. It is the same whether texts are joined before or after.
 */
export function normaliseText(text: string): string {
  if (PLAIN.test(text)) return text.replaceAll(' ', '').toUpperCase()
  return text.replace(INVISIBLE, '').normalize('NFKC').toUpperCase()
}
