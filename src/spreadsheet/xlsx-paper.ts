import { columnLetters } from '../findings/cell-reference.ts'
import type { OutputSheet } from './output-workbook.ts'
import { xmlText } from './xml-text.ts'

/** What a sheet's part says of paper, before its views and after its cells: A4 landscape, as wide as a page. */
export function paperOf(title: string): { readonly before: string; readonly after: string } {
  // In a footer, & begins an instruction.
  const name = xmlText(title.replaceAll('&', '&&'))
  return {
    before: '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    after: `<printOptions gridLines="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L${name}&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>`,
  }
}

/** The names of a workbook that say what of a sheet is printed, and that its head is repeated on every page. */
export function printNames({ name, lines, table: { columns, rows } }: OutputSheet, index: number): string[] {
  const head = lines.length + 2
  const area = `$A$1:$${columnLetters(columns.length)}$${head + rows.length}`
  const define = (what: string, range: string) =>
    `<definedName name="_xlnm.${what}" localSheetId="${index}">'${name}'!${range}</definedName>`
  return [define('Print_Area', area), define('Print_Titles', `$${head}:$${head}`)]
}
