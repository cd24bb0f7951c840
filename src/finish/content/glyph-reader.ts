import { PDFDict, PDFName } from '@cantoo/pdf-lib'
import { dictAt, UnknownPdfError } from '../dict-values.ts'
import type { Page } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import type { MarkedContentRef } from './marked-content.ts'
import { glyphTable, NO_GLYPHS, type GlyphTable } from './glyph-table.ts'
import { normaliseText } from './normalise-text.ts'

/** The characters of each font's glyphs, by the font's dictionary. */
export type Fonts = ReadonlyMap<PDFDict, ReadonlyMap<string, string>>

const SHOWN = /\/(F\d+) [\d.]+ Tf|\/ActualText <feff(\w*)> ?>> ?BDC|<(\w+)>|\bEMC/gi

/** Reads the text that marked content shows. */
export class GlyphReader {
  readonly #fonts: Fonts
  readonly #tables = new Map<PDFDict, GlyphTable>()
  /** By page and the font's resource name. */
  readonly #ofPage = new Map<Page, Map<string, GlyphTable>>()
  /** Whether a page has glyphs with an ActualText, which is read in their place. */
  readonly #actualTexts = new Map<Page, boolean>()

  constructor(fonts: Fonts) {
    this.#fonts = fonts
  }

  /** The text, with single spaces. @throws UnknownPdfError on a glyph that stands for no character */
  text(marked: readonly MarkedContentRef[]): string {
    return collapseSpaces(this.raw(marked))
  }

  /** The text with all its spaces. @throws UnknownPdfError on a glyph that stands for no character */
  raw(marked: readonly MarkedContentRef[]): string {
    let text = ''
    for (const { page, content } of marked) text += this.#read(page, content.body, content.end)
    return text
  }

  /** The text as it is compared with others. @throws UnknownPdfError on a glyph that stands for no character */
  normalised(marked: readonly MarkedContentRef[]): string {
    let length = 0
    for (const { page, content } of marked) {
      if (this.#hasActualText(page)) return normaliseText(this.raw(marked))
      length = this.#normalise(page, content.body, content.end, length)
      if (length === -1) return normaliseText(this.raw(marked))
    }
    return textBytes.toString('utf16le', 0, 2 * length)
  }

  /** The text between two offsets of a page's content stream, with single spaces. */
  textBetween(page: Page, start: number, end: number): string {
    return collapseSpaces(this.#read(page, start, end))
  }

  #hasActualText(page: Page): boolean {
    const known = this.#actualTexts.get(page)
    const hasActualText = known ?? page.content.includes('/ActualText')
    if (known === undefined) this.#actualTexts.set(page, hasActualText)
    return hasActualText
  }

  #read(page: Page, start: number, end: number): string {
    return this.#hasActualText(page)
      ? this.#readActual(page, page.content.slice(start, end))
      : this.#readGlyphs(page, start, end)
  }

