import type { MarkdownFault, MarkdownKind } from './markdown-fault.ts'
import { MASK } from './markdown-fault.ts'
import type { PlacedText } from './placed-text.ts'
import { faultAt, type TextFault } from './text-fault.ts'

/** What begins an address that was meant as a link's. */
const ADDRESS = `(?:https?:|mailto:|www\\.|${MASK})`

const LINK_HELP = 'write [words](address), with no space between ] and ( and none in the address'
const ESCAPE = 'where the brackets belong to the text, write \\['

/** Brackets that were meant as a link and print as brackets. */
const LINKS: readonly { readonly pattern: RegExp; readonly fault: TextFault }[] = [
  {
    pattern: new RegExp(`\\[[^\\[\\]]*\\]\\s+\\(${ADDRESS}[^\\s()]*\\)`, 'g'),
    fault: {
      code: 'MARKDOWN_UNFINISHED',
      message: 'a space keeps these brackets from becoming a link: they print as they are',
      help: `${LINK_HELP}; ${ESCAPE}`,
    },
  },
  {
    pattern: /(?:\[[^[\]]*)?\]\(/g,
    fault: {
      code: 'MARKDOWN_UNFINISHED',
      message: 'these brackets do not become a link: they print as they are',
      help: `${LINK_HELP}; ${ESCAPE}`,
    },
  },
  {
    pattern: new RegExp(`\\([^()]*\\)\\[${ADDRESS.replace(`|${MASK}`, '')}[^\\s\\]]*\\]`, 'g'),
    fault: {
      code: 'MARKDOWN_UNFINISHED',
      message: 'the brackets of this link are the wrong way round: they print as they are',
      help: `${LINK_HELP}; where the brackets belong to the text, write \\(`,
    },
  },
  {
    pattern: /\[[^[\]]*\]\[[^[\]]*\]|\[\^[^\s[\]]+\]|^\[[^[\]\n]+\]:(?=\s)/gm,
    fault: {
      code: 'MARKDOWN_UNSUPPORTED',
      message: 'letters have no footnotes or links by reference: the brackets print as they are',
      help: `write a link as [words](address); ${ESCAPE}`,
    },
  },
]

/** Links that are begun and do not become links. */
export function linkMarkFaults(text: PlacedText): MarkdownFault[] {
  const taken = new Set<number>()
  return LINKS.flatMap(({ pattern, fault }) =>
    [...text.plain.matchAll(pattern)].flatMap(({ 0: { length }, index }) => {
      if (taken.has(index)) return []
      taken.add(index)
      return [faultAt(text, index, index + length, fault)]
    }),
  )
}

const NAME = '[a-z_][\\w.]*(?:[ \\t]+[\\w.]+)?'
/** Braces that look like a placeholder's, or like the half of them. */
const BRACES = new RegExp(`\\{\\{[^{}\\n]*\\}\\}|\\{[ \\t]*(${NAME})[ \\t]*\\}+|\\{\\{+|\\}\\}+`, 'gi')
/** A single word could be the text's own; a helper or a name with a dot is a placeholder's. */
const PLACEHOLDER = /[.\s]/

/** Placeholders that lack a brace, and placeholders in remarks, which have none. */
export function braceFaults(text: PlacedText, kind: MarkdownKind): MarkdownFault[] {
  let end = 0
  return [...text.plain.matchAll(BRACES)].flatMap(({ 0: whole, 1: name, index }) => {
    // Whoever escapes the first brace means all of them.
    const isMeant = ESCAPED.test(text.source.slice(end, index))
    end = index + whole.length
    const fault = isMeant ? undefined : braceFault(whole, name, kind)
    return fault ? [faultAt(text, index, end, fault)] : []
  })
}

/** Escaped braces right before others, or before the end of theirs. */
const ESCAPED = /\\\{[^{}]*$/

function braceFault(whole: string, name: string | undefined, kind: MarkdownKind): TextFault | undefined {
  const isPair = whole.startsWith('{{') && whole.endsWith('}}')
  // In the wording it is one that was written as \{{…}}: placeholders are masked.
  if (isPair && kind === 'wording') return undefined
  if (kind === 'remarks' && (isPair || (name !== undefined && PLACEHOLDER.test(name)))) {
    const help = 'write what is to be printed; where the braces belong to the text, write \\{'
    return {
      code: 'REMARKS_PLACEHOLDER',
      message: `${whole} prints as it is: remarks have no placeholders`,
      help,
    }
  }
  if (name === undefined) {
    const help = `a placeholder is {{name}}; where the braces belong to the text, write \\${whole.charAt(0)}`
    return { code: 'TEMPLATE_UNPAIRED', message: `${whole} has no partner and prints as it is`, help }
  }
  const help = `a placeholder has two braces: {{${name}}}; where the braces belong to the text, write \\{`
  const code = PLACEHOLDER.test(name) || whole.endsWith('}}') ? 'TEMPLATE_UNPAIRED' : 'TEMPLATE_BRACES'
  return { code, message: `${whole} prints as it is`, help }
}
