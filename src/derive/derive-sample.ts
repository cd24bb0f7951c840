import type { Edition } from '../../templates/shared/edition.types.ts'
import type { Result } from '../findings/result.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { AuthorityData, Figures } from '../model/letter-data.ts'
import { rules } from '../rules/index.ts'
import { deriveAverages } from './derive-averages.ts'
import { deriveFigures } from './derive-figures.ts'
import { runEraCode } from './run-era-code.ts'

/** Computes the figures of an era's sample: their names are the names that templates and wordings may use. */
export function deriveSample(era: EraFiles, edition: Edition, authority: AuthorityData): Result<Figures> {
  const averaged = deriveAverages(era, edition, [authority])
  if (!averaged.value) return averaged
  const { edition: withAverages } = averaged.value
  return runEraCode(era, "the era's sample", () => {
    // The results are not needed here, but an error shows now rather than in a year that computes its averages, or when its
    // letters are published.
    era.countsForAverages?.({ authority, rules })
    const figures = deriveFigures(era, withAverages, authority)
    era.describeForWebsite?.({ authority, edition: withAverages, figures, rules })
    return figures
  })
}
