import type { Edition } from '../../templates/shared/edition.types.ts'
import { findingAt, type Finding } from '../findings/finding.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { type YamlFile, locateKey } from '../model/yaml-file.ts'

/** A warning where remarks are those of the authority's last letter, as in a copied file. */
export function checkCopiedRemarks({ yaml }: AuthorityFile<AuthorityData>, earlier: EarlierFile): Finding[] {
  const { remarks } = yaml.value
  if (remarks === undefined || remarks.trim() !== String(earlier.value['remarks']).trim()) return []
  return [
    findingAt(
      'REMARKS_UNCHANGED',
      yaml.source,
      locateKey(yaml, ['remarks']),
      `the remarks are word for word those of ${earlier.year}`,
      'write the remarks for this year, or delete them',
    ),
  ]
}

/** Fewer numbers may be the same by chance. */
const ENOUGH_NUMBERS = 3

/** A warning for each block of numbers that all letters print and that is the same as in the earlier year's edition. */
export function checkCopiedNumbers(edition: YamlFile<Edition>, earlier: EarlierFile | undefined): Finding[] {
  if (!earlier) return []
  return (['facts', 'averages'] as const)
    .filter((field) => {
      const numbers = numbersIn(edition.value[field])
      return numbers.length >= ENOUGH_NUMBERS && String(numbers) === String(numbersIn(earlier.value[field]))
    })
    .map((field) =>
      findingAt(
        'EDITION_COPIED',
        edition.source,
        locateKey(edition, [field]),
        `all numbers in ${field} are those of ${earlier.year}`,
        "enter this year's; leave them if they really are the same",
      ),
    )
}

/** Lists the numbers in a block as "name=number", in the order of the names. */
function numbersIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .flatMap(([name, item]) =>
      typeof item === 'number' ? [`${name}=${item}`] : numbersIn(item).map((inner) => `${name}.${inner}`),
    )
    .sort()
}
