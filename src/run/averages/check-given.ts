import type { CheckedAuthority } from '../../check/checked-authority.ts'
import { contributionOf } from '../../derive/derive-averages.ts'
import { fileFinding, nameSome, type Finding } from '../../findings/finding.ts'
import { runEraCode } from '../../derive/run-era-code.ts'
import type { EraFiles } from '../../model/era-files.ts'
import { hashContribution, type YearAverages } from './averages-file.ts'

/** Averages that were computed before, and the file that they were read from. */
export interface GivenAverages extends YearAverages {
  /** Display path. */
  readonly file: string
}

/** The most authorities that a message names. */
const NAMED = 3

/**
 * Checks whether averages are of the authorities that a year has now, with the figures that some of them have now. The
 * others are not read: each shard checks its own.
 *
 * @param slugs all authorities of the year
 * @param own those that were read and checked
 */
export function checkGiven(
  { file, year, contributions }: GivenAverages,
  era: EraFiles,
  slugs: readonly string[],
  own: readonly CheckedAuthority[],
): Finding[] {
  const now = new Set(slugs)
  const come = slugs.filter((slug) => !contributions.has(slug))
  const gone = [...contributions.keys()].filter((slug) => !now.has(slug))
  const compared = runEraCode(era, 'the averages', () =>
    own.filter(({ slug, good }) => {
      const given = contributions.get(slug)
      return given !== undefined && given !== (good && hashContribution(contributionOf(era, good.value)))
    }),
  )
  if (!compared.value) return [...compared.findings]
  const changed = compared.value.map(({ slug }) => slug)
  const reasons = [
    ...(come.length > 0 ? [`without ${nameSome(come, NAMED)}`] : []),
    ...(gone.length > 0 ? [`with ${nameSome(gone, NAMED)}, which the year does not have`] : []),
    ...(changed.length > 0 ? [`with other figures of ${nameSome(changed, NAMED)}`] : []),
  ]
  if (reasons.length === 0) return []
  return [
    fileFinding(
      'SHARD_AVERAGES',
      file,
      `was computed ${reasons.join(', ')}`,
      `compute it again with "npx letters averages ${year} --out ${file}", and print all parts again`,
    ),
  ]
}
