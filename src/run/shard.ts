import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { listAuthorities } from '../read/list-files.ts'
import type { Folders } from '../system/display-path.ts'

/** One of several parts of a run, numbered from 1. */
export interface Shard {
  readonly part: number
  readonly of: number
  /** What said so, where it was not the command line: a scheduler's variable. */
  readonly from?: string
}

/**
 * Whether a letter belongs to a shard: decided by a hash of its name, not by its place in the list. So a letter's shard
 * does not depend on the other files, and no letter is left out where two machines do not have quite the same files. The
 * shards have nearly the same size (of 400 letters, about ten more or fewer).
 */
export const isInShard = ({ part, of }: Shard, year: string, slug: string): boolean =>
  shardOf(year, slug, of) === part

/** The number of the shard that a letter belongs to, from 1. */
export function shardOf(year: string, slug: string, of: number): number {
  const hash = createHash('sha256').update(`${year}/${slug}`).digest()
  return (hash.readUIntBE(0, 6) % of) + 1
}

/**
 * The authorities of a year whose letters belong to a shard.
 *
 * @param only the authorities that are asked for; all where it is undefined
 */
export function slugsInShard(
  { data }: Folders,
  year: string,
  shard: Shard,
  only: readonly string[] | undefined,
): string[] {
  const slugs = only ?? listAuthorities(join(data, year))
  return slugs.filter((slug) => isInShard(shard, year, slug))
}
