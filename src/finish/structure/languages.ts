import { PDFName, PDFString } from '@cantoo/pdf-lib'
import { normaliseText } from '../content/normalise-text.ts'
import { textAt, UnknownPdfError } from '../dict-values.ts'
import type { LetterReading } from '../finish-input.ts'
import { NAME } from '../pdf-names.ts'
import type { PlacedText } from './compare-words.ts'
import type { Element } from './element.ts'

/** A range of the letter's normalised text. */
type Range = readonly [from: number, to: number]

/** Types of elements that hold text: a part of it may be a Span. */
const TEXT_BLOCK = /^(?:P|H[1-6]|TH|TD|LI|LBody|Caption|BlockQuote)$/

/**
 * Marks words in another language with that language. Chromium does so for some types of elements, but not for a span, b
 * or i.
 *
 * @throws UnknownPdfError where words of two languages are one piece of the PDF
 */
export function markLanguages(
  document: Element,
  placed: readonly PlacedText[],
  passages: LetterReading['passages'],
): void {
  if (passages.every(({ language }) => language === '')) return
  const ranges = rangesOf(placed)
  let from = 0
  for (const { text, language } of passages) {
    const to = from + normaliseText(text).length
    if (language !== '' && to > from) markPassage(document, [from, to], language, ranges)
    from = to
  }
}

/** The range of the text in each element. */
function rangesOf(placed: readonly PlacedText[]): Map<Element, Range> {
  const ranges = new Map<Element, Range>()
  for (const { element, from, to } of placed) {
    for (let at: Element | undefined = element; at; at = at.parent) {
      const [first, last] = ranges.get(at) ?? [from, to]
      ranges.set(at, [Math.min(first, from), Math.max(last, to)])
    }
  }
  return ranges
}

function markPassage(
  element: Element,
  passage: Range,
  language: string,
  ranges: ReadonlyMap<Element, Range>,
): void {
  const own = ranges.get(element)
  if (!own || own[1] <= passage[0] || own[0] >= passage[1]) return
  if (own[0] >= passage[0] && own[1] <= passage[1]) {
    setLanguage(element, language)
    return
  }
  if (element.kids.some((kid) => kid.kind === 'marked-content' && kid.content.hasText))
    throw new UnknownPdfError(`words in the language ${language} cannot be told from those around them`)
  for (const kid of element.elements) markPassage(kid, passage, language, ranges)
}

function setLanguage(element: Element, language: string): void {
  if (languageOf(element).toLowerCase() === language.toLowerCase()) return
  element.dict.set(NAME.Lang, PDFString.of(language))
  const isInText = (at: Element | undefined): boolean =>
    at !== undefined && (TEXT_BLOCK.test(at.type) || isInText(at.parent))
  // A screen reader may ignore the attributes of an element without a meaning.
  if (element.type === 'NonStruct' && element.elements.length === 0 && isInText(element.parent))
    element.dict.set(NAME.S, PDFName.of('Span'))
}

/** The language of an element: its own, else its parent's. */
function languageOf({ dict, parent }: Element): string {
  return textAt(dict, NAME.Lang) ?? (parent ? languageOf(parent) : '')
}
