import { findingAt, type Finding } from '../findings/finding.ts'
import { placeOfSource } from '../findings/source.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { slug } from '../rules/slug.ts'
import { locateValue } from '../model/yaml-file.ts'

/**
 * A finding where a file is not named after its authority.
 *
 * @param slugs all authorities that have a file in the year: where the rightly named file exists as well, checkTwice
 * reports this one as a copy
 */
export function checkFileName(file: AuthorityFile<AuthorityData>, slugs: ReadonlySet<string>): Finding[] {
  const { name } = file.yaml.value
  const expected = slug(name)
  if (expected === file.slug || slugs.has(expected)) return []
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
      expected === ''
        ? `no file can be named after ${name}`
        : `the file of ${name} should be named ${expected}.yaml`,
      help,
    ),
  ]
}

/**
 * A finding where another file of the year is about the same authority: at the one that is not named after it, such as
 * "dartford-borough-council - Copy.yaml", else at the later one.
 *
 * @param known the files of the year so far, by authority; this one is added
 * @param slugs all authorities that have a file in the year
 * @param unread the slugs of files that are not read, by the authorities that they are named after
 */
export function checkTwice(
  file: AuthorityFile<AuthorityData>,
  known: Map<string, string>,
  slugs: ReadonlySet<string>,
  unread: ReadonlyMap<string, string> = new Map(),
): Finding[] {
  const { name } = file.yaml.value
  const right = slug(name)
  const { source } = file.yaml
  const isRow = source.firstLine !== undefined
  const own = placeOfSource(source)
  const isCopy = !isRow && right !== file.slug && slugs.has(right)
  const other = unread.get(fold(name))
  const pathOf = (slug: string) =>
    isRow ? `${source.file} (${slug})` : `${own.slice(0, own.lastIndexOf(file.slug))}${slug}.yaml`
  const isAfter = other !== undefined && other < file.slug
  const first = isCopy ? pathOf(right) : (known.get(fold(name)) ?? (isAfter ? pathOf(other) : undefined))
  if (!isCopy) known.set(fold(name), first ?? own)
  if (first === undefined) return []
  return [
    findingAt(
      'AUTHORITY_TWICE',
      file.yaml.source,
      locateValue(file.yaml, ['name']),
      `${name} already has a ${isRow ? 'row' : 'file'}: ${first}`,
      isCopy
        ? 'delete this file if it is a copy; if it is about another authority, correct the name in it'
        : `delete one of the two ${isRow ? 'rows' : 'files'}`,
    ),
  ]
}

/** Adds an authority that was checked before to those that checkTwice compares with. */
export function addKnown(known: Map<string, string>, name: string, file: string): void {
  known.set(fold(name), file)
}

/** The first of several slugs for each authority that they are made from, for checkTwice. */
export function namesOfFiles(slugs: readonly string[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const each of slugs) if (!names.has(fold(each))) names.set(fold(each), each)
  return names
}

/** Removes differences of spelling that make no different authority: "St. Helens Council", "St Helens council". */
const fold = (name: string): string => slug(name.replaceAll('.', '')).replaceAll('-', '').replace(/^the/, '')

/**
 * A finding where the type differs from that in the nearest earlier year and the file does not say so.
 * A council that was abolished says so by its type.
 */
export function checkType(file: AuthorityFile<AuthorityData>, earlier: EarlierFile): Finding[] {
  const { type, previous_type: stated } = file.yaml.value
  const before = earlier.value['type']
  if (typeof before !== 'string' || type === before || type === 'Abolished' || stated === before) return []
  const message = `the type is ${type}, and it was ${before} in ${earlier.year}`
  const help = `correct it here or in ${earlier.file}; if it really changed, add the line "previous_type: ${before}"`
  return [findingAt('AUTHORITY_TYPE', file.yaml.source, locateValue(file.yaml, ['type']), message, help)]
}
