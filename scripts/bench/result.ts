/** One quantity, measured several times. */
export interface Measured {
  readonly what: string
  readonly unit: 'ms' | 'ms a letter' | 'MiB' | 'letters a second'
  /** In the order of measurement. */
  readonly values: readonly number[]
}

/** The ratio of two quantities, which is stable from machine to machine. */
interface Ratio {
  readonly what: string
  readonly value: number
  /** The project's target, in words: "at least 0.75". */
  readonly target?: string
}

/** The result of one benchmark. */
export interface Result {
  readonly title: string
  readonly measured: readonly Measured[]
  readonly ratios: readonly Ratio[]
  /** What was left out and why, and other notes for the reader. */
  readonly notes?: readonly string[]
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [below = 0, above = 0] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 0 ? (below + above) / 2 : above
}

/** The median ratio of each value to the one measured next to it. */
export const ratio = (values: readonly number[], others: readonly number[]): number =>
  median(values.map((value, at) => value / (others[at] ?? Number.NaN)))

/** Formats a result as a table. */
export function readable({ title, measured, ratios, notes = [] }: Result): string {
  const rows = measured.map(({ what, unit, values }) => {
    const all = values.length > 1 ? `  (${values.map(figure).join(', ')})` : ''
    return `  ${what.padEnd(52)} ${figure(median(values)).padStart(9)} ${unit}${all}`
  })
  const told = ratios.map(
    ({ what, value, target }) =>
      `  ${what.padEnd(52)} ${value.toFixed(2).padStart(9)}${target === undefined ? '' : `  wanted: ${target}`}`,
  )
  return [title, ...rows, ...told, ...notes.map((note) => `  ${note}`)].join('\n') + '\n'
}

const figure = (value: number): string => value.toFixed(value < 100 ? 2 : 0)
