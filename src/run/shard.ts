import { createHash } from 'node:crypto'
import type { PreparedYear } from './prepared-year.ts'

/** One of several parts of a run, from 1 to their number. */
export interface Shard {
  readonly part: number
  readonly of: number
}

/**
 * Whether a letter belongs to a shard. By a hash of its name rather than by its place in the list: so a letter has one
 * shard whatever else is in the folder, and where two machines do not have quite the same files, no letter falls
 * between them. The parts are of nearly the same size (of 400 letters, about ten more or less).
 */
export function isInShard({ part, of }: Shard, year: string, slug: string): boolean {
  const hash = createHash('sha256').update(`${year}/${slug}`).digest()
  return hash.readUIntBE(0, 6) % of === part - 1
}

/** A checked year with the letters of one shard alone. All files were checked: one is judged by the others as well. */
export function ofShard(prepared: PreparedYear, shard: Shard): PreparedYear {
  const { year, letters, refused } = prepared
  return {
    ...prepared,
    letters: letters.filter(({ slug }) => isInShard(shard, year, slug)),
    refused: refused.filter((slug) => isInShard(shard, year, slug)),
  }
}
