import type { MarkdownFault } from './markdown-fault.ts'
import type { PlacedText } from './placed-text.ts'
import { faultAt, faultOfLine, linesOf, type PlainLine, type TextFault } from './text-fault.ts'

/** Lists and tables as other programs hand them over: in a letter they would run together. */
export function pastedFaults(text: PlacedText): MarkdownFault[] {
  const lines = linesOf(text)
  const list = listFault(text, lines)
  return [...list, ...tableFaults(text, lines, list.length > 0), ...joinedFault(text)]
}

const BULLETS = '•▪●■□◦○‣⁃∙➢✓✔'
const BULLET = new RegExp(`^[${BULLETS}]`)
/** What Word's bullets become without their font, and dashes: only a tab tells them from words and signs. */
const MARK_AND_TAB = /^[o§Øü·–—-][ \u00a0]*\t/
const DASH = /^(?:[–—·]|o(?= ))[ \u00a0]+\S/
/** A hyphen or number that lacks its space; or has one that is none to Markdown. */
const NO_SPACE = /^(?:-|\d{1,3}[.)])(?:\p{L}|\u00a0)/u
/** A list that does not begin with 1 cannot begin inside a paragraph. */
const NUMBER = /^\d{1,3}[.)][ \t]+\S/

const LIST_HELP = 'begin each item with "- " on a line of its own, and put an empty line before the first'

/** Lines that were to be a list's items: told once, at the first. */
function listFault(text: PlacedText, lines: readonly PlainLine[]): MarkdownFault[] {
  const those = (mark: RegExp) => lines.filter(({ plain }) => mark.test(plain))
  const tell = (found: readonly PlainLine[], length: number, fault: TextFault): MarkdownFault[] =>
    found.slice(0, 1).map(({ at }) => faultAt(text, at, at + length, fault))
  const pasted = lines.filter(({ plain }) => BULLET.test(plain) || MARK_AND_TAB.test(plain))
  if (pasted.length > 0) {
    const mark = pasted[0]?.plain.charAt(0) ?? ''
    return tell(pasted, 1, {
      code: 'MARKDOWN_PASTED',
      message: `${mark} at the beginning of a line makes no list`,
      help: LIST_HELP,
    })
  }
  const tight = those(NO_SPACE)
  const [first] = tight
  if (first) {
    const mark = /^(?:-|\d+[.)])/.exec(first.plain)?.[0] ?? ''
    const isSure = tight.length > 1 || first.plain.charAt(mark.length) === '\u00a0'
    return tell(tight, mark.length, {
      code: isSure ? 'MARKDOWN_UNFINISHED' : 'MARKDOWN_SUSPECT',
      message: `${mark} makes no list item without an ordinary space after it`,
      help: `put a space after ${mark}; where it belongs to the text, write ${mark.replace(/.$/, '\\$&')}`,
    })
  }
  const numbers = those(NUMBER)
  if (numbers.length > 1) {
    return tell(numbers, 1, {
      code: 'MARKDOWN_UNFINISHED',
      message: 'these numbers make no list: they stand inside a paragraph',
      help: 'put an empty line before the first of them',
    })
  }
  const dashes = those(DASH)
  if (dashes.length < 2 && dashes[0] !== lines[0]) return []
  return tell(dashes, 1, {
    code: 'MARKDOWN_SUSPECT',
    message: `${dashes[0]?.plain.charAt(0) ?? ''} at the beginning of a line makes no list`,
    help: `for a list, ${LIST_HELP}`,
  })
}

/** A bullet between words: lines that were joined. */
function joinedFault(text: PlacedText): MarkdownFault[] {
  const found = JOINED.exec(text.plain)
  if (!found) return []
  const at = found.index + found[0].length - 2
  return [
    faultAt(text, at, at + 1, {
      code: 'MARKDOWN_SUSPECT',
      message: `${text.plain.charAt(at)} stands between words: perhaps the lines of a list were joined`,
      help: `for a list, ${LIST_HELP}`,
    }),
  ]
}

const JOINED = new RegExp(`\\S[ \\t\\u00a0]+[${BULLETS}]\\s`)

const TABLE_HELP = 'letters have no tables of their own: say it in sentences or a list'
const ROW = /^\|.*\|$/
const DIVIDER = /^:?-+:?$/
const NUMERIC = /^[-–£(]*\d[\d,.]*[%)]*$/

/** Rows of a table: told once, at the first. */
function tableFaults(text: PlacedText, lines: readonly PlainLine[], hasList: boolean): MarkdownFault[] {
  const kinds: readonly [(line: PlainLine) => boolean, number, Pick<TextFault, 'code' | 'message'>][] = [
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
  for (const [isRow, least, fault] of kinds) {
    const rows = lines.filter(isRow)
    const [first] = rows
    if (first && rows.length >= least) return [faultOfLine(text, first, { ...fault, help: TABLE_HELP })]
  }
  const [only] = lines
  if (!only || lines.length > 1 || text.level > 1 || !NUMERIC.test(only.plain)) return []
  const message = 'this paragraph is nothing but a number: perhaps a table was pasted'
  return [faultOfLine(text, only, { code: 'MARKDOWN_SUSPECT', message, help: TABLE_HELP })]
}

/** The line below a table's heads: |---|---|. */
function isDivider(line: string): boolean {
  const cells = line.replace(/^\||\|$/g, '').split('|')
  return line.includes('|') && cells.every((cell) => DIVIDER.test(cell.trim()))
}

/** Whether a line is numbers, or has several of them side by side at its end. */
function endsInNumbers(line: string): boolean {
  const words = line.split(/\s+/)
  return words.slice(-2).every((word) => NUMERIC.test(word))
}
