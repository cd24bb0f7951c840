import type { Finding } from './finding.ts'

/** What reading gives: a value, or undefined and the findings that say why. */
export type Result<T> = Found<T> | Failed

interface Found<T> {
  readonly value: T
  readonly findings: readonly Finding[]
}

interface Failed {
  readonly value: undefined
  readonly findings: readonly Finding[]
}

/** Nothing could be read, for these reasons. */
export function failure(...findings: readonly Finding[]): Failed {
  return { value: undefined, findings }
}
