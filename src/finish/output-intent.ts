import { PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import type { OpenPdf } from './open-pdf.ts'
import { NAME } from './pdf-names.ts'

/** The colour profile of an sRGB display, compressed; the same for all letters. `scripts/srgb-profile.ts` generates it. */
const PROFILE = deflateSync(readFileSync(new URL('srgb.icc', import.meta.url)))

/** States that the letter's colours are sRGB, as a usual display shows them (ISO 19005-3, 6.2.3). */
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
