import type { Blemish } from '../letter-document.ts'
import { isFigure } from '../positions/piece-lines.ts'

/** A line of a text. */
export interface TextLine {
  readonly number: number
  /** How many page ends are before it. */
  readonly page: number
  /** Without white space at its end. */
  readonly text: string
}

/** Lines without a blank line between them. */
export type LineGroup = readonly TextLine[]

const PAGE_OF = /^(?:page\s+)?\d{1,3}\s*(?:of|\/)\s*\d{1,3}$/i
const PAGE_NUMBER = /^(?:page\s+|[-–]\s*)?\d{1,3}(?:\s*[-–])?$/i

/** Splits a text at blank lines and page ends. Leaves out page numbers where form feeds show where pages end. */
export function splitIntoGroups(text: string): {
  readonly groups: LineGroup[]
  readonly blemishes: Blemish[]
} {
  const blemishes: Blemish[] = []
  const groups: TextLine[][] = []
  let open: TextLine[] = []
  const end = () => {
    if (open.length > 0) groups.push(open)
    open = []
  }
  const lines = linesOf(text)
  lines.forEach((line, index) => {
    if (line.beginsPage) end()
    const words = line.text.trim()
    if (words === '') end()
    else if (isPageNumber(words, lines, index))
      blemishes.push({ kind: 'page-head', place: { line: line.number }, text: words })
    else open.push({ number: line.number, page: line.page, text: line.text })
  })
  end()
  return { groups, blemishes }
}

interface PageLine extends TextLine {
  /** Whether it is the first line of another page. */
  readonly beginsPage: boolean
}

function linesOf(text: string): PageLine[] {
  let page = 0
  return text.split('\n').flatMap((line, index) =>
    line.split('\f').map((part, at): PageLine => ({
      number: index + 1,
      page: at > 0 ? ++page : page,
      text: part.trimEnd(),
      beginsPage: at > 0,
    })),
  )
}

/** A number alone is a page's only where it is the first or last line of a page. */
function isPageNumber(words: string, lines: readonly PageLine[], index: number): boolean {
  if (PAGE_OF.test(words)) return true
  if (!PAGE_NUMBER.test(words) || !lines.some(({ beginsPage }) => beginsPage)) return false
  return beginsPage(lines, index) || endsPage(lines, index)
}

function beginsPage(lines: readonly PageLine[], index: number): boolean {
  let at = index
  while (at > 0 && lines[at]?.beginsPage !== true && lines[at - 1]?.text.trim() === '') at--
  return lines[at]?.beginsPage === true
}

function endsPage(lines: readonly PageLine[], index: number): boolean {
  let at = index + 1
  while (at < lines.length && lines[at]?.beginsPage !== true && lines[at]?.text.trim() === '') at++
  return lines[at]?.beginsPage === true
}

/** In characters. A longer line is a whole paragraph. */
const LONGEST_PRINTED = 200
/** In characters. A shorter line may end for any reason. */
const LEAST_BROKEN = 50
/** A text with fewer broken lines is taken to have one paragraph on each line. */
const FEWEST_BROKEN = 3

/**
 * The width, in characters, at which a text's lines are broken; undefined where each line is a paragraph, or a line that
 * is meant as one.
 */
export function widthOf(groups: readonly LineGroup[]): number | undefined {
  const lengths = groups.flatMap((group) =>
    group.filter(({ text }) => !text.includes('\t')).map(({ text }) => text.trim().length),
  )
  if (lengths.some((length) => length > LONGEST_PRINTED)) return undefined
  const broken = groups.flatMap((group) => group.slice(0, -1).map(({ text }) => text.trim().length))
  const long = broken.filter((length) => length >= LEAST_BROKEN)
  return long.length >= FEWEST_BROKEN ? Math.max(...long) : undefined
}

/** Whether a line begins in the middle of a sentence: not below a figure, which stands above its label. */
export const continuesLine = (before: TextLine, line: TextLine): boolean =>
  /^\s*[\p{Ll}(]/u.test(line.text) && !isFigure(before.text)

/** How short a broken line may be, as a share of the longest line: letters differ in width. */
const SLACK = 0.85

/** Whether a line ends only because the next word did not fit. */
export function isBroken(line: TextLine, next: TextLine, width: number | undefined): boolean {
  if (width === undefined) return false
  const [word = ''] = next.text.trim().split(/\s/)
  return line.text.trim().length + 1 + word.length > width * SLACK
}
