import { decodeHTMLStrict } from 'entities'
import type { MarkdownFault } from './markdown-fault.ts'
import type { PlacedText } from './placed-text.ts'
import { withoutRules } from './rule-faults.ts'
import { faultAt, type TextFault } from './text-fault.ts'

const ENTITY = /&(?:#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};|(?:nbsp|amp|quot|apos|lt|gt)(?![\w;]))/gi

/** Code, strike-through and entities, which letters do not have. */
export function signFaults(text: PlacedText): MarkdownFault[] {
  const entities = [...text.plain.matchAll(ENTITY)].filter(
    ({ 0: entity }) => !entity.endsWith(';') || decodeHTMLStrict(entity) !== entity,
  )
  return [
    ...pairs(text, /`+/g, { message: '` prints as it is: letters have no code', help: QUOTE_HELP }),
    ...pairs(text, /~~+/g, {
      message: '~~ prints as it is: letters strike nothing through',
      help: 'delete the words, or the signs; where they belong to the text, write \\~\\~',
    }),
    ...entities.map(({ 0: entity, index }) =>
      faultAt(text, index, index + entity.length, {
        code: 'MARKDOWN_HTML',
        message: `${entity} prints as it is`,
        help: `write the character itself${SAMPLES[entity.toLowerCase()] ?? ''}; where the letters belong to the text, write \\${entity}`,
      }),
    ),
  ]
}

const QUOTE_HELP = 'write ’ or a quotation mark, or delete it; where it belongs to the text, write \\`'

const SAMPLES: Readonly<Record<string, string>> = { '&nbsp;': ', a space', '&amp;': ', &' }

/** Signs that stand at both ends of words: a pair is told once. */
function pairs(text: PlacedText, sign: RegExp, { message, help }: Omit<TextFault, 'code'>): MarkdownFault[] {
  const runs = [...withoutRules(text).matchAll(sign)]
  const faults: MarkdownFault[] = []
  for (let i = 0; i < runs.length; i++) {
    const [run, next] = [runs[i], runs[i + 1]]
    if (!run) break
    const isPair = next !== undefined && next[0].length === run[0].length
    const to = isPair ? next.index + next[0].length : run.index + run[0].length
    faults.push(faultAt(text, run.index, to, { code: 'MARKDOWN_UNSUPPORTED', message, help }))
    if (isPair) i++
  }
  return faults
}
