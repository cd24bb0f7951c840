import { sum } from './sum.ts'

/** The whole number at a path with dots, such as decisions.upheld; undefined where there is none. */
export function figureAt(root: unknown, path: string): number | undefined {
  let value = root
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined
}

/** The whole numbers at several paths added up; undefined where one of them is missing. */
export function totalAt(root: unknown, paths: readonly string[]): number | undefined {
  const numbers = paths.map((path) => figureAt(root, path))
  return numbers.includes(undefined) ? undefined : sum(numbers as number[])
}
