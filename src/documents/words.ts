import type { Place, Word } from './letter-document.ts'

/** A piece of text with one format throughout. A line end in it is a line break that is kept. */
export interface Run {
  readonly text: string
  readonly place: Place
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  /** The address that it links to; '' where it is lost. */
  readonly link?: string | undefined
  /** The merge field that the run as a whole stands for. */
  readonly field?: string | undefined
}

/** Non-breaking space, other white space, or a word. */
const PIECE = /[\u00a0\u202f\u2007]|[^\S\u00a0\u202f\u2007]+|\S+/g

/** Invisible characters: soft hyphens, zero-width spaces and joiners, marks of direction. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]/g

/** Splits runs into words. A word whose parts have different formats becomes one word for each part. */
export function wordsOfRuns(runs: readonly Run[]): Word[] {
  const words: Word[] = []
  let gap: string | undefined
  const add = (text: string, { place, bold, italic, link, field }: Run) => {
    const before = words.length === 0 ? undefined : beforeOf(gap)
    words.push({
      text,
      place,
      ...(before === undefined ? {} : { before }),
      ...(bold === true ? { bold } : {}),
      ...(italic === true ? { italic } : {}),
      ...(link === undefined ? {} : { link }),
      ...(field === undefined ? {} : { field }),
    })
    gap = undefined
  }
  for (const run of runs) {
    const text = run.text.replace(UNSEEN, '')
    if (run.field !== undefined) {
      add(text.trim(), run)
      continue
    }
    for (const [piece] of text.matchAll(PIECE)) {
      if (/\S/.test(piece)) add(piece, run)
      else gap = (gap ?? '') + piece
    }
  }
  return words
}

/** Reduces the white space between two words to what `Word.before` distinguishes; undefined is an ordinary space. */
function beforeOf(gap: string | undefined): Word['before'] {
  if (gap === undefined) return ''
  if (gap.includes('\n')) return '\n'
  return /^[\u00a0\u202f\u2007]+$/.test(gap) ? '\u00a0' : undefined
}

/** Joins the words of two blocks into those of one, with a space between them. */
export function joinWords(first: readonly Word[], second: readonly Word[]): Word[] {
  const [next, ...rest] = second
  if (!next || first.length === 0) return [...first, ...second]
  return [...first, { ...next, before: undefined }, ...rest]
}

/** Removes bold from words that are all bold, as those of a heading are: its style makes them so. */
export const withoutCommonBold = (words: readonly Word[]): Word[] =>
  words.every(({ bold }) => bold === true) ? words.map((word) => ({ ...word, bold: undefined })) : [...words]

/** Whether words have a line break between them, as in an address. */
export const hasLineBreaks = (words: readonly Word[]): boolean => words.some(({ before }) => before === '\n')
