import { valueAt } from './data.ts'

/** The sum of whole numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The whole number at a path with dots; undefined where there is none. */
export function figureAt(root: unknown, path: string): number | undefined {
  const value = valueAt(root, path)
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined
}

/** The sum of the whole numbers at several paths; undefined where one of them is missing. */
export function totalAt(root: unknown, paths: readonly string[]): number | undefined {
  const figures = paths.map((path) => figureAt(root, path)).filter((figure) => figure !== undefined)
  return figures.length < paths.length ? undefined : sum(figures)
}
