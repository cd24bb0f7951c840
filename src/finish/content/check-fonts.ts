import { PDFDict, PDFRawStream, type PDFArray } from '@cantoo/pdf-lib'
import { NAME } from '../pdf-names.ts'
import { inflateStream, type OpenPdf, type Page } from '../open-pdf.ts'
import { arrayAt, dictAt, nameAt } from '../dict-values.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import type { Fonts } from './glyph-reader.ts'
import { readUnicode } from './read-unicode.ts'

/**
 * Checks that each font is in the file and says which characters its glyphs are, and gives these.
 *
 * @throws UnknownPdfError where one is not: variable fonts, fonts without outlines and bold made up by the browser
 */
export function checkFonts({ contents }: OpenPdf): Fonts {
  const fonts = new Map<PDFDict, ReadonlyMap<string, string>>()
  for (const page of contents) {
    // Glyph 0, the box in place of what a font does not have. Chromium shows one glyph at a time.
    if (page.bytes.includes('<0000'))
      throw new UnknownPdfError(`page ${page.number} shows a character that its font does not have`)
    for (const font of fontsOf(page)) if (!fonts.has(font)) fonts.set(font, checkFont(font))
  }
  return fonts
}

function fontsOf({ dict }: Page): PDFDict[] {
  const fonts = dictAt(dict, NAME.Resources).lookup(NAME.Font)
  if (!(fonts instanceof PDFDict)) return []
  return fonts.keys().map((name) => dictAt(fonts, name))
}

function checkFont(font: PDFDict): ReadonlyMap<string, string> {
  const type = nameAt(font, NAME.Subtype)
  const name =
    font
      .get(NAME.BaseFont)
      ?.toString()
      .replace(/^\/([A-Z]{6}\+)?/, '') ?? 'without name'
  if (type !== 'Type0')
    throw new UnknownPdfError(
      `the font ${name} is of ${type}: use static TrueType fonts with a bold of their own`,
    )
  const descendants: PDFArray = arrayAt(font, NAME.DescendantFonts)
  const descendant = descendants.lookup(0, PDFDict)
  const program = dictAt(descendant, NAME.FontDescriptor).lookup(NAME.FontFile2)
  const map = font.lookup(NAME.ToUnicode)
  if (nameAt(descendant, NAME.Subtype) !== 'CIDFontType2' || !(program instanceof PDFRawStream))
    throw new UnknownPdfError(`the font ${name} is not embedded as TrueType`)
  if (
    !descendant.has(NAME.CIDToGIDMap) ||
    nameAt(font, NAME.Encoding) !== 'Identity-H' ||
    !(map instanceof PDFRawStream)
  )
    throw new UnknownPdfError(`the font ${name} does not say which characters its glyphs are`)
  return readUnicode(inflateStream(map).toString('latin1'))
}
