import { PDFBool, PDFHexString, PDFName, PDFString, type PDFObject } from '@cantoo/pdf-lib'
import type { LetterMetadata } from './letter-metadata.ts'
import { NAME } from './pdf-names.ts'
import type { OpenPdf } from './open-pdf.ts'
import { UnknownPdfError } from './unknown-pdf.ts'
import { xmpPacket } from './xmp.ts'

/** What made the letter. */
const CREATOR = 'annual-letters'

/**
 * Says what the letter is, in the document information and in the XMP metadata alike, and has its title shown.
 *
 * @throws UnknownPdfError where the PDF has another title or language than the letter
 */
export function writeMetadata({ context, catalog, info }: OpenPdf, facts: LetterMetadata): void {
  if (textOf(info.lookup(NAME.Title)) !== facts.title)
    throw new UnknownPdfError(
      `the printed PDF has the title ${JSON.stringify(textOf(info.lookup(NAME.Title)))}`,
    )
  if (textOf(catalog.lookup(NAME.Lang)) !== facts.language)
    throw new UnknownPdfError(`the printed PDF is in ${textOf(catalog.lookup(NAME.Lang)) || 'no language'}`)
  const producer = textOf(info.lookup(NAME.Producer))
  const keywords = facts.keywords?.join(', ') ?? ''
  for (const key of info.keys()) info.delete(key)
  const entries = {
    Title: facts.fullTitle,
    Author: facts.author,
    Subject: facts.subject,
    Keywords: keywords,
    Creator: CREATOR,
  }
  for (const [name, text] of Object.entries(entries)) {
    if (text !== '') info.set(PDFName.of(name), PDFHexString.fromText(text))
  }
  info.set(NAME.Producer, PDFString.of(producer))
  info.set(PDFName.of('CreationDate'), pdfDate(facts.date))
  info.set(PDFName.of('ModDate'), pdfDate(facts.changed))
  const packet = xmpPacket({ ...facts, creator: CREATOR, producer, keywordsLine: keywords })
  const metadata = context.stream(Buffer.from(packet), {
    Type: PDFName.of('Metadata'),
    Subtype: PDFName.of('XML'),
  })
  catalog.set(NAME.Metadata, context.register(metadata))
  catalog.set(NAME.ViewerPreferences, context.obj({ DisplayDocTitle: PDFBool.True }))
}

/** The beginning of a day, 2019-07-24. */
const pdfDate = (date: string): PDFString => PDFString.of(`D:${date.replaceAll('-', '')}000000+00'00'`)

const textOf = (value: PDFObject | undefined): string =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : ''
