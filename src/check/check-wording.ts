import { findingAt, isError, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { checkMarkdown, MASK } from '../markdown/check-markdown.ts'
import type { Shape } from '../shape/shape.ts'
import { branchTexts } from '../template/branch-texts.ts'
import { checkNames } from '../template/check-names.ts'
import { passagesIn } from '../template/passages-in.ts'
import { parseTemplate, type Template } from '../template/parse.ts'

const PLACE = /\{\{\s*remarks\s*\}\}/g
/** A place for remarks is a paragraph of its own. */
const PARAGRAPH = /(?:^|\n[ \t]*\r?\n)\{\{\s*remarks\s*\}\}(?=[ \t]*\r?\n[ \t]*\r?\n|\s*$)/

export const hasRemarksPlace = (wording: Source): boolean => wording.text.search(PLACE) !== -1

/** Checks a wording: its placeholders, its Markdown, its place for remarks. */
export function checkWording(wording: Source, shape: { readonly [name: string]: Shape }): Finding[] {
  const body = checkBody(wording, { ...shape, remarks: null })
  return [...body, ...(body.some(isOfNames) ? [] : checkPlace(wording))]
}

/** Whether a finding is about the template itself or its names: then its place for remarks is not looked for. */
const isOfNames = (finding: Finding): boolean => isError(finding) && finding.code.startsWith('TEMPLATE_')

/** Checks Markdown with placeholders: its names in every branch, and its Markdown with each branch taken and left out. */
export function checkBody(source: Source, shape: { readonly [name: string]: Shape }): Finding[] {
  const template = parseTemplate(source)
  if (!template.value) return [...template.findings]
  return [
    ...checkNames({ source, program: template.value }, shape),
    ...checkText(source, template.value),
    ...checkPassages(source, template.value),
  ]
}

/** Checks the Markdown of a wording, whichever branches a letter takes. */
function checkText(wording: Source, program: Template): Finding[] {
  const findings = new Map<string, Finding>()
  for (const { text, placeOf } of branchTexts(wording, program, MASK)) {
    for (const { code, offset, length, message, help } of checkMarkdown(text, 'wording')) {
      const place = placeOf(offset, length)
      const key = `${code}:${place.offset}`
      if (!findings.has(key)) findings.set(key, findingAt(code, wording, place, message, help))
    }
  }
  return [...findings.values()]
}

/** A passage of whole paragraphs: both of its tags are lines of their own. Any other is words within a paragraph. */
const WHOLE_LINES = /^\{\{#[^{}]*\}\}[ \t]*\r?\n[\s\S]*\n\{\{\/lang\}\}$/

/** Reports passages in another language that begin in one paragraph and end in another. */
function checkPassages(wording: Source, program: Template): Finding[] {
  return passagesIn(wording, program).flatMap(({ offset, length }) => {
    const { text } = wording
    const passage = text.slice(offset, offset + length)
    const isApart =
      /(^|\n)$/.test(text.slice(0, offset)) && /^[ \t]*(\r?\n|$)/.test(text.slice(offset + length))
    if (!passage.includes('\n') || (isApart && WHOLE_LINES.test(passage))) return []
    const help =
      'put {{#lang "…"}} and {{/lang}} on lines of their own, from the left edge; or both within one line'
    const place = { offset, length: passage.indexOf('}}') + 2 }
    return [
      findingAt(
        'TEMPLATE_SYNTAX',
        wording,
        place,
        'a passage in another language is whole paragraphs or words of one line',
        help,
      ),
    ]
  })
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
