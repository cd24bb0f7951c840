import type { MarkdownFault } from './markdown-fault.ts'
import { UNDERSTOOD, type PlacedText } from './placed-text.ts'
import { withoutRules } from './rule-faults.ts'
import { faultAt, linesOf, type TextFault } from './text-fault.ts'

/** A sign of bold or italics, or several of them, that made nothing bold or italic and so print. */
interface Run {
  readonly at: number
  readonly signs: string
  /** Whether it stands before words that it was to change, as ** in "say **so". */
  readonly opens: boolean
  readonly beginsLine: boolean
}

/** Bold or italics of nothing: ****, ** **. */
const NOTHING = /(?<!\*)\*\*(?:[ \t\u00a0]*\*\*)+(?!\*)|(?<!_)__[ \t\u00a0]+__(?!_)/g

/**
 * Bold and italics without a beginning, an end or words. A single asterisk after a word or at the beginning of a line is
 * a footnote's mark, and one between spaces a sign of multiplication: these are left alone.
 */
export function emphasisFaults(text: PlacedText): MarkdownFault[] {
  const plain = withoutRules(text)
  const faults = [...plain.matchAll(NOTHING)].map(({ 0: { length }, index }) =>
    faultAt(text, index, index + length, EMPTY),
  )
  const rest = plain.replace(NOTHING, ({ length }) => UNDERSTOOD.repeat(length))
  const starts = new Set(linesOf(text).map(({ at }) => at))
  const runs = [...rest.matchAll(/\*+|_+/g)].map(({ 0: signs, index }) => runAt(text, signs, index, starts))
  for (const sign of ['*', '_']) {
    const told = lostRun(runs.filter(({ signs }) => signs.startsWith(sign)))
    if (told) faults.push(faultAt(text, told.at, told.at + told.signs.length, faultOf(told)))
  }
  return faults
}

function runAt({ source }: PlacedText, signs: string, at: number, starts: ReadonlySet<number>): Run {
  const [before, after] = [source.charAt(at - 1), source.charAt(at + signs.length)]
  const isSpaceBefore = before === '' || /\s/.test(before)
  const opens = /\S/.test(after) && (isSpaceBefore || (PUNCTUATION.test(before) && !PUNCTUATION.test(after)))
  return { at, signs, opens, beginsLine: starts.has(at) }
}

const PUNCTUATION = /[\p{P}\p{S}]/u

/** The run of a paragraph that is told: one of its faults is seldom alone, and the others follow from it. */
function lostRun(runs: readonly Run[]): Run | undefined {
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

function faultOf({ signs, opens }: Run): TextFault {
  const escaped = signs.replace(/./g, '\\$&')
  if (signs.length === 1 || !opens) {
    return {
      code: 'MARKDOWN_SUSPECT',
      message: `${signs} prints as it is`,
      help: `for ${signs.length === 1 ? 'italics' : 'bold words'}, put it right before the first and right after the last of the words; where it belongs to the text, write ${escaped}`,
    }
  }
  return {
    code: 'MARKDOWN_UNFINISHED',
    message: `${signs} has no partner and prints as it is`,
    help: `put ${signs} right after the last of the words, with no space before it; where it belongs to the text, write ${escaped}`,
  }
}

const EMPTY: TextFault = {
  code: 'MARKDOWN_EMPTY',
  message: 'bold or italics without words: the signs print as they are',
  help: 'delete them, or put words between them; where they belong to the text, write \\ before each',
}
