import { PDFDict, PDFName } from '@cantoo/pdf-lib'
import { dictAt, UnknownPdfError } from '../dict-values.ts'
import type { Page } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import type { MarkedContentRef } from './marked-content.ts'

/** The characters of each font's glyphs, by the font's dictionary. */
export type Fonts = ReadonlyMap<PDFDict, ReadonlyMap<string, string>>

/** The characters of a font's glyphs, by the glyph's number. */
type GlyphTable = readonly (string | undefined)[]

const SHOWN = /\/(F\d+) [\d.]+ Tf|\/ActualText <feff(\w*)> ?>> ?BDC|<(\w+)>|\bEMC/gi

/** Reads the text that marked content shows. */
export class GlyphReader {
  readonly #fonts: Fonts
  /** By page and the font's resource name. */
  readonly #tables = new Map<Page, Map<string, GlyphTable>>()
  /** Whether a page has glyphs with an ActualText, which is read in their place. */
  readonly #hasActualText = new Map<Page, boolean>()

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

  /** The text between two offsets of a page's content stream, with single spaces. */
  textBetween(page: Page, start: number, end: number): string {
    return collapseSpaces(this.#read(page, start, end))
  }

  #read(page: Page, start: number, end: number): string {
    const known = this.#hasActualText.get(page)
    const hasActualText = known ?? page.content.includes('/ActualText')
    if (known === undefined) this.#hasActualText.set(page, hasActualText)
    return hasActualText
      ? this.#readActual(page, page.content.slice(start, end))
      : this.#readGlyphs(page, start, end)
  }

  /** Glyphs are in angle brackets, a font before them, "/F4 11 Tf". Read byte by byte: a letter has thousands of them. */
  #readGlyphs(page: Page, start: number, end: number): string {
    const { bytes, content } = page
    let text = ''
    let table: GlyphTable = []
    for (let at = start; at < end; at++) {
      const byte = bytes[at]
      if (byte === OPENING) {
        for (at++; bytes[at] !== CLOSING && at < end; at += 4) {
          let glyph = 0
          for (let digit = 0; digit < 4; digit++) glyph = 16 * glyph + valueOf(bytes[at + digit] ?? 0)
          text += table[glyph] ?? noCharacter(glyph)
        }
        at += MIN_GAP
      } else if (byte === SMALL_F && bytes[at - 1] === CAPITAL_T) {
        const name = content.lastIndexOf('/', at) + 1
        table = this.#table(page, content.slice(name, content.indexOf(' ', name)))
      }
    }
    return text
  }

  /** The same on a page where some glyphs have an ActualText. */
  #readActual(page: Page, body: string): string {
    let text = ''
    let table: GlyphTable = []
    let actualText: string | undefined
    for (const [whole, font, actual, hex = ''] of body.matchAll(SHOWN)) {
      if (font !== undefined) table = this.#table(page, font)
      else if (whole === 'EMC') actualText = undefined
      else if (actual !== undefined) {
        actualText = String.fromCharCode(...unitsOf(actual))
        text += actualText
      } else if (actualText === undefined)
        text += unitsOf(hex)
          .map((glyph) => table[glyph] ?? noCharacter(glyph))
          .join('')
    }
    return text
  }

  #table(page: Page, name: string): GlyphTable {
    const ofPage = this.#tables.get(page) ?? new Map<string, GlyphTable>()
    this.#tables.set(page, ofPage)
    const known = ofPage.get(name)
    if (known) return known
    const fonts = dictAt(dictAt(page.dict, NAME.Resources), NAME.Font)
    const font = fonts.lookup(PDFName.of(name))
    const characters = font instanceof PDFDict ? this.#fonts.get(font) : undefined
    if (!characters) throw new UnknownPdfError(`page ${page.number} has no font ${name}`)
    const table: string[] = []
    for (const [glyph, character] of characters) table[parseInt(glyph, 16)] = character
    ofPage.set(name, table)
    return table
  }
}

/** The least number of characters between two glyphs, "> Tj\n1 0 Td <", or between a glyph and the next font. */
const MIN_GAP = 8

const [OPENING, CLOSING, CAPITAL_T, SMALL_F] = [0x3c, 0x3e, 0x54, 0x66]

/** The value of a hexadecimal digit: 0 to 9 are 48 to 57, A to F 65 to 70, small letters 32 more. */
const valueOf = (digit: number): number => (digit < 58 ? digit - 48 : (digit & 0xdf) - 55)

const collapseSpaces = (text: string): string => text.replace(/\s+/g, ' ').trim()

const unitsOf = (hex: string): number[] => (hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16))

function noCharacter(glyph: number): never {
  throw new UnknownPdfError(
    `a font has a glyph that stands for no character: ${glyph.toString(16).padStart(4, '0')}`,
  )
}
