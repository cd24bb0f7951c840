import { findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'

const LIST = 'write a list with bold words, or a table with headings of rows'
const DRAWING = 'write the value as text, or show it in an svg with role="img" and aria-label'
const FIELD = 'a letter on paper has no fields: write text'

/** Elements that a PDF cannot have: Chromium drops their meaning, or everything in them. */
const LOST: Readonly<Record<string, string>> = {
  dl: LIST,
  dt: LIST,
  dd: LIST,
  meter: DRAWING,
  progress: DRAWING,
  canvas: DRAWING,
  q: 'write the quotation marks',
  details: 'write a heading and paragraphs',
  input: FIELD,
  select: FIELD,
  textarea: FIELD,
  button: FIELD,
}

const ELEMENT = new RegExp(`<(${Object.keys(LOST).join('|')})(?=[\\s/>])`, 'gi')
const COMMENT = /<!--[\s\S]*?-->|\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![\s\S]*?\}\}/g

/** Finds elements whose meaning would be lost in the PDF: a finding for the first of each kind in a template. */
export function checkElements(template: Source): Finding[] {
  // Comments become spaces, so that places stay the same.
  const text = template.text.replace(COMMENT, (comment) => comment.replace(/[^\n\r]/g, ' '))
  const first = new Map<string, Finding>()
  for (const { 0: tag, 1: written = '', index } of text.matchAll(ELEMENT)) {
    const name = written.toLowerCase()
    const help = LOST[name] ?? ''
    // dl, dt and dd are one mistake.
    if (first.has(help)) continue
    const place = { offset: index, length: tag.length }
    first.set(help, findingAt('TEMPLATE_ELEMENT', template, place, `${tag}> has no meaning in a PDF`, help))
  }
  return [...first.values()]
}
