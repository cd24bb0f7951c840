import { describeFigures } from '../../check/check-same-figures.ts'
import type { AuthorityData } from '../../model/letter-data.ts'
import type { ComputedField } from '../../shape/computed-fields.ts'
import { sha256 } from '../../system/sha256.ts'

/** As many hexadecimal digits as no two of a million letters share by chance: the cache has one hash for each letter. */
const DIGITS = 16

/** Hashes the figures of an authority, to find others that have the same; undefined where they prove nothing. */
export function hashFigures(
  authority: AuthorityData,
  computed: readonly ComputedField[],
): string | undefined {
  const figures = describeFigures(authority, computed)
  return figures === undefined ? undefined : sha256(figures).slice(0, DIGITS)
}
