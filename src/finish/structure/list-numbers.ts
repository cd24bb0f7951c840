import type { GlyphReader } from '../content/glyph-reader.ts'
import type { LetterReading } from '../letter-reading.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import type { StructureTree } from './read-tree.ts'

/**
 * Checks that each item of a numbered list shows its number whole: Chromium leaves digits out that stand beside the paper.
 *
 * @throws UnknownPdfError where one does not, and where the PDF has more or fewer items than the letter
 */
export function checkListNumbers(
  { elements }: StructureTree,
  glyphs: GlyphReader,
  { numbers }: LetterReading,
): void {
  const items = elements.filter(({ type }) => type === 'LI')
  if (items.length !== numbers.length)
    throw new UnknownPdfError(`the PDF has ${items.length} list items, the letter ${numbers.length}`)
  for (const [index, item] of items.entries()) {
    const label = item.elements.find(({ type }) => type === 'Lbl')?.markedContent() ?? []
    const number = numbers[index]
    if (number === undefined || !label.some(({ content: section }) => section.hasText)) continue
    const text = glyphs.text(label)
    // Roman numerals and letters, by a style, are not looked at.
    if (/^[^\p{L}•]*$/u.test(text) && !new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text))
      throw new UnknownPdfError(
        `the number ${number} of a list is printed as “${text}”: give the list more room on the left in the style sheet`,
      )
  }
}
