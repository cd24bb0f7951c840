import { Document, isScalar, visit } from 'yaml'
import type { LetterFigures } from './letter-figures.ts'

/** Formats the authority's file for data/<year>: the letter's data, without anything that is computed. */
export function formatFiguresYaml({ authority, letter }: LetterFigures): string {
  const document = new Document(authority)
  // Quotes keep every text a text, whatever it looks like. Several lines are a block, unless all are blank: a block
  // would lose them.
  visit(document, (key, node) => {
    if (key !== 'key' && isScalar(node) && typeof node.value === 'string')
      node.type = /\n/.test(node.value) && /\S/.test(node.value) ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE'
  })
  document.commentBefore = ` yaml-language-server: $schema=../../templates/${letter.era}/schema.json`
  const origin = `# From the letter of ${letter.date}, revision ${letter.revision}.`
  const text = document.toString({ lineWidth: 0 })
  return text.replace('\n\n', `\n\n${origin}\n\n`)
}
