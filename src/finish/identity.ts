/** A PDF that does not look as this module knows it: it is refused rather than guessed at. */
export class UnknownPdfError extends Error {}

/** The finishing steps: part of what a PDF depends on. A change of what they do changes this. */
export const FINISHING = ['stable identity 1'] as const

/** What Chromium takes from the clock, and how long it always is. */
const DATE = /\/(CreationDate|ModDate) \(D:(\d{14})\+00'00'\)/g
/** What Chromium takes from a counter of the process: names of structure elements, eight digits. */
const NODE = /\((node)(\d{8})\)/g

/**
 * The PDF with nothing in it that depends on when and where it was printed: its dates are the letter's date, and its
 * structure elements are numbered from 1 as they appear. Same length, so every offset in the file stays right.
 * (Measured: two prints of one page differ in nothing else.)
 *
 * @param date the letter's date, as 2019-07-24
 * @throws UnknownPdfError where the dates are not where Chromium writes them
 */
export function withStableIdentity(pdf: Uint8Array, date: string): Buffer {
  // Latin-1 keeps every byte as one character.
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const stamp = `${date.replaceAll('-', '')}000000`
  const numbers = new Map<string, string>()
  let dates = 0
  const stable = text
    .replace(DATE, (_whole, name: string) => {
      dates++
      return `/${name} (D:${stamp}+00'00')`
    })
    .replace(NODE, (_whole, name: string, digits: string) => {
      const number = numbers.get(digits) ?? String(numbers.size + 1).padStart(8, '0')
      numbers.set(digits, number)
      return `(${name}${number})`
    })
  if (dates !== 2) throw new UnknownPdfError(`the printed PDF has ${dates} dates instead of 2`)
  if (stable.length !== text.length) throw new UnknownPdfError('the printed PDF changed its length')
  return Buffer.from(stable, 'latin1')
}
