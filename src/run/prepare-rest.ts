import type { Folders } from '../read/folders.ts'
import type { StandingLetter, YearLook } from '../settled/standing-letters.ts'
import type { EraShelf } from './era-shelf.ts'
import { prepareYear, type PreparedYear } from './prepare-year.ts'
import { standingYear } from './standing-year.ts'

/**
 * Reads and checks what of a year does not stand. Where an authority has another name than it had, all of the year is
 * checked again: then it may have the name of one that stands.
 */
export async function prepareRest(
  folders: Folders,
  shelf: EraShelf,
  look: YearLook,
): Promise<{ prepared: PreparedYear; standing: readonly StandingLetter[] }> {
  const { year, standing, rest, before } = look
  if (standing.length > 0) {
    if (rest.length === 0) return { prepared: standingYear(look), standing }
    const prepared = await prepareYear(folders, shelf, year, rest)
    const isKnown = prepared.letters.every(
      ({ slug, authority }) => before?.letters[slug]?.name === authority.name,
    )
    if (isKnown) return { prepared, standing }
  }
  return { prepared: await prepareYear(folders, shelf, year), standing: [] }
}
