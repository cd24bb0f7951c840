import { findingAt, isError, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { checkMarkdown, MASK } from '../markdown/check-markdown.ts'
import type { Shape } from '../shape/shape.ts'
import { checkNames } from '../template/check-names.ts'
import { parseTemplate } from '../template/parse.ts'

const PLACE = /\{\{\s*remarks\s*\}\}/g
/** A place for remarks is a paragraph of its own. */
const PARAGRAPH = /(?:^|\n[ \t]*\r?\n)\{\{\s*remarks\s*\}\}[ \t]*(?=\r?\n[ \t]*\r?\n|\s*$)/

export const hasRemarksPlace = (wording: Source): boolean => wording.text.search(PLACE) !== -1

/** Everything that is wrong with a wording: its placeholders, its Markdown, its place for remarks. */
export function checkWording(wording: Source, shape: { readonly [name: string]: Shape }): Finding[] {
  const template = parseTemplate(wording)
  if (!template.value) return [...template.findings]
  const names = checkNames({ source: wording, program: template.value }, { ...shape, remarks: null })
  const markdown = checkMarkdown(masked(wording.text), 'wording').map(
    ({ code, offset, length, message, help }) => findingAt(code, wording, { offset, length }, message, help),
  )
  return [
    ...names,
    ...markdown,
    ...singleBraces(wording),
    ...(names.some(isError) ? [] : checkPlace(wording)),
  ]
}

/** A name in braces that are no placeholder's: "{authority.name}", or "{authority.name}}" with one too few. */
const SINGLE = /(?<![{\\])\{\s*([a-z_][\w.]*(?:\s+[\w.]+)?)\s*\}+/gi

function singleBraces(wording: Source): Finding[] {
  return [...wording.text.matchAll(SINGLE)].map(({ 0: whole, 1: name = '', index }) =>
    findingAt(
      'TEMPLATE_BRACES',
      wording,
      { offset: index, length: whole.length },
      `${whole} prints as it is`,
      `a placeholder has two braces: {{${name}}}; leave it where the braces belong to the text`,
    ),
  )
}

function checkPlace(wording: Source): Finding[] {
  const [first, second] = wording.text.matchAll(PLACE)
  if (!first) return []
  const at = (match: RegExpExecArray) => ({ offset: match.index, length: match[0].length })
  if (second) {
    return [
      findingAt('REMARKS_PLACE', wording, at(second), 'a second place for remarks', 'keep one of the two'),
    ]
  }
  if (PARAGRAPH.test(wording.text)) return []
  const help = 'put it on a line of its own, with an empty line before and after it'
  return [
    findingAt(
      'REMARKS_PLACE',
      wording,
      at(first),
      'remarks are paragraphs and need a place between paragraphs',
      help,
    ),
  ]
}

/** The text with every placeholder made invisible to Markdown, all other characters in their places. */
function masked(text: string): string {
  return text.replace(/\{\{[#/^]?[^{}]*\}\}/g, (whole) =>
    (/^\{\{[#/^!]|^\{\{else/.test(whole) ? ' ' : MASK).repeat(whole.length),
  )
}