  /** Glyphs are in angle brackets, a font before them, "/F4 11 Tf". Read byte by byte: a letter has thousands of them. */
  #readGlyphs(page: Page, start: number, end: number): string {
    const { bytes, content } = page
    let text = ''
    let table = NO_GLYPHS
    for (let at = start; at < end; at++) {
      const byte = bytes[at]
      if (byte === OPENING) {
        for (at++; bytes[at] !== CLOSING && at < end; at += 4) {
          const glyph = glyphAt(bytes, at)
          text += table.characters[glyph] ?? noCharacter(glyph)
        }
        at += MIN_GAP
      } else if (byte === SMALL_F && bytes[at - 1] === CAPITAL_T) table = this.#tableAt(page, content, at)
    }
    return text
  }

  /**
   * Reads normalised glyphs in the same way into `textUnits`, from an offset on.
   *
   * @returns the offset after them; -1 where they do not fit, or one of them cannot be normalised by itself
   */
  #normalise(page: Page, start: number, end: number, offset: number): number {
    const { bytes, content } = page
    let length = offset
    let table = NO_GLYPHS
    for (let at = start; at < end; at++) {
      const byte = bytes[at]
      if (byte === OPENING) {
        for (at++; bytes[at] !== CLOSING && at < end; at += 4) {
          const glyph = glyphAt(bytes, at)
          const unit = table.units[glyph] ?? 0
          if (length + MAX_UNITS > textUnits.length) return -1
          if (unit !== 0) textUnits[length++] = unit
          else {
            const text = table.normalised[glyph]
            if (text === undefined || text.length > MAX_UNITS) return -1
            for (let index = 0; index < text.length; index++) textUnits[length++] = text.charCodeAt(index)
          }
        }
        at += MIN_GAP
      } else if (byte === SMALL_F && bytes[at - 1] === CAPITAL_T) table = this.#tableAt(page, content, at)
    }
    return length
  }

  /** The same on a page where some glyphs have an ActualText. */
  #readActual(page: Page, body: string): string {
    let text = ''
    let table = NO_GLYPHS
    let actualText: string | undefined
    for (const [whole, font, actual, hex = ''] of body.matchAll(SHOWN)) {
      if (font !== undefined) table = this.#table(page, font)
      else if (whole === 'EMC') actualText = undefined
      else if (actual !== undefined) {
        actualText = String.fromCharCode(...unitsOf(actual))
        text += actualText
      } else if (actualText === undefined)
        text += unitsOf(hex)
          .map((glyph) => table.characters[glyph] ?? noCharacter(glyph))
          .join('')
    }
    return text
  }

  /** The table of the font that the operator Tf at an offset chooses. */
  #tableAt(page: Page, content: string, offset: number): GlyphTable {
    const name = content.lastIndexOf('/', offset) + 1
    return this.#table(page, content.slice(name, content.indexOf(' ', name)))
  }

  #table(page: Page, name: string): GlyphTable {
    const ofPage = this.#ofPage.get(page) ?? new Map<string, GlyphTable>()
    this.#ofPage.set(page, ofPage)
    const known = ofPage.get(name)
    if (known) return known
    const fonts = dictAt(dictAt(page.dict, NAME.Resources), NAME.Font)
    const font = fonts.lookup(PDFName.of(name))
    const characters = font instanceof PDFDict ? this.#fonts.get(font) : undefined
    if (!(font instanceof PDFDict) || !characters)
      throw new UnknownPdfError(`page ${page.number} has no font ${name}`)
    const table = this.#tables.get(font) ?? glyphTable(characters)
    this.#tables.set(font, table)
    ofPage.set(name, table)
    return table
  }
}

/** The text that is being normalised: room for more than any piece of a letter. */
const textUnits = new Uint16Array(32_768)
const textBytes = Buffer.from(textUnits.buffer)

/** More than any glyph stands for: a ligature for three letters. */
const MAX_UNITS = 16

/** The least number of characters between two glyphs, "> Tj\n1 0 Td <", or between a glyph and the next font. */
const MIN_GAP = 11

const [OPENING, CLOSING, CAPITAL_T, SMALL_F] = [0x3c, 0x3e, 0x54, 0x66]

/** The value of each hexadecimal digit, by its code. */
const DIGITS = new Uint8Array(256)
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16)
  DIGITS[digit.charCodeAt(0)] = value
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value
}

const valueOf = (bytes: Buffer, at: number): number => DIGITS[bytes[at] ?? 0] ?? 0

/** The number of a glyph, in four hexadecimal digits at an offset. */
const glyphAt = (bytes: Buffer, at: number): number =>
  (valueOf(bytes, at) << 12) |
  (valueOf(bytes, at + 1) << 8) |
  (valueOf(bytes, at + 2) << 4) |
  valueOf(bytes, at + 3)

const collapseSpaces = (text: string): string => text.replace(/\s+/g, ' ').trim()

const unitsOf = (hex: string): number[] => (hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16))

function noCharacter(glyph: number): never {
  throw new UnknownPdfError(
    `a font has a glyph that stands for no character: ${glyph.toString(16).padStart(4, '0')}`,
  )
}
