import { stepsOf, type Field } from '../../shape/field.ts'
import { countDistance } from '../../rules/count-distance.ts'
import { valueAt } from '../../rules/data.ts'
import { thousands } from '../../rules/number-text.ts'
import { cellOf, columnOf, isNumber, NOT_APPLICABLE } from '../../run/export/field-column.ts'
import { fullTitle } from '../../run/export/proof-table.ts'

/** A column of figures. */
export interface FigureColumn {
  readonly title: string
  readonly field: Field
}

/** The change of a count against the authority's last letter. */
export interface CountChange {
  readonly title: string
  readonly before: number
  readonly now: number
  /** How unusual it is, in standard deviations; 0 or more. */
  readonly distance: number
}

/** The columns of an era's figures, in the order of its schema. */
export function figureColumns(fields: readonly Field[]): FigureColumn[] {
  const figures = fields.filter((field) => isNumber(field) && field.path !== 'same_figures_as')
  const titles = figures.map((field) => columnOf(field).title)
  return figures.map((field, at) => {
    const title = titles[at] ?? ''
    // "Total" alone could be the total of any block.
    const isShared = titles.filter((other) => other === title).length > 1
    return { field, title: isShared && field.path.includes('.') ? fullTitle(field) : title }
  })
}

/** The figures of a letter as its row shows them; "–" stands for a rate of no cases, "" for no figure. */
export function cellsOf(columns: readonly FigureColumn[], data: unknown): string[] {
  return columns.map(({ field }) => {
    const value = cellOf(field, data)
    if (typeof value === 'number') return field.kind === 'percentage' ? `${value}%` : thousands(value)
    if (value === NOT_APPLICABLE) return '–'
    return field.instead !== undefined && value === field.instead.words ? field.instead.words : ''
  })
}

/** The sum of all counts that are given; totals are not counted again. */
export function sizeOf(columns: readonly FigureColumn[], data: unknown): number {
  return counts(columns).reduce((sum, { field }) => sum + (countAt(data, field) ?? 0), 0)
}

/** The most unusual change of a count; undefined where no count changed, or there is no earlier letter. */
export function largestChange(
  columns: readonly FigureColumn[],
  data: unknown,
  earlier: unknown,
): CountChange | undefined {
  const changes = counts(columns).flatMap(({ field, title }): CountChange[] => {
    const [now, before] = [countAt(data, field), countAt(earlier, field)]
    if (now === undefined || before === undefined || now === before) return []
    return [{ title, now, before, distance: Math.abs(countDistance(now, before)) }]
  })
  return changes.sort((one, other) => other.distance - one.distance)[0]
}

const counts = (columns: readonly FigureColumn[]): FigureColumn[] =>
  columns.filter(({ field }) => field.kind === 'count' && !field.rule && stepsOf(field).length > 1)

function countAt(data: unknown, { path }: Field): number | undefined {
  const value = valueAt(data, path)
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}
