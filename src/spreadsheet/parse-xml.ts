import { SaxesParser } from 'saxes'
import type { Archive } from './archive.ts'
import { DEEPEST_XML, LONGEST_XML_TOKEN, MOST_ELEMENTS } from './limits.ts'
import { damaged, tooLarge } from './spreadsheet-error.ts'

/** The attributes of an element, by their names as written. */
export type Attributes = Readonly<Record<string, string | undefined>>

/** Receives a document's elements and texts, in their order. Names are as written, with their prefixes. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text?(text: string): void
}

/**
 * Parses an XML part of an archive strictly, piece by piece: the document is never in memory as a whole. Document types are
 * refused, since they can define entities that grow without end.
 *
 * @throws SpreadsheetError where the part is damaged or goes beyond the limits
 */
export async function parseXml(archive: Archive, part: string, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [depth, pending, elements] = [0, 0, 0]
  parser.on('error', (error) => {
    throw misunderstood(part, error)
  })
  parser.on('doctype', () => {
    throw damaged(`has a document type in its part ${part}, which spreadsheets do not have`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    pending = 0
    if (++elements > MOST_ELEMENTS)
      throw tooLarge(`has more than ${MOST_ELEMENTS} elements in its part ${part}`)
    if (++depth > DEEPEST_XML) throw damaged(`has elements nested too deeply in its part ${part}`)
    handler.open(name, attributes)
  })
  parser.on('closetag', ({ name }) => {
    pending = 0
    depth--
    handler.close(name)
  })
  if (handler.text) parser.on('text', (text) => handler.text?.(text))
  const write = (text: string) => {
    pending += text.length
    parser.write(text)
    if (pending > LONGEST_XML_TOKEN) throw tooLarge(`has a text without end in its part ${part}`)
  }
  try {
    await archive.read(part, (bytes) => write(decoder.decode(bytes, { stream: true })))
    write(decoder.decode())
    parser.close()
  } catch (error) {
    throw isDecodingError(error) ? misunderstood(part, error) : error
  }
}

const misunderstood = (part: string, { message }: Error) =>
  damaged(`has a part that cannot be understood (${part}: ${message})`)

const isDecodingError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'

/** A name without its prefix, which each program chooses itself. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Parses a small part into all its elements, in the order in which they open. */
export async function listElements(
  archive: Archive,
  part: string,
  take: (name: string, attributes: Attributes) => void,
): Promise<void> {
  await parseXml(archive, part, { open: (name, attributes) => take(localName(name), attributes), close() {} })
}
