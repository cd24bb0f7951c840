import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject } from '@cantoo/pdf-lib'
import { UnknownPdfError } from './unknown-pdf.ts'

/** The dictionary under a key, looked up where it is a reference. @throws UnknownPdfError where there is none */
export function dictAt(dict: PDFDict, key: PDFName): PDFDict {
  const value = dict.lookup(key)
  if (value instanceof PDFDict) return value
  throw new UnknownPdfError(`${key.asString()} is no dictionary`)
}

/** The array under a key. @throws UnknownPdfError where there is none */
export function arrayAt(dict: PDFDict, key: PDFName): PDFArray {
  const value = dict.lookup(key)
  if (value instanceof PDFArray) return value
  throw new UnknownPdfError(`${key.asString()} is no array`)
}

/** The number under a key. @throws UnknownPdfError where there is none */
export function numberAt(dict: PDFDict, key: PDFName): number {
  return asNumber(dict.lookup(key), key)
}

/** A value as a number. @throws UnknownPdfError where it is none */
export function asNumber(value: PDFObject | undefined, key: PDFName): number {
  if (value instanceof PDFNumber) return value.asNumber()
  throw new UnknownPdfError(`${key.asString()} is no number`)
}

/** The name under a key, without its slash. @throws UnknownPdfError where there is none */
export function nameAt(dict: PDFDict, key: PDFName): string {
  const value = dict.lookup(key)
  if (value instanceof PDFName) return value.asString().slice(1)
  throw new UnknownPdfError(`${key.asString()} is no name`)
}
