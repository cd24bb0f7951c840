/** A note or a mark after a head, which is not part of it: "Upheld [note 1]", "Recorded*". */
const NOTE = /\s*(?:\[(?:notes?|r|footnote)[^\]]*\]|[*†‡§¹²³⁴-⁹]+)\s*$/iu

/**
 * A head in the form in which it is compared with the names of fields. Capitals, accents, punctuation, notes and "number
 * of" make no difference; "%" is "percent" and "&" is "and".
 */
export function plainHead(head: string): string {
  return withoutNotes(head)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replaceAll('&', ' and ')
    .replaceAll('%', ' percent ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the )?(?:number|no) of (?=.)/, '')
}

/** A head without the notes after it, on one line. */
export function withoutNotes(head: string): string {
  const line = head.replace(/\s+/g, ' ').trim()
  const bare = line.replace(NOTE, '')
  return bare === line || bare === '' ? line : withoutNotes(bare)
}
