import type { Problem } from '../findings/finding.ts'
import {
  linesOf,
  type MarkdownProblem,
  type PlainLine,
  problemAt,
  problemAtLine,
} from './markdown-problem.ts'
import type { PositionedText } from './positioned-text.ts'

/** Reports lists and tables pasted from other programs: in a letter their lines would run together. */
export function checkPasted(text: PositionedText): MarkdownProblem[] {
  const lines = linesOf(text)
  const list = checkPastedList(text, lines)
  return [...list, ...checkPastedTable(text, lines, list.length > 0), ...checkJoinedLines(text)]
}

const BULLETS = '•▪●■□◦○‣⁃∙➢✓✔'
const BULLET = new RegExp(`^[${BULLETS}]`)
/** Dashes, and what Word's bullets become without their font. Only the tab distinguishes them from words and signs. */
const MARK_AND_TAB = /^[o§Øü·–—-][ \u00a0]*\t/
const DASH = /^(?:[–—·]|o(?= ))[ \u00a0]+\S/
/** A hyphen or number without a space, or with one that Markdown does not count as a space. */
const NO_SPACE = /^(?:-|\d{1,3}[.)])(?:\p{L}|\u00a0)/u
/** A list that does not begin with 1 cannot begin inside a paragraph. */
const NUMBER = /^\d{1,3}[.)][ \t]+\S/

const LIST_HELP = 'begin each item with "- " on a line of its own, and put an empty line before the first'

/** Reports lines that were meant as the items of a list, at the first of them. */
function checkPastedList(text: PositionedText, lines: readonly PlainLine[]): MarkdownProblem[] {
  const those = (mark: RegExp) => lines.filter(({ plain }) => mark.test(plain))
  const report = (found: readonly PlainLine[], length: number, problem: Problem): MarkdownProblem[] =>
    found.slice(0, 1).map(({ at }) => problemAt(text, at, at + length, problem))
  const pasted = lines.filter(({ plain }) => BULLET.test(plain) || MARK_AND_TAB.test(plain))
  if (pasted.length > 0) {
    const mark = pasted[0]?.plain.charAt(0) ?? ''
    return report(pasted, 1, {
      code: 'MARKDOWN_PASTED',
      message: `${mark} at the beginning of a line does not make a list`,
      help: LIST_HELP,
    })
  }
  const tight = those(NO_SPACE)
  const [first] = tight
  if (first) {
    const mark = /^(?:-|\d+[.)])/.exec(first.plain)?.[0] ?? ''
    const isSure = tight.length > 1 || first.plain.charAt(mark.length) === '\u00a0'
    return report(tight, mark.length, {
      code: isSure ? 'MARKDOWN_UNFINISHED' : 'MARKDOWN_SUSPECT',
      message: `${mark} does not make a list item without an ordinary space after it`,
      help: `put a space after ${mark}; if it is part of the text, write ${mark.replace(/.$/, '\\$&')}`,
    })
  }
  const numbers = those(NUMBER)
  if (numbers.length > 1) {
    return report(numbers, 1, {
      code: 'MARKDOWN_UNFINISHED',
      message: 'these numbers do not make a list: they are inside a paragraph',
      help: 'put an empty line before the first of them',
    })
  }
  const dashes = those(DASH)
  if (dashes.length < 2 && dashes[0] !== lines[0]) return []
  return report(dashes, 1, {
    code: 'MARKDOWN_SUSPECT',
    message: `${dashes[0]?.plain.charAt(0) ?? ''} at the beginning of a line does not make a list`,
    help: `for a list, ${LIST_HELP}`,
  })
}

/** Reports a bullet between words: the lines of a list were joined. */
function checkJoinedLines(text: PositionedText): MarkdownProblem[] {
  const found = JOINED.exec(text.plain)
  if (!found) return []
  const at = found.index + found[0].length - 2
  return [
    problemAt(text, at, at + 1, {
      code: 'MARKDOWN_SUSPECT',
      message: `${text.plain.charAt(at)} is between words: perhaps the lines of a list were joined`,
      help: `for a list, ${LIST_HELP}`,
    }),
  ]
}

const JOINED = new RegExp(`\\S[ \\t\\u00a0]+[${BULLETS}]\\s`)

const TABLE_HELP = 'letters have no tables of their own: say it in sentences or a list'
const ROW = /^\|.*\|$/
const DIVIDER = /^:?-+:?$/
const NUMERIC = /^[-–£(]*\d[\d,.]*[%)]*$/

/** Reports rows of a table, at the first of them. */
function checkPastedTable(
  text: PositionedText,
  lines: readonly PlainLine[],
  hasList: boolean,
): MarkdownProblem[] {
  const kinds: readonly [(line: PlainLine) => boolean, number, Pick<Problem, 'code' | 'message'>][] = [
    [
      ({ plain }) => ROW.test(plain) || isDivider(plain),
      1,
      { code: 'MARKDOWN_UNSUPPORTED', message: 'letters have no tables: the signs print as they are' },
    ],
    [
      ({ plain }) => !hasList && /\S\t+\S/.test(plain),
      2,
      { code: 'MARKDOWN_PASTED', message: 'the columns of this table run together: a tab prints as a space' },
    ],
    [
      ({ plain }) => !hasList && /\S\t+\S/.test(plain),
      1,
      { code: 'MARKDOWN_SUSPECT', message: 'a tab prints as a space' },
    ],
    [
      ({ plain }) => plain.includes('|'),
      2,
      { code: 'MARKDOWN_SUSPECT', message: 'lines with | look like a table, and print as one paragraph' },
    ],
    [
      ({ plain }) => endsInNumbers(plain),
      2,
      {
        code: 'MARKDOWN_SUSPECT',
        message: 'columns of numbers look like a table, and print as one paragraph',
      },
    ],
    [
      ({ plain }) => /\S {3,}\S/.test(plain),
      2,
      {
        code: 'MARKDOWN_SUSPECT',
        message: 'columns set with spaces look like a table, and print as one paragraph',
      },
    ],
  ]
  for (const [isRow, least, problem] of kinds) {
    const rows = lines.filter(isRow)
    const [first] = rows
    if (first && rows.length >= least) return [problemAtLine(text, first, { ...problem, help: TABLE_HELP })]
  }
  const [only] = lines
  if (!only || lines.length > 1 || text.level > 1 || !NUMERIC.test(only.plain)) return []
  const message = 'this paragraph is only a number: perhaps a table was pasted'
  return [problemAtLine(text, only, { code: 'MARKDOWN_SUSPECT', message, help: TABLE_HELP })]
}

/** Whether a line is the one below the headings of a table: |---|---|. */
function isDivider(line: string): boolean {
  const cells = line.replace(/^\||\|$/g, '').split('|')
  return line.includes('|') && cells.every((cell) => DIVIDER.test(cell.trim()))
}

/** Whether a line is a number, or ends in several of them side by side. */
function endsInNumbers(line: string): boolean {
  const words = line.split(/\s+/)
  return words.slice(-2).every((word) => NUMERIC.test(word))
}
