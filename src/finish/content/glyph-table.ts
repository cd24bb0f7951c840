import { normaliseGlyph } from './normalise-text.ts'

/** The characters of a font's glyphs, by the glyph's number. */
export interface GlyphTable {
  readonly characters: readonly (string | undefined)[]
  /** The same, normalised; undefined where that depends on the glyphs before or after. */
  readonly normalised: readonly (string | undefined)[]
  /** Those of them that are one UTF-16 unit; 0 for others. */
  readonly units: Uint16Array
}

/** The table where no font has been chosen. */
export const NO_GLYPHS: GlyphTable = { characters: [], normalised: [], units: new Uint16Array() }

/** The texts of the glyphs of all fonts that were read, normalised. */
const normalisedGlyphs = new Map<string, string | undefined>()

/** Makes the table of a font. @param byGlyph the characters by the glyph's number in four hexadecimal digits */
export function glyphTable(byGlyph: ReadonlyMap<string, string>): GlyphTable {
  const characters: string[] = []
  for (const [glyph, character] of byGlyph) characters[parseInt(glyph, 16)] = character
  const normalised = characters.map((character) => {
    if (!normalisedGlyphs.has(character)) normalisedGlyphs.set(character, normaliseGlyph(character))
    return normalisedGlyphs.get(character)
  })
  const units = Uint16Array.from(characters, (_, glyph) => {
    const text = normalised[glyph]
    return text?.length === 1 ? text.charCodeAt(0) : 0
  })
  return { characters, normalised, units }
}
