import { isDeepStrictEqual } from 'node:util'
import { isMap, isScalar, isSeq, parseDocument, type Pair, type YAMLMap } from 'yaml'
import type { DataPath, YamlFile } from '../model/yaml-file.ts'
import { formatList, formatScalar, isList, type WrittenValue } from './format-scalar.ts'
import { insertEntries, type NewEntry } from './new-entries.ts'
import { alignedSplice, alignmentOf, lineEnd, lineStart, rangeOf, type Splice } from './splices.ts'
import { withValues, YamlEditError, type YamlEdit } from './yaml-edit.ts'

/**
 * Changes values of a YAML file at their positions in its text, so that comments, order and alignment stay and a
 * changed value changes its own line only. (The library's own `toString` aligns values anew, and `CST.setScalarValue`
 * breaks block texts: eemeli/yaml #349.)
 *
 * @param edits each path once; the entries on the way to a new value are maps
 * @param order dotted paths in the order in which new entries are inserted; others go to the end of their map
 * @returns the new text of the file
 * @throws YamlEditError if the new text does not hold exactly the intended values: nothing may be written then
 */
export function editYaml(file: YamlFile, edits: readonly YamlEdit[], order: readonly string[] = []): string {
  const { text } = file.source
  const splices: Splice[] = []
  const added: NewEntry[] = []
  for (const { path, value } of edits) {
    const found = pairAt(file, path)
    if (!found) {
      if (value !== undefined) added.push({ path, value })
    } else if (value === undefined) {
      splices.push(removal(text, found))
    } else {
      splices.push(replacement(text, path, found, value))
    }
  }
  splices.push(...insertEntries(file, added, order))
  const result = apply(text, splices)
  const expected = withValues(file.value, edits)
  const { errors, contents } = parseDocument(result)
  if (errors.length > 0 || !isDeepStrictEqual(plain(contents), plain(expected)))
    throw new YamlEditError(`${file.source.file} cannot be edited: the new text holds other values`)
  return result
}

/** Plain data, as the file's format can hold it. */
const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data)) as unknown

/** An entry of a map. */
interface Found {
  readonly map: YAMLMap
  readonly pair: Pair
}

/** Finds an entry; undefined if there is none. */
function pairAt(file: YamlFile, path: DataPath): Found | undefined {
  const map = path.length > 1 ? file.document.getIn(path.slice(0, -1), true) : file.document.contents
  if (!isMap(map)) return undefined
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
  return pair && { map, pair }
}

function replacement(text: string, path: DataPath, { map, pair }: Found, value: WrittenValue): Splice {
  const { value: node } = pair
  if (isList(value) || isSeq(node)) return listReplacement(text, { map, pair }, value)
  if (!isScalar(node) || !node.range) throw new YamlEditError(`${path.join('.')} is not a single value`)
  const [from, to] = node.range
  const [keyAt] = rangeOf(pair.key) ?? [from]
  const indent = keyAt - lineStart(text, keyAt) + 2
  const written = formatScalar(value, indent, node.type)
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
  if (isBlock) return { from, to: trimmedEnd(text, from, to), text: written.trimEnd() }
  const edge = typeof value === 'number' ? alignmentOf(text, map) : undefined
  return alignedSplice(text, from, to, written, edge)
}

/** Replaces a list, or a single value by a list, or the other way round. Comments between the lines of a list are lost. */
function listReplacement(text: string, { pair }: Found, value: WrittenValue): Splice {
  const [keyAt, keyEnd] = rangeOf(pair.key) ?? [0, 0]
  const range = rangeOf(pair.value)
  const indent = keyAt - lineStart(text, keyAt) + 2
  const written = isList(value) ? formatList(value, indent) : ` ${formatScalar(value, indent)}`
  const to = range ? trimmedEnd(text, ...range) : text.indexOf(':', keyEnd) + 1
  return { from: keyEnd, to, text: `:${written}` }
}

/** Removes the lines of an entry, with the comment after its value. */
function removal(text: string, { pair }: Found): Splice {
  const [keyAt, keyEnd] = rangeOf(pair.key) ?? [0, 0]
  const from = lineStart(text, keyAt)
  const range = rangeOf(pair.value)
  const last = range ? trimmedEnd(text, ...range) : keyEnd
  const to = lineEnd(text, last)
  // If there are blank lines before and after the entry, one of them is removed with it.
  const isAlone = /(^|\n)[ \t]*\n$/.test(text.slice(0, from)) && /^[ \t]*(\n|$)/.test(text.slice(to))
  const rest = isAlone ? (/^[ \t]*\n/.exec(text.slice(to))?.[0].length ?? 0) : 0
  return { from, to: to + rest, text: '' }
}

/** The end of a value without the line breaks and blank lines after it. */
const trimmedEnd = (text: string, from: number, to: number): number =>
  from + text.slice(from, to).trimEnd().length

function apply(text: string, splices: readonly Splice[]): string {
  // From the end, so that positions stay valid.
  return [...splices]
    .sort((one, other) => other.from - one.from || other.to - one.to)
    .reduce((result, { from, to, text: put }) => result.slice(0, from) + put + result.slice(to), text)
}
