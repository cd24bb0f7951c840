import { PDFBool, PDFName, PDFString } from '@cantoo/pdf-lib'
import { textAt, UnknownPdfError } from './dict-values.ts'
import type { LetterMetadata } from './finish-input.ts'
import type { OpenPdf } from './open-pdf.ts'
import { hexText } from './hex-text.ts'
import { NAME } from './pdf-names.ts'
import { xmpPacket } from './xmp.ts'

/** The program that made the letter. */
const CREATOR = 'annual-letters'

/**
 * Writes the letter's metadata, both as document information and as XMP, and has viewers show its title.
 *
 * @throws UnknownPdfError where the printed PDF has another title or language than the letter
 */
export function writeMetadata({ context, catalog, info }: OpenPdf, metadata: LetterMetadata): void {
  const [title = '', language = ''] = [textAt(info, NAME.Title), textAt(catalog, NAME.Lang)]
  if (title !== metadata.title)
    throw new UnknownPdfError(`the printed PDF has the title ${JSON.stringify(title)}`)
  if (language !== metadata.language)
    throw new UnknownPdfError(`the printed PDF is in ${language || 'no language'}`)
  const producer = textAt(info, NAME.Producer) ?? ''
  const keywords = metadata.keywords?.join(', ') ?? ''
  for (const key of info.keys()) info.delete(key)
  const entries = {
    Title: metadata.fullTitle,
    Author: metadata.author,
    Subject: metadata.subject,
    Keywords: keywords,
    Creator: CREATOR,
  }
  for (const [name, text] of Object.entries(entries)) {
    if (text !== '') info.set(PDFName.of(name), hexText(text))
  }
  info.set(NAME.Producer, PDFString.of(producer))
  info.set(PDFName.of('CreationDate'), pdfDate(metadata.date))
  info.set(PDFName.of('ModDate'), pdfDate(metadata.changed))
  const packet = xmpPacket({ ...metadata, creator: CREATOR, producer, keywordsLine: keywords })
  const stream = context.stream(Buffer.from(packet), {
    Type: PDFName.of('Metadata'),
    Subtype: PDFName.of('XML'),
  })
  catalog.set(NAME.Metadata, context.register(stream))
  catalog.set(NAME.ViewerPreferences, context.obj({ DisplayDocTitle: PDFBool.True }))
}

/** The beginning of a day, 2019-07-24, as PDF writes it. */
const pdfDate = (date: string): PDFString => PDFString.of(`D:${date.replaceAll('-', '')}000000+00'00'`)
