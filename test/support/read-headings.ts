import { readPages } from './pdf-audit/page-content.ts'
import { PdfFile } from './pdf-audit/pdf-file.ts'
import { readStructure, textIn, type Element } from './pdf-audit/structure.ts'
import { Str } from './pdf-audit/values.ts'

/** Each data cell of a PDF's tables with the headings that it names: "3 ← Decided, Upheld". */
export function readHeadings(bytes: Uint8Array): string[] {
  const file = new PdfFile(bytes)
  const elements = readStructure(file, readPages(file).marks)?.elements ?? []
  const textOf = (element: Element) => textIn(file, element).trim()
  const nameOf = ({ dict }: Element) => {
    const id = file.resolve(dict.get('ID'))
    return id instanceof Str ? id.bytes : undefined
  }
  const headings = new Map(elements.map((element) => [nameOf(element), textOf(element)]))
  return elements
    .filter(({ role }) => role === 'TD')
    .map((cell) => {
      const named = file.list(cell.attributes.get('Table/Headers'))
      return `${textOf(cell)} ← ${named.map((id) => (id instanceof Str ? headings.get(id.bytes) : '?')).join(', ')}`
    })
}
