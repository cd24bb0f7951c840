/** Characters that JSON does not escape and that could control a terminal. */
const UNESCAPED = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu

/** Formats a document as JSON: the same value for programs, and harmless on a terminal. */
export function formatJson(document: object): string {
  const text = JSON.stringify(document, null, 2).replace(UNESCAPED, (character) =>
    character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
  return `${text}\n`
}
