import type { Problem } from '../findings/finding.ts'
import { type MarkdownKind, type MarkdownProblem, MASK, problemAt } from './markdown-problem.ts'
import type { PositionedText } from './positioned-text.ts'

/** How an address begins that was meant for a link. */
const ADDRESS = `(?:https?:|mailto:|www\\.|${MASK})`

const LINK_HELP = 'write [words](address), with no space between ] and ( and none in the address'
const ESCAPE = 'if the brackets are part of the text, write \\['

/** Brackets that were meant as a link and are printed as brackets. */
const LINKS: readonly { readonly pattern: RegExp; readonly problem: Problem }[] = [
  {
    pattern: new RegExp(`\\[[^\\[\\]]*\\]\\s+\\(${ADDRESS}[^\\s()]*\\)`, 'g'),
    problem: {
      code: 'MARKDOWN_UNFINISHED',
      message: 'a space keeps these brackets from becoming a link: they print as they are',
      help: `${LINK_HELP}; ${ESCAPE}`,
    },
  },
  {
    pattern: /(?:\[[^[\]]*)?\]\(/g,
    problem: {
      code: 'MARKDOWN_UNFINISHED',
      message: 'these brackets do not become a link: they print as they are',
      help: `${LINK_HELP}; ${ESCAPE}`,
    },
  },
  {
    pattern: new RegExp(`\\([^()]*\\)\\[${ADDRESS.replace(`|${MASK}`, '')}[^\\s\\]]*\\]`, 'g'),
    problem: {
      code: 'MARKDOWN_UNFINISHED',
      message: 'the brackets of this link are the wrong way round: they print as they are',
      help: `${LINK_HELP}; if the brackets are part of the text, write \\(`,
    },
  },
  {
    pattern: /\[[^[\]]*\]\[[^[\]]*\]|\[\^[^\s[\]]+\]|^\[[^[\]\n]+\]:(?=\s)/gm,
    problem: {
      code: 'MARKDOWN_UNSUPPORTED',
      message: 'letters have no footnotes or links by reference: the brackets print as they are',
      help: `write a link as [words](address); ${ESCAPE}`,
    },
  },
]

/** Reports brackets that begin a link and do not become one. */
export function checkLinkMarks(text: PositionedText): MarkdownProblem[] {
  const reported = new Set<number>()
  return LINKS.flatMap(({ pattern, problem }) =>
    [...text.plain.matchAll(pattern)].flatMap(({ 0: { length }, index }) => {
      if (reported.has(index)) return []
      reported.add(index)
      return [problemAt(text, index, index + length, problem)]
    }),
  )
}

const NAME = '[a-z_][\\w.]*(?:[ \\t]+[\\w.]+)?'
/** Braces that look like those of a placeholder, or like half of them. */
const BRACES = new RegExp(`\\{\\{[^{}\\n]*\\}\\}|\\{[ \\t]*(${NAME})[ \\t]*\\}+|\\{\\{+|\\}\\}+`, 'gi')
/** A single word in braces may be part of the text; a helper or a name with a dot was meant as a placeholder. */
const PLACEHOLDER = /[.\s]/

/** Reports placeholders that lack a brace, and placeholders in remarks, which have none. */
export function checkBraces(text: PositionedText, kind: MarkdownKind): MarkdownProblem[] {
  let end = 0
  return [...text.plain.matchAll(BRACES)].flatMap(({ 0: whole, 1: name, index }) => {
    // Whoever escapes the first brace means all of them to print.
    const isEscaped = ESCAPED.test(text.source.slice(end, index))
    end = index + whole.length
    const problem = isEscaped ? undefined : braceProblem(whole, name, kind)
    return problem ? [problemAt(text, index, end, problem)] : []
  })
}

/** Escaped braces directly before other braces, or before the closing ones. */
const ESCAPED = /\\\{[^{}]*$/

function braceProblem(whole: string, name: string | undefined, kind: MarkdownKind): Problem | undefined {
  const isPair = whole.startsWith('{{') && whole.endsWith('}}')
  // In the wording this was written as \{{…}}, since placeholders are masked.
  if (isPair && kind === 'wording') return undefined
  if (kind === 'remarks' && (isPair || (name !== undefined && PLACEHOLDER.test(name)))) {
    const help = 'write what is to be printed; if the braces are part of the text, write \\{'
    return {
      code: 'REMARKS_PLACEHOLDER',
      message: `${whole} prints as it is: remarks have no placeholders`,
      help,
    }
  }
  if (name === undefined) {
    const help = `a placeholder is {{name}}; if the braces are part of the text, write \\${whole.charAt(0)}`
    return { code: 'TEMPLATE_UNPAIRED', message: `${whole} has no partner and prints as it is`, help }
  }
  const help = `a placeholder has two braces: {{${name}}}; if the braces are part of the text, write \\{`
  const code = PLACEHOLDER.test(name) || whole.endsWith('}}') ? 'TEMPLATE_UNPAIRED' : 'TEMPLATE_BRACES'
  return { code, message: `${whole} prints as it is`, help }
}
