import { decodeHTMLStrict } from 'entities'
import type { Problem } from '../findings/finding.ts'
import { type MarkdownProblem, problemAt } from './markdown-problem.ts'
import type { PositionedText } from './positioned-text.ts'
import { withoutRules } from './check-heading-marks.ts'

const ENTITY = /&(?:#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};|(?:nbsp|amp|quot|apos|lt|gt)(?![\w;]))/gi

/** Reports code, strike-through and entities, which letters do not have. */
export function checkSigns(text: PositionedText): MarkdownProblem[] {
  const entities = [...text.plain.matchAll(ENTITY)].filter(
    ({ 0: entity }) => !entity.endsWith(';') || decodeHTMLStrict(entity) !== entity,
  )
  return [
    ...checkPairs(text, /`+/g, { message: '` prints as it is: letters have no code', help: QUOTE_HELP }),
    ...checkPairs(text, /~~+/g, {
      message: '~~ prints as it is: letters strike nothing through',
      help: 'delete the words, or the signs; if they are part of the text, write \\~\\~',
    }),
    ...entities.map(({ 0: entity, index }) =>
      problemAt(text, index, index + entity.length, {
        code: 'MARKDOWN_HTML',
        message: `${entity} prints as it is`,
        help: `write the character itself${SAMPLES[entity.toLowerCase()] ?? ''}; if the letters are part of the text, write \\${entity}`,
      }),
    ),
  ]
}

const QUOTE_HELP = 'write ’ or a quotation mark, or delete it; if it is part of the text, write \\`'

const SAMPLES: Readonly<Record<string, string>> = { '&nbsp;': ', a space', '&amp;': ', &' }

/** Reports signs at both ends of words, once for each pair. */
function checkPairs(
  text: PositionedText,
  sign: RegExp,
  { message, help }: Omit<Problem, 'code'>,
): MarkdownProblem[] {
  const runs = [...withoutRules(text).matchAll(sign)]
  const problems: MarkdownProblem[] = []
  for (let i = 0; i < runs.length; i++) {
    const [run, next] = [runs[i], runs[i + 1]]
    if (!run) break
    const isPair = next !== undefined && next[0].length === run[0].length
    const to = isPair ? next.index + next[0].length : run.index + run[0].length
    problems.push(problemAt(text, run.index, to, { code: 'MARKDOWN_UNSUPPORTED', message, help }))
    if (isPair) i++
  }
  return problems
}
