import type { Edition } from '../../templates/shared/edition.types.ts'
import type { Code } from '../findings/codes.ts'
import { findingAt, isError, type Finding } from '../findings/finding.ts'
import { didYouMean, slipOf } from '../findings/near-match.ts'
import { locateKey, locateValue, type DataPath } from '../model/locate-value.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { schemaFindings } from './schema-findings.ts'
import { checkValueGlyphs } from './check-glyphs.ts'
import { checkComputed } from './check-averages.ts'
import { checkToFillIn, withoutToFillIn } from './check-to-fill-in.ts'
import type { CheckedEra } from './check-era.ts'

/** The era that an edition names, if it names one at all. */
export function eraOf(edition: YamlFile): string | undefined {
  const value = edition.value as { era?: unknown } | null
  return typeof value?.era === 'string' ? value.era : undefined
}

/** A finding where the edition names no era, or one that has no folder. */
export function checkEraName(edition: YamlFile, eras: readonly string[]): Finding[] {
  const era = eraOf(edition)
  const known = `the eras are ${eras.join(', ')}`
  if (era === undefined) {
    const slip = slipOf('era', Object.keys(Object(edition.value) as object))
    if (slip !== undefined && slip !== 'era') {
      const message = `the edition names no era, and ${slip} is not known here`
      const place = locateKey(edition, [slip])
      return [findingAt('EDITION_ERA', edition.source, place, message, 'did you mean "era"?')]
    }
    return [
      at(edition, ['era'], 'EDITION_ERA', 'the edition names no era', `add the line "era: …"; ${known}`),
    ]
  }
  if (eras.includes(era)) return []
  return [at(edition, ['era'], 'EDITION_ERA', `there is no era ${era}`, didYouMean(era, eras, known))]
}

/** What is wrong with an edition: its schema, what its era asks of it, and its dates. */
export function checkEdition(edition: YamlFile, year: string, era: CheckedEra): Finding[] {
  const findings = [
    ...checkToFillIn(edition),
    ...withoutToFillIn(edition, checkSchemas(edition, era)),
    ...checkComputed(edition, era),
    ...checkValueGlyphs(edition, era.files.coverage),
  ]
  return findings.some(isError) ? findings : [...findings, ...checkDates(edition, year)]
}

function checkSchemas(edition: YamlFile, { validators }: CheckedEra): Finding[] {
  const { eraEdition, hasOptions } = validators
  const findings = schemaFindings(edition, validators.edition, ...(eraEdition ? [eraEdition] : []))
  const { options } = (edition.value ?? {}) as { options?: unknown }
  if (hasOptions || options === undefined) return findings
  return [
    ...findings,
    at(
      edition,
      ['options'],
      'SCHEMA_UNKNOWN_KEY',
      'this era offers no options',
      'delete the block "options"',
    ),
  ]
}

function checkDates(yaml: YamlFile, year: string): Finding[] {
  const edition = yaml.value as Edition
  const findings: Finding[] = []
  if (/^\d{4}$/.test(year) && edition.date.slice(0, 4) !== year) {
    findings.push(
      at(
        yaml,
        ['date'],
        'EDITION_YEAR',
        `the letter's date is in ${edition.date.slice(0, 4)}, and the folder is ${year}`,
        'correct the date, or move the files to the folder of their year',
      ),
    )
  }
  const order: [string, DataPath, string | undefined][] = [
    ['the first day of the period', ['period', 'from'], edition.period.from],
    ['the last day of the period', ['period', 'to'], edition.period.to],
    ["the letter's date", ['date'], edition.date],
    ['the day of publication', ['publication'], edition.publication],
  ]
  for (const [i, [name, path, date]] of order.entries()) {
    const [before, , earlier] = order[i - 1] ?? []
    if (earlier === undefined || date === undefined || earlier < date) continue
    const message = `${name}, ${date}, is not after ${before}, ${earlier}`
    findings.push(at(yaml, path, 'EDITION_DATES', message, 'correct one of the two dates'))
  }
  return findings
}

function at(yaml: YamlFile, path: DataPath, code: Code, message: string, help: string): Finding {
  return findingAt(code, yaml.source, locateValue(yaml, path), message, help)
}
