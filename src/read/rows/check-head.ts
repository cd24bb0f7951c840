import { findingAt, type Finding } from '../../findings/finding.ts'
import { nearMatch } from '../../findings/near-match.ts'
import type { CellFields } from './cell-fields.ts'
import { headOf, type CsvHead } from './csv-head.ts'
import type { Cell } from './split-cells.ts'

/** The most heads that are reported one by one. */
const MOST = 20

/** Finds what is wrong with a head: a name that is no field, one that is there twice, or none for the authority's name. */
export function checkHead(head: CsvHead, fields: CellFields): Finding[] {
  const seen = new Map<string, number>()
  const findings: Finding[] = []
  const report = (cell: Cell, message: string, help: string) =>
    findings.push(
      findingAt(
        'CSV_HEAD',
        head.source,
        { offset: cell.start, length: cell.end - cell.start },
        message,
        help,
      ),
    )
  head.cells.forEach((cell, column) => {
    const path = headOf(cell)
    if (path === '') return
    const first = seen.get(path)
    seen.set(path, first ?? column + 1)
    if (first !== undefined)
      report(cell, `${path} heads a second column`, `delete one of the two; the first is column ${first}`)
    else if (!fields.fieldOf(path)) report(cell, `there is no field ${path}`, adviseHead(path, fields))
  })
  if (head.name === -1 && !findings.some(({ help }) => help.includes('"name"'))) {
    const help = 'head a column with "name": the authorities’ names; heads are the paths of fields'
    const place = { offset: 0, length: head.source.text.length }
    findings.unshift(findingAt('CSV_HEAD', head.source, place, 'no column is headed name', help))
  }
  const more = findings.length - MOST
  const last = findings[MOST - 1]
  if (more <= 0 || !last) return findings
  return [
    ...findings.slice(0, MOST - 1),
    { ...last, message: `${last.message}; so it is with ${more} more heads` },
  ]
}

/** The field that a head most likely means: by its path, or by the title that spreadsheets have for it. */
function adviseHead(head: string, { paths, titled }: CellFields): string {
  const match = titled(head) ?? nearMatch(head, paths)
  return match === undefined
    ? 'head each column with the path of its field, such as addressee.name; delete a column that is none'
    : `did you mean "${match}"?`
}
