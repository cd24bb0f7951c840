import { PDFDict } from '@cantoo/pdf-lib'
import { UnknownPdfError } from '../dict-values.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'

/**
 * Checks that no picture is painted through a mask with a transfer function, as Chromium writes a mask of SVG or CSS
 * (PDF/A forbids transfer functions: ISO 19005-3, 6.2.5).
 *
 * @throws UnknownPdfError where one is
 */
export function checkMasks({ context }: OpenPdf): void {
  for (const [, object] of context.enumerateIndirectObjects()) {
    const mask = object instanceof PDFDict ? object.lookup(NAME.SMask) : undefined
    if (mask instanceof PDFDict && mask.has(NAME.TR))
      throw new UnknownPdfError(
        'a picture has a mask, which PDF/A does not allow: draw it without one, in the signature or the template',
      )
  }
}
