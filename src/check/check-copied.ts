import { findingAt, type Finding } from '../findings/finding.ts'
import { locateKey } from '../model/locate-value.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import type { YamlFile } from '../model/yaml-file.ts'

/** A warning where remarks are those of the authority's last letter: a copied file keeps them. */
export function checkCopiedRemarks({ yaml }: AuthorityFile, earlier: EarlierFile): Finding[] {
  const { remarks } = yaml.value as { remarks?: string }
  if (remarks === undefined || remarks.trim() !== String(earlier.value['remarks']).trim()) return []
  return [
    findingAt(
      'REMARKS_UNCHANGED',
      yaml.source,
      locateKey(yaml, ['remarks']),
      `the remarks are word for word those of ${earlier.year}`,
      'write what is to be said this year, or delete them',
    ),
  ]
}

/** Fewer numbers than this may be the same by chance. */
const ENOUGH_NUMBERS = 3

/** A warning for each block of numbers that all letters print and that is the same as in the earlier year's edition. */
export function checkCopiedNumbers(edition: YamlFile, earlier: EarlierFile | undefined): Finding[] {
  if (!earlier) return []
  const now = edition.value as Readonly<Record<string, unknown>>
  return ['facts', 'averages']
    .filter((field) => {
      const numbers = numbersIn(now[field])
      return numbers.length >= ENOUGH_NUMBERS && String(numbers) === String(numbersIn(earlier.value[field]))
    })
    .map((field) =>
      findingAt(
        'EDITION_COPIED',
        edition.source,
        locateKey(edition, [field]),
        `the numbers of ${field} are all those of ${earlier.year}`,
        "enter this year's; leave them where they really are the same",
      ),
    )
}

/** "name=number" for each number in a block, in the order of the names. */
function numbersIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .flatMap(([name, item]) =>
      typeof item === 'number' ? [`${name}=${item}`] : numbersIn(item).map((inner) => `${name}.${inner}`),
    )
    .sort()
}
