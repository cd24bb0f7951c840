import { PDFDict, PDFRawStream, type PDFArray } from '@cantoo/pdf-lib'
import { inflateStream } from '../compression.ts'
import { arrayAt, dictAt, nameAt, UnknownPdfError } from '../dict-values.ts'
import type { OpenPdf, Page } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import type { Fonts } from './glyph-reader.ts'
import { readUnicode } from './read-unicode.ts'

/**
 * Checks that each font is embedded and maps its glyphs to characters.
 *
 * @returns the characters of each font's glyphs
 * @throws UnknownPdfError where a font is not: variable fonts, fonts without outlines, bold synthesised by the browser
 */
export function checkFonts({ contents }: OpenPdf): Fonts {
  const fonts = new Map<PDFDict, ReadonlyMap<string, string>>()
  for (const page of contents) {
    // Glyph 0 is the box that replaces a missing glyph. Chromium shows one glyph at a time.
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
      .replace(/^\/([A-Z]{6}\+)?/, '') ?? 'without a name'
  if (type !== 'Type0')
    throw new UnknownPdfError(
      `the font ${name} is of type ${type}: use static TrueType fonts that have their own bold`,
    )
  const descendants: PDFArray = arrayAt(font, NAME.DescendantFonts)
  const descendant = descendants.lookup(0, PDFDict)
  const program = dictAt(descendant, NAME.FontDescriptor).lookup(NAME.FontFile2)
  const toUnicode = font.lookup(NAME.ToUnicode)
  if (nameAt(descendant, NAME.Subtype) !== 'CIDFontType2' || !(program instanceof PDFRawStream))
    throw new UnknownPdfError(`the font ${name} is not embedded as TrueType`)
  if (
    !descendant.has(NAME.CIDToGIDMap) ||
    nameAt(font, NAME.Encoding) !== 'Identity-H' ||
    !(toUnicode instanceof PDFRawStream)
  )
    throw new UnknownPdfError(`the font ${name} does not map its glyphs to characters`)
  return readUnicode(inflateStream(toUnicode).toString('latin1'))
}
