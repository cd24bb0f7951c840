import { markup, type Markup } from '../../changes/markup.ts'
import { stepsOf, type Field } from '../../shape/field.ts'
import type { Data } from '../../model/letter-data.ts'
import { thousands } from '../../rules/number-text.ts'
import { totalAt } from '../../rules/totals.ts'
import {
  cellOf,
  columnOf,
  isNumber,
  NOT_APPLICABLE,
  NOT_AVAILABLE,
  titleFromName,
} from '../../run/export/field-column.ts'
import type { SiteAuthority } from '../site.ts'
import { NOTHING, scrollable } from './page.ts'

/** The most years whose figures fit on a phone. */
const NARROW = 2

/** All figures of an authority by year: a table for each block of figures of each of its letters' eras. */
export function figuresTables({ letters }: SiteAuthority): Markup[] {
  const eras = [...Map.groupBy(letters, ({ letter }) => letter.era).values()]
  return eras.flatMap((years) => {
    const fields = (years.at(-1)?.year.fields ?? []).filter((field) => isFigure(field))
    const blocks = Map.groupBy(fields, (field) => stepsOf(field)[0] ?? '')
    return [...blocks].map(([block, own]) => blockTable(block, own, years))
  })
}

/** Whether a field is a figure of a letter, and not a note about one. */
const isFigure = (field: Field): boolean => isNumber(field) && stepsOf(field).length > 1

function blockTable(block: string, fields: readonly Field[], letters: SiteAuthority['letters']): Markup {
  const title = fields[0]?.groups[0] ?? titleFromName(block)
  const rows = fields.flatMap((field) => {
    const cells = letters.map(({ letter }) => cellText(field, letter.authority))
    return cells.some((cell) => cell !== '') ? [{ field, cells }] : []
  })
  if (rows.length === 0) return NOTHING
  const years = letters.map(({ year }) => year.year)
  const caption = `${title}, ${years.length === 1 ? years[0] : `${years[0]} to ${years.at(-1)}`}`
  const table = markup`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Figure</th>${years.map((year) => markup`<th scope="col" class="number">${year}</th>`)}</tr></thead>
<tbody>
${rows.map(({ field, cells }) => markup`<tr><th scope="row">${columnOf(field).title}</th>${cells.map((cell) => markup`<td class="number">${cell === '' ? '–' : cell}</td>`)}</tr>`)}
</tbody>
</table>`
  // A table that is not wider than its place needs no stop for the keyboard.
  return years.length <= NARROW ? markup`<div>${table}</div>` : scrollable(caption, table)
}

/** A figure as people read it, a rate with the counts behind it; "" for one that a letter does not have. */
function cellText(field: Field, data: Data): string {
  const value = cellOf(field, data)
  if (typeof value === 'number')
    return field.kind === 'percentage' ? `${value}%${countsBehind(field, data)}` : thousands(value)
  if (value === NOT_APPLICABLE) return 'no cases'
  if (value === NOT_AVAILABLE) return 'not known'
  return value ?? ''
}

/** The counts behind a rate: " (2 of 5)"; of a rate that was published without its count, what it is a share of. */
function countsBehind({ rule, published }: Field, data: Data): string {
  if (rule && 'percentageOf' in rule) {
    const [part, whole] = [totalAt(data, rule.percentageOf.part), totalAt(data, rule.percentageOf.whole)]
    return part === undefined || whole === undefined ? '' : ` (${thousands(part)} of ${thousands(whole)})`
  }
  const whole = published && totalAt(data, [published.whole])
  return whole === undefined ? '' : ` (of ${thousands(whole)})`
}
