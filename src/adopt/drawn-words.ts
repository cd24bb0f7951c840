import type { LetterDocument } from '../documents/letter-document.ts'
import { bodyStart, decodeEntities, tokeniseHtml } from '../html/tokenise-html.ts'
import { LEAF_END, LEAF_START, markNumber, TEXT_END, TEXT_START, type MarkedHtml } from './compile-marked.ts'
import { comparable } from './hints.ts'
import type { Line } from './lines.ts'
import { isNumeric } from './similarity.ts'
import type { Unit } from './units.ts'

/** The words in an era's drawings, as they are compared. Only a structure tree shows that they are no text. */
export interface DrawnWords {
  /** Those that are the same in each letter, such as the label of a bar. */
  readonly labels: ReadonlySet<string>
  /** Those with a number: NUMBER stands for it. */
  readonly values: ReadonlySet<string>
}

/** Stands for a number in words that are compared. */
const NUMBER = '\ufffc'

/** Lists the texts in the drawings of a composed letter, in their order. */
export function drawnTexts(html: string): string[] {
  const texts: string[] = []
  let open: string | undefined
  let isDrawing = false
  for (const token of tokeniseHtml(html.slice(bodyStart(html)))) {
    if (token.kind === 'text' && open !== undefined) open += decodeEntities(token.source)
    if (token.kind !== 'tag') continue
    if (token.name === 'svg') isDrawing = !token.isEndTag
    else if (token.name === 'text' && isDrawing) {
      if (open !== undefined) texts.push(comparable(open))
      open = token.isEndTag ? undefined : ''
    }
  }
  return texts
}

/** Finds the words in the drawings of a letter that an era prints; not those that its text has as well. */
export function drawnWords({ html, leaves }: MarkedHtml, units: readonly Unit[]): DrawnWords {
  const texts = drawnTexts(html).map((text) =>
    text
      .replace(LEAF, (_all, mark: string) => {
        const printed = leaves[markNumber(mark)]?.printed ?? ''
        return isNumeric(printed) ? NUMBER : ANYTHING
      })
      .replace(TEXT, ''),
  )
  const printed = new Set(units.map(unitText))
  const own = texts.filter((text) => !printed.has(text) && !text.includes(ANYTHING))
  return {
    labels: new Set(own.filter((text) => !text.includes(NUMBER))),
    values: new Set(own.filter((text) => text.includes(NUMBER))),
  }
}

/** Stands for a value that can be any words: these are not recognised. */
const ANYTHING = '\ufffd'
const LEAF = new RegExp(`${LEAF_START}([\\s\\S])[^${LEAF_END}]*${LEAF_END}`, 'g')
const TEXT = new RegExp(`${TEXT_START}[\\s\\S]|${TEXT_END}`, 'g')

const unitText = ({ pieces }: Unit): string =>
  comparable(pieces.map((piece) => (piece.kind === 'words' ? piece.text : NUMBER)).join(''))

/** Joins the words of several forms of letters. */
export function joinDrawnWords(all: readonly DrawnWords[]): DrawnWords {
  return {
    labels: new Set(all.flatMap(({ labels }) => [...labels])),
    values: new Set(all.flatMap(({ values }) => [...values])),
  }
}

/**
 * Separates the words of drawings from a letter's own, where its file does not show which is which: in a text, and in a PDF
 * without a structure tree. There are no more values than labels.
 */
export function separateDrawn(
  { format, readBy }: LetterDocument,
  lines: readonly Line[],
  { labels, values }: DrawnWords,
): { readonly own: readonly Line[]; readonly drawn: readonly Line[] } {
  const isMixed = format === 'txt' || readBy === 'position'
  const found = isMixed ? lines.filter(({ text }) => labels.has(comparable(text))) : []
  const numbers = lines.filter(({ text }) => values.has(comparable(text).replace(/[<>]?\d[\d.,]*/, NUMBER)))
  const drawn = new Set([...found, ...numbers.slice(0, found.length)])
  return { own: lines.filter((line) => !drawn.has(line)), drawn: lines.filter((line) => drawn.has(line)) }
}
