import { PDFName, type PDFDict } from '@cantoo/pdf-lib'
import { NAME } from '../names.ts'
import type { Page } from '../open-pdf.ts'
import { dictAt } from '../typed-values.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import type { Mark } from '../structure/element.ts'

/** For each font's dictionary, the characters of its glyphs. */
export type Fonts = ReadonlyMap<PDFDict, ReadonlyMap<string, string>>

const SHOWN = /\/(F\d+) [\d.]+ Tf|\/ActualText <feff(\w*)> ?>> ?BDC|<(\w+)>|\bEMC/gi

/** Reads what marked sections show. */
export class GlyphReader {
  readonly #fonts: Fonts

  constructor(fonts: Fonts) {
    this.#fonts = fonts
  }

  /** The glyphs and their fonts, which are the same where the same is printed again. */
  glyphs(marks: readonly Mark[]): string {
    return marks
      .map((mark) => [...bodyOf(mark).matchAll(SHOWN)].map(([, font, , hex]) => font ?? hex).join(' '))
      .join(' ')
  }

  /** The text, with single spaces. @throws UnknownPdfError on a glyph that stands for nothing */
  text(marks: readonly Mark[]): string {
    return settled(marks.map((mark) => this.#read(mark.page, bodyOf(mark))).join(''))
  }

  /** The text that a page's operators show from one place to another, with single spaces. */
  textBetween(page: Page, start: number, end: number): string {
    return settled(this.#read(page, page.content.slice(start, end)))
  }

  #read(page: Page, body: string): string {
    let text = ''
    let characters: ReadonlyMap<string, string> | undefined
    let instead: string | undefined
    for (const [whole, font, actual, hex = ''] of body.matchAll(SHOWN)) {
      if (font !== undefined) characters = this.#fontOf(page, font)
      else if (whole === 'EMC') instead = undefined
      else if (actual !== undefined) {
        instead = String.fromCharCode(...unitsOf(actual).map((unit) => parseInt(unit, 16)))
        text += instead
      } else if (instead === undefined)
        text += unitsOf(hex)
          .map((glyph) => characterOf(characters, glyph))
          .join('')
    }
    return text
  }

  #fontOf(page: Page, name: string): ReadonlyMap<string, string> {
    const fonts = dictAt(dictAt(page.dict, NAME.Resources), NAME.Font)
    const font = this.#fonts.get(fonts.lookup(PDFName.of(name)) as PDFDict)
    if (!font) throw new UnknownPdfError(`page ${page.number} has no font ${name}`)
    return font
  }
}

const settled = (text: string): string => text.replace(/\s+/g, ' ').trim()

const bodyOf = ({ page, section }: Mark): string => page.content.slice(section.body, section.end)

const unitsOf = (hex: string): string[] => hex.match(/.{4}/g) ?? []

function characterOf(characters: ReadonlyMap<string, string> | undefined, glyph: string): string {
  const character = characters?.get(glyph.toLowerCase())
  if (character === undefined)
    throw new UnknownPdfError(`a font has a glyph that stands for no character: ${glyph}`)
  return character
}
