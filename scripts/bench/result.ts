/** One quantity, measured several times. */
export interface Measured {
  readonly what: string
  readonly unit: 'ms' | 'ms a letter' | 'MiB' | 'letters a second'
  /** In the order of measurement. */
  readonly values: readonly number[]
}

/** The project's target for a ratio. */
export type Target = { readonly atLeast: number } | { readonly atMost: number }

/** The ratio of two quantities, one value for each round: more stable from machine to machine than the quantities. */
interface Ratio {
  readonly what: string
  readonly values: readonly number[]
  readonly target?: Target
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

/** The ratios of each value to the one measured next to it. */
export const ratios = (values: readonly number[], others: readonly number[]): number[] =>
  values.map((value, at) => value / (others[at] ?? Number.NaN))

/** The ratios of a result whose median misses its target. */
export const missed = ({ ratios: all }: Result): Ratio[] =>
  all.filter(({ values, target }) => target !== undefined && !isMet(median(values), target))

const isMet = (value: number, target: Target): boolean =>
  'atLeast' in target ? value >= target.atLeast : value <= target.atMost

/** Formats a result as a table: the median, and in brackets the lowest and the highest of all rounds. */
export function readable(result: Result): string {
  const { title, measured, ratios: all, notes = [] } = result
  const rows = measured.map(({ what, unit, values }) => row(what, values, unit))
  const rest = all.map((ratio) => {
    const { what, values, target } = ratio
    const wanted = target === undefined ? '' : `wanted: ${describeTarget(target)}`
    return row(what, values, missed(result).includes(ratio) ? `${wanted}, MISSED` : wanted)
  })
  return [title, ...rows, ...rest, ...notes.map((note) => `  ${note}`)].join('\n') + '\n'
}

function row(what: string, values: readonly number[], end: string): string {
  const spread = values.length > 1 ? `(${figure(Math.min(...values))} to ${figure(Math.max(...values))})` : ''
  return `  ${what.padEnd(54)} ${figure(median(values)).padStart(9)} ${spread.padEnd(18)} ${end}`.trimEnd()
}

const describeTarget = (target: Target): string =>
  'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`

const figure = (value: number): string => value.toFixed(value < 100 ? 2 : 0)
