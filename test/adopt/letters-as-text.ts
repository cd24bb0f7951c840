import { htmlDocument } from '../../src/adopt/html-document.ts'
import { textOf, type Block, type Word } from '../../src/documents/letter-document.ts'

/** A composed letter as programs extract its text from a PDF, with the blemishes that they make. */
export function asExtractedText(html: string): string {
  const { blocks } = htmlDocument(html, 'letter')
  return `${blocks.map(blockText).join('\n\n')}\n`.replace(
    /(Yours sincerely,\n)/,
    "$1\nA handwritten signature in black ink, appearing to read 'A N', with a flourish at the end.\n",
  )
}

function blockText(block: Block): string {
  if (block.kind === 'table') return tableText(block.rows)
  if (block.kind === 'list') return block.items.map(({ words }) => `- ${wordsText(words)}`).join('\n')
  const text = wordsText(block.words)
  // A page ends in the middle of a long sentence.
  return text.length > 400 ? text.replace(/^([\s\S]{150}[a-z]*[a-z]) (?=[a-z]{4})/, '$1\n\n') : text
}

/** Links lose their addresses. */
function wordsText(words: readonly Word[]): string {
  return textOf(words)
}

/** Rows with tabs; a cell that spans others leaves theirs blank. */
function tableText(rows: Extract<Block, { kind: 'table' }>['rows']): string {
  const tall = new Map<string, true>()
  return rows
    .map((cells, row) => {
      const texts: string[] = []
      const skip = () => {
        while (tall.has(`${row}:${texts.length}`)) texts.push('')
      }
      for (const { words, columns = 1, rows: down = 1 } of cells) {
        skip()
        for (let more = 1; more < down; more++) tall.set(`${row + more}:${texts.length}`, true)
        texts.push(wordsText(words), ...Array.from({ length: columns - 1 }, () => ''))
      }
      skip()
      return texts.join('\t')
    })
    .join('\n')
}
