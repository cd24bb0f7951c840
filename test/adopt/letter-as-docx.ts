import {
  Document,
  ExternalHyperlink,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type IRunOptions,
} from 'docx'
import { htmlDocument } from '../../src/adopt/html-document.ts'
import type { Block, Word } from '../../src/documents/letter-document.ts'

/** A composed letter as a Word document, as an office has it: headings, bold words, links, lists and tables. */
export function asDocx(html: string): Promise<Buffer> {
  const { blocks } = htmlDocument(html, 'letter')
  const numbering = {
    config: [{ reference: 'numbers', levels: [{ level: 0, format: 'decimal' as const, text: '%1.' }] }],
  }
  return Packer.toBuffer(new Document({ numbering, sections: [{ children: blocks.flatMap(partsOf) }] }))
}

function partsOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: LEVELS[(block.level ?? 2) - 1] ?? HeadingLevel.HEADING_2,
          children: runsOf(block.words),
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ children: runsOf(block.words) })]
    case 'list':
      return block.items.map(
        ({ words, level }) =>
          new Paragraph({
            children: runsOf(words),
            ...(block.ordered ? { numbering: { reference: 'numbers', level } } : { bullet: { level } }),
          }),
      )
    case 'table':
      return [
        new Table({
          rows: block.rows.map(
            (cells) =>
              new TableRow({
                children: cells.map(
                  ({ words, columns = 1, rows = 1 }) =>
                    new TableCell({
                      columnSpan: columns,
                      rowSpan: rows,
                      children: [new Paragraph({ children: runsOf(words) })],
                    }),
                ),
              }),
          ),
        }),
      ]
  }
}

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3]

const runsOf = (words: readonly Word[]) =>
  words.flatMap(({ text, before, bold = false, italic = false, link }, index) => {
    const space = index === 0 || before === '\n' ? '' : (before ?? ' ')
    const options: IRunOptions = { text: link === undefined ? space + text : text, bold, italics: italic }
    const run = new TextRun(options)
    const lines = before === '\n' ? [new TextRun({ break: 1 })] : []
    if (link === undefined) return [...lines, run]
    return [...lines, new TextRun(space), new ExternalHyperlink({ link, children: [run] })]
  })
