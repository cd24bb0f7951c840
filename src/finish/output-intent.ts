import { PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import { deflateSync } from 'node:zlib'
import { NAME } from './pdf-names.ts'
import type { OpenPdf } from './open-pdf.ts'
import { srgbProfile } from './srgb-profile.ts'

/** The same for all letters. */
const PROFILE = deflateSync(srgbProfile())

/** Says that the letter's colours are meant as a usual display shows them (ISO 19005-3, 6.2.3). */
export function setOutputIntent({ context, catalog }: OpenPdf): void {
  const profile = PDFRawStream.of(context.obj({ N: 3, Filter: PDFName.FlateDecode }), PROFILE)
  const intent = context.obj({
    Type: PDFName.of('OutputIntent'),
    S: PDFName.of('GTS_PDFA1'),
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    RegistryName: PDFString.of('http://www.color.org'),
    DestOutputProfile: context.register(profile),
  })
  catalog.set(NAME.OutputIntents, context.obj([intent]))
}
