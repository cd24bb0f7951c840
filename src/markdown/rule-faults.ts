import type { MarkdownFault, MarkdownKind } from './markdown-fault.ts'
import { UNDERSTOOD, type PlacedText } from './placed-text.ts'
import { faultAt, faultOfLine, linesOf, type TextFault } from './text-fault.ts'

/** A line that is nothing but a rule. */
const RULE = /^(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|[–—]{2,})$/
/** Below other words even a short one is an underline. */
const UNDERLINE = /^(?:-+|=+)$/

/** A text as it prints, with UNDERSTOOD for the signs of its rules, which are told by themselves. */
export function withoutRules(text: PlacedText): string {
  return text.plain.replace(/[^\n]+/g, (line) =>
    RULE.test(line.trim()) ? line.replace(/\S/g, UNDERSTOOD) : line,
  )
}

/** Headings without a space, headings by underlining, and rules. */
export function headingMarkFaults(text: PlacedText, kind: MarkdownKind): MarkdownFault[] {
  const lines = linesOf(text)
  return lines.flatMap((line, index) => {
    const { plain, at } = line
    if (index > 0 && UNDERLINE.test(plain)) return [faultOfLine(text, line, underlined(plain, kind))]
    if (RULE.test(plain)) return [faultOfLine(text, line, rule(plain))]
    const [marks] = /^#+(?=[^\s#])|^#+(?=\u00a0)|^#{7,}/.exec(plain) ?? []
    const inside = /[ \t](#{2,})[ \t]/.exec(plain)
    const from = at + (inside?.index ?? 0) + 1
    const faults = inside ? [faultAt(text, from, from + inside[0].length - 2, midline(inside[1] ?? ''))] : []
    if (marks === undefined) return faults
    // "#1" is a number, "#Ombudsman" a word of the social networks; ## is neither.
    if (marks.length === 1 && !/^#[\p{L}\u00a0]/u.test(plain)) return faults
    return [faultAt(text, at, at + marks.length, heading(marks, kind)), ...faults]
  })
}

const noHeading = (kind: MarkdownKind, heading: string): string =>
  kind === 'wording' ? heading : 'remarks have no headings: begin with a sentence'

const heading = (marks: string, kind: MarkdownKind): TextFault => ({
  code: marks.length === 1 ? 'MARKDOWN_SUSPECT' : 'MARKDOWN_UNFINISHED',
  message: `${marks} prints as it is: this is no heading`,
  help: `${noHeading(kind, 'for a heading, put a space after ##')}; where it belongs to the text, write \\#`,
})

const midline = (marks: string): TextFault => ({
  code: 'MARKDOWN_UNFINISHED',
  message: `${marks} prints as it is: a heading begins its line`,
  help: 'put the heading on a line of its own, with an empty line before it; where it belongs to the text, write \\#',
})

const underlined = (line: string, kind: MarkdownKind): TextFault => ({
  code: 'MARKDOWN_UNSUPPORTED',
  message: 'underlining makes no heading: the line prints as it is',
  help: `${noHeading(kind, 'for a heading, begin the line above with ## and delete this one')}; where it belongs to the text, write \\${line.charAt(0)}`,
})

const rule = (line: string): TextFault => ({
  code: 'MARKDOWN_UNSUPPORTED',
  message: 'letters have no rules: the line prints as it is',
  help: /[–—]/.test(line)
    ? 'delete it'
    : `delete it; where it belongs to the text, write \\${line.charAt(0)}`,
})
