import { findingAt, isError, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { checkMarkdown, MASK } from '../markdown/check-markdown.ts'
import type { Shape } from '../shape/shape.ts'
import { branchTexts } from '../template/branch-texts.ts'
import { checkNames } from '../template/check-names.ts'
import { parseTemplate, type Template } from '../template/parse.ts'

const PLACE = /\{\{\s*remarks\s*\}\}/g
/** A place for remarks is a paragraph of its own. */
const PARAGRAPH = /(?:^|\n[ \t]*\r?\n)\{\{\s*remarks\s*\}\}(?=[ \t]*\r?\n[ \t]*\r?\n|\s*$)/

export const hasRemarksPlace = (wording: Source): boolean => wording.text.search(PLACE) !== -1

/** Checks a wording: its placeholders, its Markdown, its place for remarks. */
export function checkWording(wording: Source, shape: { readonly [name: string]: Shape }): Finding[] {
  const template = parseTemplate(wording)
  if (!template.value) return [...template.findings]
  const names = checkNames({ source: wording, program: template.value }, { ...shape, remarks: null })
  return [
    ...names,
    ...checkText(wording, template.value),
    ...(names.some(isError) ? [] : checkPlace(wording)),
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
