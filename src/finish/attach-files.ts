import { PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Attachment } from '../attach/make-attachments.ts'
import { hexText } from './hex-text.ts'
import { NAME } from './pdf-names.ts'
import type { OpenPdf } from './open-pdf.ts'

/**
 * Attaches files to the PDF as associated files (ISO 19005-3, 6.8): a viewer lists them as attachments, and a program
 * finds them by their relationship.
 *
 * @param date the date of their last change, 2019-07-24
 */
export function attachFiles(pdf: OpenPdf, attachments: readonly Attachment[], date: string): void {
  if (attachments.length === 0) return
  const { context, catalog } = pdf
  // A name tree is sorted by name.
  const sorted = [...attachments].sort((one, other) => (one.name < other.name ? -1 : 1))
  const files = sorted.map((attachment) => ({
    attachment,
    ref: context.register(fileSpecification(pdf, attachment, date)),
  }))
  catalog.set(NAME.AF, context.obj(files.map(({ ref }) => ref)))
  const names = files.flatMap(({ attachment, ref }) => [hexText(attachment.name), ref])
  catalog.set(NAME.Names, context.obj({ EmbeddedFiles: context.obj({ Names: context.obj(names) }) }))
}

function fileSpecification(
  { context }: OpenPdf,
  { name, mediaType, description, relationship, bytes }: Attachment,
  date: string,
) {
  const stream = context.obj({
    Type: PDFName.of('EmbeddedFile'),
    Subtype: PDFName.of(mediaType),
    Filter: PDFName.FlateDecode,
    Params: {
      Size: bytes.length,
      ModDate: PDFString.of(`D:${date.replaceAll('-', '')}000000+00'00'`),
      CheckSum: PDFHexString.of(createHash('md5').update(bytes).digest('hex')),
    },
  })
  const file = context.register(PDFRawStream.of(stream, deflateSync(bytes)))
  return context.obj({
    Type: PDFName.of('Filespec'),
    F: PDFString.of(name),
    UF: hexText(name),
    Desc: hexText(description),
    AFRelationship: PDFName.of(relationship),
    EF: { F: file, UF: file },
  })
}
