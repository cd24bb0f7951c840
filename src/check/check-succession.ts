import { findingAt, type Finding, nameSome } from '../findings/finding.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { AverageBase } from '../model/era-module.ts'
import { type YamlFile, locateKey } from '../model/yaml-file.ts'
import { computesAverages, hasAverages } from '../rules/averages.ts'
import { hasFigures } from './compare-figures.ts'

/** What is kept of an authority's letter of an earlier year. */
export interface PrecedingLetter {
  readonly slug: string
  readonly year: string
  readonly type: string
  readonly hasFigures: boolean
}

/** Keeps of a file of an earlier year what the checks of this year need. */
export function letterOf(slug: string, { year, value }: EarlierFile): PrecedingLetter {
  return { slug, year, type: String(value['type']), hasFigures: hasFigures(value) }
}

/** The most authorities that a finding names. */
const NAMED = 10

/**
 * Warns of authorities that had a letter in the year before and have none now, and the other way round. There is no
 * warning unless at least half of this year's had one: otherwise the folders hold different selections, such as samples.
 *
 * @param slugs the authorities of this year
 * @param year the year directly before
 * @param before its letters
 */
export function checkSuccession(
  edition: YamlFile,
  slugs: readonly string[],
  year: string,
  before: readonly PrecedingLetter[],
): Finding[] {
  const [now, then] = [new Set(slugs), new Set(before.map(({ slug }) => slug))]
  const come = slugs.filter((slug) => !then.has(slug))
  if (2 * come.length > slugs.length) return []
  // The last letter of an authority that was abolished says so.
  const gone = before
    .filter(({ slug, type }) => !now.has(slug) && type !== 'Abolished')
    .map(({ slug }) => slug)
  const warn = (code: 'AUTHORITY_GONE' | 'AUTHORITY_NEW', message: string, help: string) =>
    findingAt(code, edition.source, locateKey(edition, ['date']), message, help)
  return [
    ...(gone.length > 0
      ? [
          warn(
            'AUTHORITY_GONE',
            `these had a letter in ${year} and have none now: ${nameSome(gone, NAMED)} (${gone.length})`,
            'add their files, or leave them out if they get no letter this year',
          ),
        ]
      : []),
    ...(come.length > 0
      ? [
          warn(
            'AUTHORITY_NEW',
            `these have a letter and had none in ${year}: ${nameSome(come, NAMED)} (${come.length})`,
            `check their names if they are not new: each should have the name of its file in ${year}`,
          ),
        ]
      : []),
  ]
}

/**
 * Warns where the computed averages of a type are of fewer authorities than had figures in the year directly before.
 *
 * @param base of this year
 * @param year the year directly before
 * @param before its letters
 */
export function checkAverageBase(
  edition: YamlFile,
  base: AverageBase,
  year: string,
  before: readonly PrecedingLetter[],
): Finding[] {
  if (!computesAverages(edition.value)) return []
  const counted = before.filter(({ type, hasFigures }) => hasFigures && hasAverages(type))
  const fewer = Object.entries(base).flatMap(([type, count]) => {
    const then = counted.filter((letter) => letter.type === type).length
    return count < then ? [`${type} ${count} (${then} in ${year})`] : []
  })
  if (fewer.length === 0) return []
  return [
    findingAt(
      'AVERAGE_FEWER',
      edition.source,
      locateKey(edition, ['averages']),
      `computed averages cover fewer authorities than in ${year}: ${fewer.join(', ')}`,
      'add the files that are missing; leave it if there really are fewer',
    ),
  ]
}
