import { PDFArray, PDFDict, PDFHexString, PDFString, type PDFObject } from '@cantoo/pdf-lib'
import { UnknownPdfError } from './dict-values.ts'

/** How long a string may be, in bytes (ISO 19005-3, 6.1.13). */
export const MAX_STRING_LENGTH = 32_767

/** How much of a string a message quotes, in characters. */
const MAX_QUOTE = 60

/** Checks the strings in an object, such as the address of a link. @throws UnknownPdfError where one is too long */
export function checkStrings(object: PDFObject): void {
  if (object instanceof PDFDict) for (const value of object.values()) checkStrings(value)
  else if (object instanceof PDFArray) for (const value of object.asArray()) checkStrings(value)
  else if (object instanceof PDFString || object instanceof PDFHexString) {
    const length = object.asBytes().length
    if (length > MAX_STRING_LENGTH)
      throw new UnknownPdfError(
        `“${object.decodeText().slice(0, MAX_QUOTE)}…” has ${length} bytes, more than the ${MAX_STRING_LENGTH} of an archive’s PDF: shorten it`,
      )
  }
}
