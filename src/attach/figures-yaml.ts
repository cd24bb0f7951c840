import { Document, isScalar, visit } from 'yaml'
import type { LetterFigures } from './letter-figures.ts'

/** The authority's file for data/<year>: the data of the letter and nothing that is computed. */
export function formatFiguresYaml({ authority, letter }: LetterFigures): string {
  const document = new Document(authority)
  // Quotes keep every text a text, whatever it looks like; several lines are written as lines, but for blank ones alone,
  // which a block of lines does not keep.
  visit(document, (key, node) => {
    if (key !== 'key' && isScalar(node) && typeof node.value === 'string')
      node.type = /\n/.test(node.value) && /\S/.test(node.value) ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE'
  })
  document.commentBefore = ` yaml-language-server: $schema=../../templates/${letter.era}/schema.json`
  const about = `# From the letter of ${letter.date}, revision ${letter.revision}.`
  const text = document.toString({ lineWidth: 0 })
  return text.replace('\n\n', `\n\n${about}\n\n`)
}
