import { PDFHexString } from '@cantoo/pdf-lib'

/** A text as PDF writes it in hexadecimal: UTF-16 with a byte order mark. */
export function hexText(text: string): PDFHexString {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return PDFHexString.of(bytes.toString('hex').toUpperCase())
}
