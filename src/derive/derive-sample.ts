import type { Edition } from '../../templates/shared/edition.types.ts'
import type { Result } from '../findings/result.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { AuthorityData, Figures } from '../model/letter-data.ts'
import { rules } from '../rules/index.ts'
import { computeAverages, withAverages } from './derive-averages.ts'
import { deriveFigures } from './derive-figures.ts'
import { runEraCode } from './run-era-code.ts'

/** Computes the figures of an era's sample: their names are the names that templates and wordings may use. */
export function deriveSample(era: EraFiles, edition: Edition, authority: AuthorityData): Result<Figures> {
  const computed = computeAverages(era, [authority])
  if (!computed.value) return computed
  const averagedEdition = withAverages(edition, computed.value)
  return runEraCode(era, "the era's sample", () => {
    const figures = deriveFigures(era, averagedEdition, authority)
    // The result is not needed here, but an error shows now rather than when letters are published.
    era.describeForWebsite?.({ authority, edition: averagedEdition, figures, rules })
    return figures
  })
}
