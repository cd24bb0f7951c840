import type { Data } from '../model/letter-data.ts'
import { valueAt } from '../rules/data.ts'
import { thousands } from '../rules/number-text.ts'

/** What the paths of figures begin with. */
export const FIGURES = 'figures.'

/** A figure as it is printed; undefined where it is none that is printed by itself. */
export function printedFigure(figures: Data, path: string): string | undefined {
  const own = path.startsWith(FIGURES) ? path.slice(FIGURES.length) : path
  const value = valueAt(figures, own)
  if (typeof value === 'number') return thousands(value)
  if (typeof value === 'string') return value
  // A rate in words, or none, has a form in the same block: more_than_99, none.
  const form = valueAt(figures, own.replace(/[^.]+$/, 'form'))
  return typeof form === 'string' ? (form === 'none' ? '-' : form.replaceAll('_', ' ')) : undefined
}

/** Whether a figure is printed as it was read: "1,140" as 1140, "40%" as 40. */
export const isSameFigure = (one: string, other: string): boolean => bare(one) === bare(other)
const bare = (text: string): string => text.replace(/[%,\s]/g, '').toLowerCase()
