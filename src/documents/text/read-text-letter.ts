import { DocumentError } from '../document-error.ts'
import { joinPages } from '../join-pages.ts'
import type { Blemish, Block, Cell, LetterDocument, ListItem, Paragraph, Word } from '../letter-document.ts'
import { withoutCommonBold, wordsOfRuns } from '../words.ts'
import { decodeText } from './decode-text.ts'
import { findHeadings } from './find-headings.ts'
import { isDescription } from './image-descriptions.ts'
import { readInlineMarks } from './inline-marks.ts'
import { readColumns, type TextCell } from './read-columns.ts'
import {
  continuesLine,
  isBroken,
  splitIntoGroups,
  widthOf,
  type LineGroup,
  type TextLine,
} from './text-lines.ts'
import { hasTabs, joinColumns, tabRows } from './text-tables.ts'

/** More characters than any letter has. */
const LONGEST = 1_000_000

const HEADING = /^\s{0,3}(#{1,6})\s+(?=\S)/
const ITEM = /^(\s*)(?:([-*•▪●◦○‣·])\s+|(\d{1,3})[.)]\s+)(?=\S)/

/**
 * Reads a letter from a text, as it is copied or extracted from a PDF.
 *
 * @param file display path
 * @throws DocumentError where it is not text, or is larger than any letter
 */
export function readTextLetter(bytes: Buffer, file: string): LetterDocument {
  const text = decodeText(bytes)
  if (text.length > LONGEST)
    throw new DocumentError(
      'DOCUMENT_TOO_LARGE',
      `has ${text.length} characters, and at most ${LONGEST} are read`,
      'name the text of one letter',
    )
  const { groups, blemishes } = splitIntoGroups(text)
  const parts = joinColumns(groups)
  const flowing = parts.flatMap(({ lines, hasColumns }) => (hasColumns ? [] : [lines]))
  const reader = new TextReader(widthOf(flowing))
  for (const { lines, hasColumns } of parts)
    if (hasColumns) reader.readColumns(lines)
    else reader.read(lines)
  const joined = joinPages(reader.blocks)
  return {
    file,
    format: 'txt',
    blocks: findHeadings(joined.blocks),
    blemishes: [...blemishes, ...reader.blemishes, ...joined.blemishes].sort(
      (one, other) => lineOf(one) - lineOf(other),
    ),
  }
}

const lineOf = ({ place }: Blemish): number => ('line' in place ? place.line : 0)

class TextReader {
  readonly blocks: Block[] = []
  readonly blemishes: Blemish[] = []
  readonly #width: number | undefined

  constructor(width: number | undefined) {
    this.#width = width
  }

  read(lines: LineGroup): void {
    let rest = lines
    while (rest.length > 0) rest = rest.slice(this.#next(rest))
  }

  readColumns(lines: LineGroup): void {
    for (const { rows, text } of readColumns(lines)) {
      if (rows.length > 0) this.#table(rows)
      else this.read(text)
    }
  }

  /** Reads the table, heading, list or paragraphs at the beginning of some lines. @returns how many lines these are */
  #next(lines: LineGroup): number {
    const [first] = lines
    if (!first) return 0
    const countWhile = (test: (line: TextLine) => boolean) => {
      const end = lines.findIndex((line) => !test(line))
      return end === -1 ? lines.length : end
    }
    if (hasTabs(first)) {
      const count = countWhile(hasTabs)
      this.#table(tabRows(lines.slice(0, count)))
      return count
    }
    const [mark, signs] = HEADING.exec(first.text) ?? []
    if (mark !== undefined && signs !== undefined) {
      const words = this.#words([{ ...first, text: first.text.slice(mark.length).replace(/\s+#+$/, '') }])
      this.blocks.push({ kind: 'heading', level: signs.length, words: withoutCommonBold(words) })
      return 1
    }
    const count = countWhile((line) => line === first || (!hasTabs(line) && !HEADING.test(line.text)))
    const text = lines.slice(0, count)
    if (isList(text)) this.#list(text)
    else this.#paragraphs(text)
    return count
  }

