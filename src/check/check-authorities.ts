import { findingAt, type Finding } from '../findings/finding.ts'
import { locateValue } from '../model/locate-value.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { slug } from '../rules/slug.ts'
import type { Named } from './checked-authority.ts'

const named = (file: AuthorityFile): Named => file.yaml.value as Named

/**
 * A finding where a file is not named after its authority.
 *
 * @param slugs all files of the year: a copy beside the right one is told by checkTwice
 */
export function checkFileName(file: AuthorityFile, slugs: readonly string[]): Finding[] {
  const { name } = named(file)
  const expected = slug(name)
  if (expected === file.slug || slugs.includes(expected)) return []
  const place = locateValue(file.yaml, ['name'])
  const help =
    expected === ''
      ? 'write the name in Latin letters'
      : `rename the file to ${expected}.yaml, or correct the name`
  return [
    findingAt(
      'AUTHORITY_FILE_NAME',
      file.yaml.source,
      place,
      `the file of ${name} would be ${expected || 'nameless'}.yaml`,
      help,
    ),
  ]
}

/**
 * A finding where another file of the year is about the same authority: at the one that is not named after it, such as
 * "dartford-borough-council - Copy.yaml", else at the later one.
 *
 * @param known the files of the year so far, by authority; this one is added
 * @param slugs all files of the year
 */
export function checkTwice(
  file: AuthorityFile,
  known: Map<string, string>,
  slugs: readonly string[],
): Finding[] {
  const { name } = named(file)
  const right = slug(name)
  const { file: own } = file.yaml.source
  const isCopy = right !== file.slug && slugs.includes(right)
  const first = isCopy ? own.slice(0, own.lastIndexOf(file.slug)) + `${right}.yaml` : known.get(fold(name))
  if (!isCopy) known.set(fold(name), first ?? own)
  if (first === undefined) return []
  return [
    findingAt(
      'AUTHORITY_TWICE',
      file.yaml.source,
      locateValue(file.yaml, ['name']),
      `${name} already has a file: ${first}`,
      isCopy
        ? 'delete this file if it is a copy; if it is about another authority, correct the name in it'
        : 'delete one of the two files',
    ),
  ]
}

/** Differences of writing that make no different authority: "St. Helens Council", "St Helens council". */
const fold = (name: string): string => slug(name.replaceAll('.', '')).replaceAll('-', '').replace(/^the/, '')

/**
 * A finding where the type differs from the one in the nearest earlier year and the file does not say so.
 * A council that was abolished needs no other word.
 */
export function checkType(file: AuthorityFile, earlier: EarlierFile): Finding[] {
  const { type, previous_type: stated } = named(file)
  const before = earlier.value['type']
  if (typeof before !== 'string' || type === before || type === 'Abolished' || stated === before) return []
  const message = `the type is ${type}, and it was ${before} in ${earlier.year}`
  const help = `correct it here or in ${earlier.file}; if it really changed, add the line "previous_type: ${before}"`
  return [findingAt('AUTHORITY_TYPE', file.yaml.source, locateValue(file.yaml, ['type']), message, help)]
}
