import { diffArrays } from 'diff'
import type { Word } from '../documents/letter-document.ts'
import type { LetterTexts } from '../texts/letter-text.ts'
import type { TakenValues } from './taken-values.ts'
import type { SplitPair } from './read-letter.ts'
import type { Part, UnitParts } from './split.ts'
import { withPlainSigns } from './tokens.ts'
import { toMarkdown } from './to-markdown.ts'
import type { Unit } from './units.ts'

/** Texts of a year, by key and form; '' for a text that has only one form. */
export type OwnTexts = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Stands for a placeholder among words: the number of the placeholder follows as a character. */
const PLACE = '\ue030'
const FIRST = 0xe200

/**
 * Finds the texts that letters print in other words than the era: what most letters have. A text with several forms gets
 * them all; those that no letter prints are made of the era's own in the way in which the printed one differs.
 */
export function findOwnTexts(
  letters: readonly { readonly texts: readonly WrittenText[] }[],
  texts: LetterTexts,
): OwnTexts {
  const found = new Map<string, Map<string, Map<string, number>>>()
  for (const { key, form, text } of letters.flatMap((letter) => letter.texts)) {
    const forms = found.get(key) ?? new Map<string, Map<string, number>>()
    const counts = forms.get(form) ?? new Map<string, number>()
    found.set(key, forms.set(form, counts.set(text, (counts.get(text) ?? 0) + 1)))
  }
  return new Map(
    [...found].flatMap(([key, forms]): [string, Map<string, string>][] => {
      const own = new Map([...forms].map(([form, counts]) => [form, mostUsual(counts)]))
      const all = withOtherForms(own, texts.get(key)?.forms ?? new Map<string, { text: string }>())
      return all ? [[key, all]] : []
    }),
  )
}

const mostUsual = (counts: ReadonlyMap<string, number>): string =>
  [...counts].toSorted((one, other) => other[1] - one[1] || other[0].length - one[0].length)[0]?.[0] ?? ''

/** A text as a letter has it, as Markdown with placeholders. */
export interface WrittenText {
  readonly key: string
  readonly form: string
  readonly text: string
}

/**
 * The texts that a letter has in other words than its era. Those with all words of a unit that was not found are not: the
 * extraction of a text put that unit in another place.
 *
 * @param missing the units of the era without a line of the letter
 */
export function writtenTexts(
  pairs: readonly SplitPair[],
  values: TakenValues['values'],
  missing: readonly Unit[],
): WrittenText[] {
  const lost = missing.map(wordsOfUnit).filter((words) => words.includes(' ') && !words.includes(PLACE))
  return pairs
    .flatMap(({ parts }) => parts.flatMap((unit) => writeText(unit, values) ?? []))
    .filter(({ text }) => !lost.some((words) => compared(text).includes(words)))
}

/** The text of a unit as a letter has it; undefined where the unit prints no text, or the same words. */
function writeText({ unit, parts }: UnitParts, values: TakenValues['values']): WrittenText | undefined {
  const origin = unit.pieces.find(({ origin: each }) => each !== undefined)?.origin
  const hasWords = unit.pieces.some((piece) => piece.kind === 'words' && /\S/.test(piece.text))
  if (!origin || !hasWords || parts.length === 0) return undefined
  // A link whose address is not known is printed as words.
  const hasLinks = origin.links.every((path) => values.has(path))
  if (hasLinks && wordsOfUnit(unit) === wordsOfParts(parts)) return undefined
  const written: string[] = []
  const words = parts.flatMap((part) => wordsIn(part, written))
  const text = toMarkdown(words).replace(
    new RegExp(`${PLACE}(.)`, 'gu'),
    (_mark, sign: string) => `{{${written[sign.charCodeAt(0) - FIRST] ?? ''}}}`,
  )
  return { key: origin.key, form: origin.form, text }
}

/** The words of a unit, with a sign for each value. */
const wordsOfUnit = ({ pieces }: Unit): string =>
  compared(pieces.map((piece) => (piece.kind === 'words' ? piece.text : PLACE)).join(''))

const wordsOfParts = (parts: readonly Part[]): string =>
  compared(
    parts
      .map(({ piece, tokens }) => {
        const space = tokens[0]?.spaced === true ? ' ' : ''
        return piece
          ? `${space}${PLACE}`
          : tokens.map(({ text, spaced }) => (spaced ? ` ${text}` : text)).join('')
      })
      .join(''),
  )

const compared = (text: string): string => withPlainSigns(text).replace(/\s+/g, ' ').trim()

/** The tokens of a part as words; a value is one word, which a placeholder takes the place of. */
function wordsIn({ piece, tokens }: Part, written: string[]): Word[] {
  const [first] = tokens
  if (!first) return []
  if (!piece) {
    return tokens.map(({ text, spaced, word: { before, ...look } }) => ({
      ...look,
      text,
      before: spaced ? (before === '\u00a0' ? before : undefined) : '',
    }))
  }
  written.push(piece.leaf.written)
  const mark = `${PLACE}${String.fromCharCode(FIRST + written.length - 1)}`
  const bold = piece.bold || first.word.bold === true
  return [
    { text: mark, place: first.word.place, before: first.spaced ? undefined : '', ...(bold ? { bold } : {}) },
  ]
}

type Forms = ReadonlyMap<string, { readonly text: string }>

/** Every form of a text: those that letters print, and the others made like them. Undefined where none is other than the era's. */
function withOtherForms(own: ReadonlyMap<string, string>, forms: Forms): Map<string, string> | undefined {
  const isSame = [...own].every(([form, text]) => forms.get(form)?.text === text)
  const [printed] = own
  if (isSame || !printed) return undefined
  const [form, text] = printed
  const base = forms.get(form)?.text ?? ''
  return new Map(
    [...new Set([...forms.keys(), ...own.keys()])].map((name) => {
      const other = forms.get(name)?.text ?? base
      return [name, own.get(name) ?? likewise(text, base, other)]
    }),
  )
}

const PARTS = /\{\{[^{}]*\}\}|[\p{L}\p{N}]+|\s+|./gu

/** Changes a text in the way in which one form of the era's differs from another: "decisions" to "decision". */
function likewise(text: string, from: string, to: string): string {
  const [own = [], before = [], after = []] = [text, from, to].map(
    (each): string[] => each.match(PARTS) ?? [],
  )
  let result = own
  let removed: string[] = []
  for (const change of diffArrays(before, after)) {
    if (change.removed) removed = change.value
    else if (change.added && removed.length > 0) {
      const at = indexOf(result, removed)
      if (at !== -1) result = [...result.slice(0, at), ...change.value, ...result.slice(at + removed.length)]
      removed = []
    } else removed = []
  }
  return result.join('')
}

function indexOf(parts: readonly string[], wanted: readonly string[]): number {
  return parts.findIndex((_, at) => wanted.every((part, index) => parts[at + index] === part))
}
