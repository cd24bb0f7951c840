import type { LetterStatus } from './letter-status.ts'
import { shardOf } from './shard.ts'

/** How far the part of one shard is. */
export interface ShardProgress {
  readonly part: number
  readonly of: number
  readonly letters: number
  /** The letters that are not as their data says, in order. */
  readonly missing: readonly LetterStatus[]
}

/** Sorts the letters of years into shards. Letters without data belong to none. */
export function shardProgress(letters: readonly LetterStatus[], of: number): ShardProgress[] {
  const own = letters.filter(({ state }) => state !== 'orphaned')
  const parts = Map.groupBy(own, ({ year, slug }) => shardOf(year, slug, of))
  return Array.from({ length: of }, (_shard, index) => {
    const mine = parts.get(index + 1) ?? []
    return {
      part: index + 1,
      of,
      letters: mine.length,
      missing: mine.filter(({ state }) => state !== 'current'),
    }
  })
}
