import type { Problem } from '../findings/finding.ts'
import { linesOf, type MarkdownProblem, problemAt } from './markdown-problem.ts'
import { MARKUP, type PositionedText } from './positioned-text.ts'
import { withoutRules } from './check-heading-marks.ts'

/** A run of asterisks or underscores that makes nothing bold or italic, and so is printed. */
interface Run {
  readonly at: number
  readonly signs: string
  /** Whether it is directly before words that it was meant to change, as ** in "say **so". */
  readonly opens: boolean
  readonly beginsLine: boolean
}

/** Bold or italics without words: ****, ** **. */
const WITHOUT_WORDS = /(?<!\*)\*\*(?:[ \t\u00a0]*\*\*)+(?!\*)|(?<!_)__[ \t\u00a0]+__(?!_)/g

/**
 * Reports bold and italics without a beginning, an end or words. A single asterisk after a word or at the beginning of a
 * line marks a footnote, and one between spaces means multiplication: these are accepted.
 */
export function checkEmphasis(text: PositionedText): MarkdownProblem[] {
  const plain = withoutRules(text)
  const problems = [...plain.matchAll(WITHOUT_WORDS)].map(({ 0: { length }, index }) =>
    problemAt(text, index, index + length, EMPTY),
  )
  const rest = plain.replace(WITHOUT_WORDS, ({ length }) => MARKUP.repeat(length))
  const starts = new Set(linesOf(text).map(({ at }) => at))
  const runs = [...rest.matchAll(/\*+|_+/g)].map(({ 0: signs, index }) => runAt(text, signs, index, starts))
  for (const sign of ['*', '_']) {
    const run = firstUnmatched(runs.filter(({ signs }) => signs.startsWith(sign)))
    if (run) problems.push(problemAt(text, run.at, run.at + run.signs.length, problemOf(run)))
  }
  return problems
}

function runAt({ source }: PositionedText, signs: string, at: number, starts: ReadonlySet<number>): Run {
  const [before, after] = [source.charAt(at - 1), source.charAt(at + signs.length)]
  const isSpaceBefore = before === '' || /\s/.test(before)
  const opens = /\S/.test(after) && (isSpaceBefore || (PUNCTUATION.test(before) && !PUNCTUATION.test(after)))
  return { at, signs, opens, beginsLine: starts.has(at) }
}

const PUNCTUATION = /[\p{P}\p{S}]/u

/** The run to report for a paragraph: one mistake usually causes the others. */
function firstUnmatched(runs: readonly Run[]): Run | undefined {
  const several = runs.filter(({ signs }) => signs.length === 2 || signs.length === 3)
  const isAsterisk = runs[0]?.signs.startsWith('*') === true
  const open = several.find(({ opens }) => opens) ?? (isAsterisk ? several[0] : undefined)
  if (open) return open
  const single = runs.filter(({ signs }) => signs.length === 1)
  return single.find(
    ({ opens, beginsLine }, index) =>
      opens && (!isAsterisk || !beginsLine || single.slice(index + 1).some((later) => !later.opens)),
  )
}

function problemOf({ signs, opens }: Run): Problem {
  const escaped = signs.replace(/./g, '\\$&')
  if (signs.length === 1 || !opens) {
    return {
      code: 'MARKDOWN_SUSPECT',
      message: `${signs} prints as it is`,
      help: `for ${signs.length === 1 ? 'italics' : 'bold words'}, put it directly before the first and directly after the last of the words; if it is part of the text, write ${escaped}`,
    }
  }
  return {
    code: 'MARKDOWN_UNFINISHED',
    message: `${signs} has no partner and prints as it is`,
    help: `put ${signs} directly after the last of the words, with no space before it; if it is part of the text, write ${escaped}`,
  }
}

const EMPTY: Problem = {
  code: 'MARKDOWN_EMPTY',
  message: 'bold or italics without words: the signs print as they are',
  help: 'delete them, or put words between them; if they are part of the text, write \\ before each',
}
