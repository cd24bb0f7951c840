import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'

/** A PDF that is not as Chromium is known to write it: the finish stage refuses it rather than guess. */
export class UnknownPdfError extends Error {}

/** The dictionary under a key, also where the key holds a reference. @throws UnknownPdfError where there is none */
export function dictAt(dict: PDFDict, key: PDFName): PDFDict {
  const value = dict.lookup(key)
  if (value instanceof PDFDict) return value
  throw new UnknownPdfError(`${key.asString()} is not a dictionary`)
}

/** The array under a key. @throws UnknownPdfError where there is none */
export function arrayAt(dict: PDFDict, key: PDFName): PDFArray {
  const value = dict.lookup(key)
  if (value instanceof PDFArray) return value
  throw new UnknownPdfError(`${key.asString()} is not an array`)
}

/** The number under a key. @throws UnknownPdfError where there is none */
export const numberAt = (dict: PDFDict, key: PDFName): number => asNumber(dict.lookup(key), key)

/** A value as a number. @throws UnknownPdfError where it is not one */
export function asNumber(value: PDFObject | undefined, key: PDFName): number {
  if (value instanceof PDFNumber) return value.asNumber()
  throw new UnknownPdfError(`${key.asString()} is not a number`)
}

/** The name under a key, without its slash. @throws UnknownPdfError where there is none */
export function nameAt(dict: PDFDict, key: PDFName): string {
  const value = dict.lookup(key)
  if (value instanceof PDFName) return value.asString().slice(1)
  throw new UnknownPdfError(`${key.asString()} is not a name`)
}

/** The text under a key, decoded; undefined where there is none. */
export function textAt(dict: PDFDict, key: PDFName): string | undefined {
  const value = dict.lookup(key)
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
}
