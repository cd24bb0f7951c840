import { findingAt, type Finding } from '../findings/finding.ts'
import type { AverageCounts, Counts } from '../model/era-module.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { type YamlFile, locateValue } from '../model/yaml-file.ts'
import { percentage, roundsToLimit } from '../rules/percentage.ts'
import { RATE_OPTION } from '../rules/rate-option.ts'
import type { ComputedField } from '../shape/computed-fields.ts'
import { totalAt } from '../rules/totals.ts'

/**
 * A warning for each rate of an authority that rounds to 100 though not all cases count, or to 0 though some do. The rates
 * are those of percentageOf in the era's schema.
 *
 * @param hasOption whether the era's editions can say how such rates are printed
 */
export function checkRounding(
  { yaml }: AuthorityFile,
  computed: readonly ComputedField[],
  hasOption: boolean,
): Finding[] {
  return computed.flatMap(({ path, rule }) => {
    if (!('percentageOf' in rule)) return []
    const part = totalAt(yaml.value, rule.percentageOf.part)
    const whole = totalAt(yaml.value, rule.percentageOf.whole)
    if (part === undefined || whole === undefined || !roundsToLimit(part, whole)) return []
    const place = locateValue(yaml, (rule.percentageOf.part[0] ?? '').split('.'))
    return [
      findingAt(
        'FIGURE_ROUNDED',
        yaml.source,
        place,
        `${path}: ${rounding({ part, whole })}`,
        helpOf(hasOption),
      ),
    ]
  })
}

/** A warning for computed averages that round to 100 or 0 and are neither. */
export function checkAverageRounding(
  edition: YamlFile,
  counts: AverageCounts,
  hasOption: boolean,
): Finding[] {
  const rounded = Object.entries(counts).flatMap(([type, byName]) =>
    Object.entries(byName)
      .filter(([, { part, whole }]) => roundsToLimit(part, whole))
      .map(([name, each]) => `${name} of ${type}: ${rounding(each)}`),
  )
  if (rounded.length === 0) return []
  const place = locateValue(edition, ['averages'])
  return [findingAt('FIGURE_ROUNDED', edition.source, place, rounded.join('; '), helpOf(hasOption))]
}

const rounding = ({ part, whole }: Counts): string =>
  `${part} of ${whole} rounds to ${percentage(part, whole)} %`

const helpOf = (hasOption: boolean): string =>
  hasOption
    ? `check the counts, and say in edition.yaml under options how such rates are printed: "${RATE_OPTION}: in words" (more than 99%, less than 1%) or "${RATE_OPTION}: rounded"`
    : 'check the counts; the letter prints the rounded rate'
