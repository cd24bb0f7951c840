/** The mark or number with which an item of a list begins. */
const ITEM = /^(?:([•▪●◦○‣])|(\(?(?:\d{1,2}|[a-z])[.)]))\s+(?=\S)/

/** Whether a line begins an item of a list. */
export const isItem = (text: string): boolean => ITEM.test(text)

/** The mark of an item and how many characters it takes with the space after it. */
export function labelOf(text: string): { readonly length: number; readonly number: number | undefined } {
  const [whole = '', , number] = ITEM.exec(text) ?? []
  const digits = /\d+/.exec(number ?? '')?.[0]
  return { length: whole.length, number: digits === undefined ? undefined : Number(digits) }
}
