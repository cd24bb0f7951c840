import { fileFinding, type Finding } from '../findings/finding.ts'
import type { EraFiles } from '../read/read-era.ts'
import { rules } from '../rules/index.ts'

/** An authority's or an edition's data after all checks: plain values that fit the schema. */
export type Data = Readonly<Record<string, unknown>>

/** What an era computes from an authority's figures: totals, rates, comparisons. Plain data. */
export type Figures = Readonly<Record<string, unknown>>

/** The computed figures of one letter. */
export function deriveFigures(era: EraFiles, edition: Data, authority: Data): Figures {
  return era.deriveFigures({ authority: authority as never, edition: edition as never, rules })
}

/** The computed figures of the era's sample, which show the names that there are; or why they cannot be had. */
export function deriveSample(
  era: EraFiles,
  edition: Data,
  authority: Data,
): { value: Figures | undefined; findings: Finding[] } {
  try {
    return { value: deriveFigures(era, edition, authority), findings: [] }
  } catch (error) {
    // The era's own code failed on data that its schema allows: told to whoever writes the era.
    const reason = error instanceof Error ? error.message : String(error)
    const finding = fileFinding(
      'ERA_FIGURES',
      era.figuresFile,
      `fails on the era's sample: ${reason}`,
      'correct deriveFigures',
    )
    return { value: undefined, findings: [finding] }
  }
}
