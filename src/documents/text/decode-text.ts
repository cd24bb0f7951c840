import { isUtf8 } from 'node:buffer'
import { DocumentError } from '../document-error.ts'

/**
 * Decodes a text file: UTF-8 or UTF-16 by its byte order mark; without one UTF-8 if all of it is valid, and otherwise
 * Windows-1252, in which older Windows programs save. Line ends become \n.
 *
 * @throws DocumentError where it is not text
 */
export function decodeText(bytes: Buffer): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  if (text.includes('\0'))
    throw new DocumentError(
      'DOCUMENT_FORMAT',
      'is not a text file: it contains bytes that are not characters',
      'name a text, PDF or Word file (.txt, .pdf, .docx)',
    )
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
}

function encodingOf(bytes: Buffer): string {
  const start = bytes.toString('hex', 0, 2)
  if (start === 'fffe') return 'utf-16le'
  if (start === 'feff') return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}
