import { readTable, splitTables } from './read-table.ts'
import { tokeniseHtml, type HtmlToken } from './tokenise-html.ts'

/**
 * Replaces each table of a document by one with a row for each value: its headings, and the value. So a table needs no
 * more width than a sentence, however large its letters are.
 */
export function oneColumnTables(html: string): string {
  let result = ''
  for (const part of splitTables(tokeniseHtml(html))) result += isTable(part) ? tableFrom(part) : part.source
  return result
}

const isTable = (part: HtmlToken | readonly HtmlToken[]): part is readonly HtmlToken[] => Array.isArray(part)

function tableFrom(tokens: readonly HtmlToken[]): string {
  const table = readTable(tokens)
  if (!table) return tokens.map(({ source }) => source).join('')
  const caption = table.caption === '' ? '' : `<caption>${table.caption}</caption>`
  const rows = table.values.map(({ label, value }) =>
    label === '' ? `<tr><td>${value}</td></tr>` : `<tr><th scope="row">${label}</th><td>${value}</td></tr>`,
  )
  return `<table>${caption}<tbody>${rows.join('')}</tbody></table>`
}
