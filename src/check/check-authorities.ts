import { findingAt, type Finding } from '../findings/finding.ts'
import { locateValue } from '../read/locate.ts'
import type { AuthorityFile } from '../read/read-year.ts'
import { slug } from '../rules/slug.ts'

/** The fields of an authority's file that the rules across files look at. */
interface Named {
  readonly name: string
  readonly type: string
  readonly previous_type?: string
}

const named = (file: AuthorityFile): Named => file.yaml.value as Named

/** A finding where a file is not named after its authority. */
export function checkFileName(file: AuthorityFile): Finding[] {
  const { name } = named(file)
  const expected = slug(name)
  if (expected === file.slug) return []
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

/** Findings where two files of a year are about the same authority, at the later one. */
export function checkTwice(files: readonly AuthorityFile[]): Finding[] {
  const first = new Map<string, AuthorityFile>()
  return files.flatMap((file) => {
    const { name } = named(file)
    const known = first.get(fold(name))
    first.set(fold(name), known ?? file)
    if (!known) return []
    const message = `${name} already has a file: ${known.yaml.source.file}`
    return [
      findingAt(
        'AUTHORITY_TWICE',
        file.yaml.source,
        locateValue(file.yaml, ['name']),
        message,
        'delete one of the two files',
      ),
    ]
  })
}

/** Differences of writing that make no different authority: "St. Helens Council", "St Helens council". */
const fold = (name: string): string => slug(name.replaceAll('.', '')).replaceAll('-', '').replace(/^the/, '')

/**
 * A finding where the type differs from the one in the nearest earlier year and the file does not say so.
 * A council that was abolished needs no other word.
 */
export function checkType(file: AuthorityFile, earlier: AuthorityFile, earlierYear: string): Finding[] {
  const { type, previous_type: stated } = named(file)
  const before = named(earlier).type
  if (type === before || type === 'Abolished' || stated === before) return []
  const message = `the type is ${type}, and it was ${before} in ${earlierYear}`
  const help = `correct it here or in ${earlier.yaml.source.file}; if it really changed, add the line "previous_type: ${before}"`
  return [findingAt('AUTHORITY_TYPE', file.yaml.source, locateValue(file.yaml, ['type']), message, help)]
}

/** The types that the office publishes averages for (domain: letters of 2020). */
const AVERAGED = new Set(['County', 'District', 'Metropolitan', 'Unitary', 'London borough'])

/** A finding where an edition has averages, but none for this authority's type, which ought to have one. */
export function checkAverage(
  file: AuthorityFile,
  averages: Readonly<Record<string, unknown>> | undefined,
): Finding[] {
  const { type } = named(file)
  if (averages === undefined || !AVERAGED.has(type) || Object.hasOwn(averages, type)) return []
  const help = `add the averages of "${type}" to edition.yaml, or correct the type`
  return [
    findingAt(
      'EDITION_AVERAGE',
      file.yaml.source,
      locateValue(file.yaml, ['type']),
      `the edition has no averages for ${type}`,
      help,
    ),
  ]
}
