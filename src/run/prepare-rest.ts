import type { Folders } from '../system/display-path.ts'
import { unchangedYear, type CacheLookup, type UnchangedLetter } from './cache/look-up-cache.ts'
import { hashFigures } from './cache/hash-figures.ts'
import type { EraCache } from './era-cache.ts'
import { hashEmail } from './cache/hash-email.ts'
import { prepareYear } from './prepare-year.ts'
import type { PreparedYear } from './prepared-year.ts'

/**
 * Reads and checks the letters of a year that the run cache does not show to be unchanged. The whole year is checked
 * again where one of them has another name or e-mail address than before, or figures that an unchanged one has: rules
 * that compare authorities may then find something.
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
    const known = new Set(unchanged.map(({ slug }) => cached?.letters[slug]?.figures))
    const isSame = prepared.letters.some(({ authority }) => {
      const figures = prepared.ready && hashFigures(authority, prepared.ready.computed)
      return figures !== undefined && known.has(figures)
    })
    if (isKnown && !isSame) return { prepared, unchanged }
  }
  return { prepared: await prepareYear(folders, eraCache, year), unchanged: [] }
}
