import type { GlyphReader } from '../content/glyph-reader.ts'
import { UnknownPdfError } from '../dict-values.ts'
import type { LetterReading } from '../finish-input.ts'
import type { StructureTree } from './read-tree.ts'

/**
 * Checks that each item of a numbered list shows its whole number: Chromium leaves out digits that are outside the page.
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
    if (number === undefined || !label.some(({ content }) => content.hasText)) continue
    const text = glyphs.text(label)
    // Roman numerals and letters, which a style can ask for, are not checked.
    if (/^[^\p{L}•]*$/u.test(text) && !new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text))
      throw new UnknownPdfError(
        `the number ${number} of a list is printed as “${text}”: give the list more room on the left in the style sheet`,
      )
  }
}
