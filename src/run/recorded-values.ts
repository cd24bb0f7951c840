import type { Values } from '../model/letter-record.ts'
import { optionalPaths } from '../shape/given-data.ts'
import type { ReadyYear } from './prepared-year.ts'

/**
 * A printing as one of today records its values. Records of the first layout hold totals and rates that the authority's
 * file may leave out, where it had them: that such a line was written or deleted is no change of the letter.
 */
export function withoutOptional<T extends { readonly values: Values }>(
  printing: T,
  { computed }: Pick<ReadyYear, 'computed'>,
): T {
  const optional = new Set(optionalPaths(computed).map((path) => `authority.${path}`))
  const values = Object.entries(printing.values).filter(([path]) => !optional.has(path))
  return { ...printing, values: Object.fromEntries(values) }
}
