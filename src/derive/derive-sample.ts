import type { EraFiles } from '../model/era-files.ts'
import type { Result } from '../findings/result.ts'
import { runEraCode } from './run-era-code.ts'
import { deriveAverages } from './derive-averages.ts'
import { deriveFigures } from './derive-figures.ts'
import { type Figures } from '../model/letter-data.ts'
import { type Data } from '../model/letter-data.ts'

/** The computed figures of the era's sample, which show the names that there are; or why they cannot be had. */
export function deriveSample(era: EraFiles, edition: Data, authority: Data): Result<Figures> {
  const withAverages = deriveAverages(era, edition, [authority])
  if (!withAverages.value) return withAverages
  const { edition: value } = withAverages.value
  return runEraCode(era, "the era's sample", () => {
    // Its result is not needed here; a year that computes averages is no time to learn that it fails.
    era.countsForAverages?.({ authority: authority as never })
    const figures: unknown = deriveFigures(era, value, authority)
    if (typeof figures !== 'object' || figures === null)
      throw new TypeError('deriveFigures returns no figures')
    return figures as Figures
  })
}
