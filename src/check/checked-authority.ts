import type { Finding } from '../findings/finding.ts'

/** The fields that the rules across files look at. */
export interface Named {
  readonly name: string
  readonly type: string
  readonly previous_type?: string
}

/** An authority without an error of its own: plain values, nothing of the YAML. */
export interface GoodAuthority {
  readonly slug: string
  readonly value: Named & Readonly<Record<string, unknown>>
}

/** What the check of an authority's file gave. */
export interface CheckedAuthority {
  readonly slug: string
  /** Path as shown to people. */
  readonly file: string
  readonly findings: readonly Finding[]
  /** undefined where there is an error. */
  readonly good: GoodAuthority | undefined
}