  #table(rows: readonly (readonly TextCell[])[]): void {
    const read: Cell[][] = []
    const notes: TextCell[] = []
    for (const row of rows) {
      const filled = row.filter(({ text }) => text !== '')
      const [only] = filled
      const isNote = only && filled.length === 1 && row[0] === only && /<p\b|.{200}/i.test(only.text)
      if (isNote) notes.push(only)
      else
        read.push(
          row.map((cell) => ({
            words: this.#words([cell]),
            ...(cell.columns === undefined ? {} : { columns: cell.columns }),
          })),
        )
    }
    if (read.length > 0) this.blocks.push({ kind: 'table', rows: read })
    for (const note of notes) this.#paragraph([note])
  }

  #list(lines: readonly TextLine[]): void {
    const items: (ListItem & { lines: TextLine[] })[] = []
    const indents = [...new Set(lines.map(({ text }) => ITEM.exec(text)?.[1]?.length ?? 0))].sort(
      (a, b) => a - b,
    )
    for (const line of lines) {
      const [mark, indent = '', , number] = ITEM.exec(line.text) ?? []
      if (mark === undefined) items.at(-1)?.lines.push(line)
      else
        items.push({
          level: Math.max(0, indents.indexOf(indent.length)),
          ordered: number !== undefined,
          words: [],
          lines: [{ ...line, text: line.text.slice(mark.length) }],
        })
    }
    const start = Number(ITEM.exec(lines[0]?.text ?? '')?.[3] ?? 1)
    this.blocks.push({
      kind: 'list',
      ordered: items[0]?.ordered === true,
      ...(start === 1 ? {} : { start }),
      items: items.map(({ lines: own, level, ordered }) => ({
        level,
        ...(ordered === items[0]?.ordered ? {} : { ordered: ordered === true }),
        words: this.#words(own),
      })),
    })
  }

  /** Joins lines that were broken into one paragraph. Short lines, as in an address, are one paragraph with line breaks. */
  #paragraphs(lines: readonly TextLine[]): void {
    let open: TextLine[] = []
    let isWhole = false
    lines.forEach((line, index) => {
      const [before, next] = [lines[index - 1], lines[index + 1]]
      const continues = before !== undefined && isBroken(before, line, this.#width)
      const goesOn = next !== undefined && isBroken(line, next, this.#width)
      if (open.length > 0 && !continues && (isWhole || goesOn)) {
        this.#paragraph(open)
        open = []
      }
      open.push(line)
      isWhole = continues
    })
    this.#paragraph(open)
  }

  #paragraph(lines: readonly TextLine[]): void {
    const parts = lines.flatMap((line) =>
      line.text.split(/<\/p>\s*(?=\S)/i).map((part, index) => ({ ...line, text: part, begins: index > 0 })),
    )
    let from = 0
    parts.forEach(({ begins }, index) => {
      if (begins) this.#block(parts.slice(from, index))
      if (begins) from = index
    })
    this.#block(parts.slice(from))
  }

  #block(lines: readonly TextLine[]): void {
    const quoted = lines.length > 0 && lines.every(({ text }) => /^\s*>\s/.test(text))
    const own = quoted ? lines.map((line) => ({ ...line, text: line.text.replace(/^\s*>\s/, '') })) : lines
    const words = this.#words(own)
    const [first] = lines
    if (words.length === 0 || !first) return
    const text = own.map((line) => line.text.trim()).join(' ')
    if (isDescription(text))
      this.blemishes.push({ kind: 'image-description', place: { line: first.number }, text })
    else this.blocks.push({ kind: 'paragraph', words, ...(quoted ? { quoted } : {}) } satisfies Paragraph)
  }

  #words(lines: readonly TextLine[]): Word[] {
    const starts: number[] = []
    let text = ''
    lines.forEach((line, index) => {
      const before = lines[index - 1]
      if (before) text = this.#continued(text, before, line)
      starts.push(text.length)
      text += line.text.trim()
    })
    const numberAt = (offset: number) => {
      const index = starts.findLastIndex((start) => start <= offset)
      return { line: lines[Math.max(0, index)]?.number ?? 1 }
    }
    const { runs, blemishes } = readInlineMarks(text, numberAt)
    this.blemishes.push(...blemishes)
    return wordsOfRuns(runs)
  }

  /** Adds what is between two lines to the text before the second: a line break, a space, or nothing in a divided word. */
  #continued(text: string, before: TextLine, line: TextLine): string {
    if (!isBroken(before, line, this.#width) && !continuesLine(before, line)) return `${text}\n`
    const [divided] = /\p{Ll}{2,}[-\u00ad\u2010]$/u.exec(text) ?? []
    if (divided === undefined || !/^\s*\p{Ll}{2}/u.test(line.text)) return `${text} `
    if (!text.endsWith('\u00ad')) return text
    this.blemishes.push({ kind: 'hyphenation', place: { line: before.number }, text: divided })
    return text.slice(0, -1)
  }
}

/** Whether lines are a list. A single asterisk marks a footnote instead; so does one that is followed by a line with two. */
function isList(lines: readonly TextLine[]): boolean {
  const [first] = lines
  if (!first || !ITEM.test(first.text)) return false
  const marks = lines.flatMap(({ text }) => ITEM.exec(text)?.[2] ?? ITEM.exec(text)?.[3] ?? [])
  if (marks[0] === '*') return marks.length > 1 && !lines.some(({ text }) => /^\s*\*\*\s/.test(text))
  return /^\d/.test(marks[0] ?? '') ? marks.length > 1 || marks[0] === '1' : true
}
