import type { Edition } from '../../templates/shared/edition.types.ts'
import type { Code } from '../findings/codes.ts'
import { findingAt, isError, type Finding } from '../findings/finding.ts'
import { didYouMean, slipOf } from '../findings/near-match.ts'
import { failure, type Result } from '../findings/result.ts'
import { isData } from '../model/letter-data.ts'
import { type YamlFile, locateKey, locateValue, type DataPath } from '../model/yaml-file.ts'
import { describeMissing, missingIn, type Coverage } from '../fonts/coverage.ts'
import { HELPERS } from '../template/helpers.ts'
import { isKnownLanguage } from '../rules/language.ts'
import { checkComputed } from './check-averages.ts'
import { checkToFillIn, withoutToFillIn } from './check-to-fill-in.ts'
import type { CheckedEra } from './check-era.ts'
import { checkValueGlyphs } from './check-glyphs.ts'
import { fitEdition } from './fit-schemas.ts'

/** The era that an edition names, if it names one at all. */
export function eraOf({ value }: YamlFile): string | undefined {
  return isData(value) && typeof value['era'] === 'string' ? value['era'] : undefined
}

/** A finding where the edition names no era, or one that has no folder. */
export function checkEraName(edition: YamlFile, eras: readonly string[]): Finding[] {
  const era = eraOf(edition)
  const known = `the eras are ${eras.join(', ')}`
  if (era === undefined) {
    const slip = slipOf('era', isData(edition.value) ? Object.keys(edition.value) : [])
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

/**
 * Checks an edition by itself: its schema, what its era asks of it, and its dates.
 *
 * @returns the edition with its type where it has no error
 */
export function checkEdition(yaml: YamlFile, year: string, era: CheckedEra): Result<YamlFile<Edition>> {
  const fitting = fitEdition(yaml, era.validators)
  const findings = [
    ...checkToFillIn(yaml),
    ...withoutToFillIn(yaml, [...fitting.findings, ...checkOptions(yaml, era)]),
    ...checkComputed(yaml, era),
    ...checkValueGlyphs(yaml, era.files.coverage),
  ]
  if (!fitting.value || findings.some(isError)) return failure(...findings)
  findings.push(...checkLanguage(fitting.value, era.files.coverage), ...checkDates(fitting.value, year))
  return findings.some(isError) ? failure(...findings) : { value: fitting.value, findings }
}

/** A finding where an edition has options and its era offers none. */
function checkOptions(edition: YamlFile, { validators }: CheckedEra): Finding[] {
  const { value } = edition
  if (validators.hasOptions || !isData(value) || value['options'] === undefined) return []
  const help = 'delete the block "options"'
  return [at(edition, ['options'], 'SCHEMA_UNKNOWN_KEY', 'this era offers no options', help)]
}

/** A number with every digit. */
const DIGITS = 1_234_567_890

/** A finding where dates, numbers and plurals cannot be written in the edition's language. */
function checkLanguage(edition: YamlFile<Edition>, coverage: Coverage): Finding[] {
  const { lang, date } = edition.value
  if (lang === undefined) return []
  if (isKnownLanguage(lang)) {
    const written = [HELPERS['date']?.(date, lang), HELPERS['number']?.(DIGITS, lang)].join(' ')
    const missing = missingIn(written, coverage)
    if (missing.length === 0) return []
    const message = `dates and numbers in ${lang} hold ${describeMissing(missing)}, which the letter’s fonts do not have`
    return [at(edition, ['lang'], 'TEXT_GLYPH', message, 'give the era a font that has it')]
  }
  const help = 'write its tag, such as cy for Welsh, en-GB, or fr'
  return [at(edition, ['lang'], 'EDITION_LANG', `there is no language ${lang}`, help)]
}

function checkDates(yaml: YamlFile<Edition>, year: string): Finding[] {
  const { date, period, publication } = yaml.value
  const findings: Finding[] = []
  if (/^\d{4}$/.test(year) && date.slice(0, 4) !== year) {
    findings.push(
      at(
        yaml,
        ['date'],
        'EDITION_YEAR',
        `the letter's date is in ${date.slice(0, 4)}, and the folder is ${year}`,
        'correct the date, or move the files to the folder of their year',
      ),
    )
  }
  const order: [string, DataPath, string | undefined][] = [
    ['the first day of the period', ['period', 'from'], period.from],
    ['the last day of the period', ['period', 'to'], period.to],
    ["the letter's date", ['date'], date],
    ['the day of publication', ['publication'], publication],
  ]
  for (const [i, [name, path, day]] of order.entries()) {
    const [before, , earlier] = order[i - 1] ?? []
    if (earlier === undefined || day === undefined || earlier < day) continue
    const message = `${name}, ${day}, is not after ${before}, ${earlier}`
    findings.push(at(yaml, path, 'EDITION_DATES', message, 'correct one of the two dates'))
  }
  return findings
}

function at(yaml: YamlFile, path: DataPath, code: Code, message: string, help: string): Finding {
  return findingAt(code, yaml.source, locateValue(yaml, path), message, help)
}
