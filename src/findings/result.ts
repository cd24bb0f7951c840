import type { Finding } from './finding.ts'

/** A value with what was found about it; or no value, and the findings that say why. */
export type Result<T> = Found<T> | Failed

/** A value that is always there, with what was found about it. */
export interface Found<T> {
  readonly value: T
  readonly findings: readonly Finding[]
}

interface Failed {
  readonly value: undefined
  readonly findings: readonly Finding[]
}

/** A result without a value, for these reasons. */
export function failure(...findings: readonly Finding[]): Failed {
  return { value: undefined, findings }
}
