import { PDFDict } from '@cantoo/pdf-lib'
import { NAME } from '../pdf-names.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'

/**
 * Checks that no picture is painted through a mask with a transfer function, as Chromium writes a mask of SVG or CSS.
 *
 * @throws UnknownPdfError where one is
 */
export function checkMasks({ context }: OpenPdf): void {
  for (const [, object] of context.enumerateIndirectObjects()) {
    const mask = object instanceof PDFDict ? object.lookup(NAME.SMask) : undefined
    if (mask instanceof PDFDict && mask.has(NAME.TR))
      throw new UnknownPdfError(
        'a picture has a mask, which a PDF for archives cannot have: draw it without one, in the signature or the template',
      )
  }
}
