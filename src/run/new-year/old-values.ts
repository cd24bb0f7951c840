import { isDeepStrictEqual } from 'node:util'
import { isScalar } from 'yaml'
import type { DataPath } from '../../model/yaml-file.ts'
import type { YamlFile } from '../../model/yaml-file.ts'
import { parseDocument } from '../../read/parse-document.ts'

/** The old value of an earlier year, at the end of a comment. */
const OLD_VALUE = /(?:; |(?<=# ))in \d{4}: .*$/

/**
 * Adds a comment with the old value to each value that is to be filled in, after any comment that it has. It shows what
 * belongs there, and whether the new value is likely.
 *
 * @param text the edited file
 * @param before the file with the old values
 * @param year whose values those are
 * @throws Error if a comment would change a value: nothing may be written then
 */
export function addOldValues(
  text: string,
  before: YamlFile,
  paths: readonly DataPath[],
  year: string,
): string {
  const document = parsed(text)
  const ends = paths
    .flatMap((path) => {
      const node = document.getIn(path, true)
      const old: unknown = before.document.getIn(path)
      return isScalar(node) && node.range ? [{ end: node.range[1], old: String(old) }] : []
    })
    .sort((one, other) => other.end - one.end)
  const result = ends.reduce((all, { end, old }) => {
    const lineEnd = all.indexOf('\n', end) === -1 ? all.length : all.indexOf('\n', end)
    const rest = all.slice(end, lineEnd)
    // A value in braces is followed by others on its line.
    if (rest.trim() !== '' && !rest.trim().startsWith('#')) return all
    return all.slice(0, end) + withOld(rest, `in ${year}: ${old.replace(/\s+/g, ' ')}`) + all.slice(lineEnd)
  }, text)
  if (!isDeepStrictEqual(parsed(result).toJS(), document.toJS()))
    throw new Error(`${before.source.file} cannot be moved on: a comment would change its values`)
  return result
}

function withOld(rest: string, old: string): string {
  const comment = rest.trimEnd().replace(OLD_VALUE, '').trimEnd()
  return comment === '' || comment.trim() === '#' ? `   # ${old}` : `${comment}; ${old}`
}

function parsed(text: string): NonNullable<ReturnType<typeof parseDocument>> {
  const document = parseDocument(text)
  if (!document || document.errors.length > 0) throw new Error('the moved edition is not YAML')
  return document
}
