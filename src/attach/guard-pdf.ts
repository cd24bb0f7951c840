import { inflateSync } from 'node:zlib'
import { FiguresError } from './figures-error.ts'

/** What one stream of a letter may unpack to, and all together; in bytes. Fonts are the largest, some 100 kB. */
const LARGEST_STREAM = 8 * 1024 * 1024
const LARGEST_SUM = 32 * 1024 * 1024

/**
 * Refuses, before a library that unpacks without limit sees it, what is no PDF, is encrypted, or would unpack to more
 * than any letter has. For that every stream may be packed once, by Flate, or be a picture, and each is unpacked here.
 *
 * @throws FiguresError
 */
export function guardPdf(pdf: Uint8Array): void {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const text = bytes.toString('latin1')
  if (!/^[\s\S]{0,1024}?%PDF-\d/.test(text.slice(0, 1032)))
    throw new FiguresError('is no PDF', 'name the PDF file of a letter')
  // A name can be written with its characters as numbers: /F#69lter.
  const plain = text.replace(/#([0-9a-f]{2})/gi, (_whole, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  )
  if (/\/Encrypt[\s<[\d%]/.test(plain))
    throw new FiguresError('is encrypted', 'the office’s letters are not: use the letter as it was sent')
  for (const { 1: rest = '' } of plain.matchAll(/\/Filter(?![A-Za-z])([\s\S]{0,40})/g)) {
    if (!ONE_FILTER.test(rest)) throw new FiguresError('is packed in a way that no letter is')
  }
  let sum = 0
  for (const { 0: keyword, index } of text.matchAll(/stream\r?\n?/g)) {
    sum += unpackedSize(bytes.subarray(index + keyword.length))
    if (sum > LARGEST_SUM) throw new FiguresError('would unpack to more than any letter holds')
  }
}

/** One filter of those that a letter has, by itself or alone in a list. */
const ONE_FILTER = /^\s*(?:\/(?:Flate|DCT)Decode(?!\w)|\[\s*\/(?:Flate|DCT)Decode\s*\])/

/** What a Flate stream at the start of the bytes unpacks to; 0 where there is none, or a damaged one. */
function unpackedSize(bytes: Uint8Array): number {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST_STREAM }).length
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return error.code === 'ERR_BUFFER_TOO_LARGE' ? Infinity : 0
  }
}
