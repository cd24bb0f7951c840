/** The mark or number with which an item of a list begins. */
const ITEM = /^(?:([•▪●◦○‣])|(\(?(?:\d{1,2}|[a-z])[.)]))\s+(?=\S)/

/** Whether a line begins an item of a list. */
export const isItem = (text: string): boolean => ITEM.test(text)

/** The mark of an item, without the space after it, and its number. */
export function labelOf(text: string): { readonly mark: string; readonly number: number | undefined } {
  const [, bullet, number] = ITEM.exec(text) ?? []
  const digits = /\d+/.exec(number ?? '')?.[0]
  return { mark: bullet ?? number ?? '', number: digits === undefined ? undefined : Number(digits) }
}
