import type { RecordHashes } from '../../record/save-marks.ts'
import { readCacheFile, writeCacheFile, type CachedLetter } from './cache-file.ts'

/**
 * Lets letters stand on whose records nothing but the mark changed: the next run need not look at them again. For letters
 * that are as current with the new mark as with the old one.
 *
 * @param sums by authority; where the old one is not the one that was kept, the next run looks at the letter
 */
export async function updateRecordHashes(
  output: string,
  year: string,
  sums: ReadonlyMap<string, RecordHashes>,
): Promise<void> {
  const settled = readCacheFile(output, year)
  if (!settled || sums.size === 0) return
  const letters = Object.entries(settled.letters).map(([slug, letter]): [string, CachedLetter] => {
    const sum = sums.get(slug)
    return [slug, sum?.before === letter.record ? { ...letter, record: sum.after } : letter]
  })
  await writeCacheFile(output, year, { ...settled, letters: Object.fromEntries(letters) })
}
