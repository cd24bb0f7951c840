import type { Folders } from '../system/display-path.ts'
import { unchangedYear, type CacheLookup, type UnchangedLetter } from './cache/look-up-cache.ts'
import type { EraCache } from './era-cache.ts'
import { hashEmail } from './cache/hash-email.ts'
import { prepareYear } from './prepare-year.ts'
import type { PreparedYear } from './prepared-year.ts'

/**
 * Reads and checks the letters of a year that the run cache does not show to be unchanged. Where an authority's name
 * or e-mail address has changed, the whole year is checked again: it may now have that of an unchanged one.
 */
export async function prepareRest(
  folders: Folders,
  eraCache: EraCache,
  look: CacheLookup,
): Promise<{ prepared: PreparedYear; unchanged: readonly UnchangedLetter[] }> {
  const { year, unchanged, rest, cached } = look
  if (unchanged.length > 0) {
    if (rest.length === 0) return { prepared: unchangedYear(look), unchanged }
    const prepared = await prepareYear(folders, eraCache, year, rest)
    const isKnown = prepared.letters.every(({ slug, authority }) => {
      const before = cached?.letters[slug]
      return before?.name === authority.name && before.email === hashEmail(authority)
    })
    if (isKnown) return { prepared, unchanged }
  }
  return { prepared: await prepareYear(folders, eraCache, year), unchanged: [] }
}
