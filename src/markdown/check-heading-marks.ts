import type { Problem } from '../findings/finding.ts'
import {
  linesOf,
  type MarkdownKind,
  type MarkdownProblem,
  problemAt,
  problemAtLine,
} from './markdown-problem.ts'
import { MARKUP, type PositionedText } from './positioned-text.ts'

/** A line that is only a rule. */
const RULE = /^(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|[–—]{2,})$/
/** Below other words, even a short one is an underline. */
const UNDERLINE = /^(?:-+|=+)$/

/** Replaces the rules of a text by MARKUP, since checkHeadingMarks reports them. */
export function withoutRules(text: PositionedText): string {
  return text.plain.replace(/[^\n]+/g, (line) =>
    RULE.test(line.trim()) ? line.replace(/\S/g, MARKUP) : line,
  )
}

/** Reports headings without a space, headings by underlining, and rules. */
export function checkHeadingMarks(text: PositionedText, kind: MarkdownKind): MarkdownProblem[] {
  const lines = linesOf(text)
  return lines.flatMap((line, index) => {
    const { plain, at } = line
    if (index > 0 && UNDERLINE.test(plain)) return [problemAtLine(text, line, underlined(plain, kind))]
    if (RULE.test(plain)) return [problemAtLine(text, line, rule(plain))]
    const [marks] = /^#+(?=[^\s#])|^#+(?=\u00a0)|^#{7,}/.exec(plain) ?? []
    const inside = /[ \t](#{2,})[ \t]/.exec(plain)
    const from = at + (inside?.index ?? 0) + 1
    const problems = inside
      ? [problemAt(text, from, from + inside[0].length - 2, midline(inside[1] ?? ''))]
      : []
    if (marks === undefined) return problems
    // "#1" is a number and "#Ombudsman" a hashtag; ## is neither.
    if (marks.length === 1 && !/^#[\p{L}\u00a0]/u.test(plain)) return problems
    return [problemAt(text, at, at + marks.length, heading(marks, kind)), ...problems]
  })
}

const noHeading = (kind: MarkdownKind, heading: string): string =>
  kind === 'wording' ? heading : 'remarks have no headings: begin with a sentence'

const heading = (marks: string, kind: MarkdownKind): Problem => ({
  code: marks.length === 1 ? 'MARKDOWN_SUSPECT' : 'MARKDOWN_UNFINISHED',
  message: `${marks} prints as it is: this is not a heading`,
  help: `${noHeading(kind, 'for a heading, put a space after ##')}; if it is part of the text, write \\#`,
})

const midline = (marks: string): Problem => ({
  code: 'MARKDOWN_UNFINISHED',
  message: `${marks} prints as it is: a heading begins its line`,
  help: 'put the heading on a line of its own, with an empty line before it; if it is part of the text, write \\#',
})

const underlined = (line: string, kind: MarkdownKind): Problem => ({
  code: 'MARKDOWN_UNSUPPORTED',
  message: 'underlining does not make a heading: the line prints as it is',
  help: `${noHeading(kind, 'for a heading, begin the line above with ## and delete this one')}; if it is part of the text, write \\${line.charAt(0)}`,
})

const rule = (line: string): Problem => ({
  code: 'MARKDOWN_UNSUPPORTED',
  message: 'letters have no rules: the line prints as it is',
  help: /[–—]/.test(line) ? 'delete it' : `delete it; if it is part of the text, write \\${line.charAt(0)}`,
})
