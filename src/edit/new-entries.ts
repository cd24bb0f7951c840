import { isMap, isScalar, type YAMLMap } from 'yaml'
import type { DataPath, YamlFile } from '../model/yaml-file.ts'
import { YamlEditError } from './yaml-edit.ts'
import { formatKey, formatList, formatScalar, isList, type WrittenValue } from './format-scalar.ts'
import { alignmentOf, lineEnd, lineStart, rangeOf, type Splice } from './splices.ts'

/** A value at a path that a file does not have yet. */
export interface NewEntry {
  readonly path: DataPath
  readonly value: WrittenValue
}

/** New entries of a map by name: values, and maps of further entries. */
type Block = Map<string, WrittenValue | Block>

/**
 * Writes entries that a file does not have, each after the entry that precedes it in the given order.
 *
 * @param order dotted paths in the order of their entries; what it does not name goes to the end of its map
 */
export function insertEntries(
  file: YamlFile,
  entries: readonly NewEntry[],
  order: readonly string[],
): Splice[] {
  const blocks = new Map<YAMLMap, { path: DataPath; block: Block }>()
  for (const entry of entries) {
    const { map, path } = nearestMap(file, entry.path)
    const { block } = blocks.get(map) ?? { block: new Map() }
    blocks.set(map, { path, block })
    addTo(block, entry.path.slice(path.length).map(String), entry.value)
  }
  return [...blocks].flatMap(([map, { path, block }]) =>
    insertInto(file.source.text, map, path, block, order),
  )
}

/** The innermost map on the way to an entry. */
function nearestMap(file: YamlFile, path: DataPath): { map: YAMLMap; path: DataPath } {
  for (let length = path.length - 1; length > 0; length--) {
    const parent = file.document.getIn(path.slice(0, length), true)
    if (isMap(parent)) return { map: parent, path: path.slice(0, length) }
    if (parent !== undefined) throw new YamlEditError(`${path.slice(0, length).join('.')} is not a map`)
  }
  const { contents } = file.document
  if (!isMap(contents)) throw new YamlEditError(`${file.source.file} is not a map`)
  return { map: contents, path: [] }
}

const isNewMap = (value: WrittenValue | Block | undefined): value is Block => value instanceof Map

function addTo(block: Block, names: readonly string[], value: WrittenValue): void {
  const [name = '', ...rest] = names
  if (rest.length === 0) {
    block.set(name, value)
    return
  }
  const inner = block.get(name)
  const next: Block = isNewMap(inner) ? inner : new Map<string, WrittenValue | Block>()
  block.set(name, next)
  addTo(next, rest, value)
}

function insertInto(
  text: string,
  map: YAMLMap,
  path: DataPath,
  block: Block,
  order: readonly string[],
): Splice[] {
  if (map.flow === true)
    throw new YamlEditError(`${path.join('.')} is written in braces: nothing can be added to it`)
  const rankOf = (name: string): number => rank([...path, name].join('.'), order)
  const siblings = map.items.map((pair) => {
    return { name: isScalar(pair.key) ? String(pair.key.value) : '', from: rangeOf(pair.key)?.[0] ?? 0, pair }
  })
  const first = siblings[0]?.from ?? 0
  const indent = first - lineStart(text, first)
  const names = [...block.keys()].sort((one, other) => rankOf(one) - rankOf(other))
  const places = new Map<number, string[]>()
  for (const name of names) {
    const before = siblings.filter((sibling) => rankOf(sibling.name) <= rankOf(name)).at(-1)
    const at = before ? endOf(text, before.pair) : lineStart(text, first)
    places.set(at, [...(places.get(at) ?? []), name])
  }
  return [...places].map(([at, group]) => {
    const lines = formatBlock(
      new Map(group.map((name) => [name, block.get(name) ?? null])),
      indent,
      order,
      path,
      text,
      map,
    )
    const isOpen = at > 0 && text[at - 1] !== '\n'
    // At the top level, there are blank lines between blocks.
    const followsBlock =
      indent === 0 && siblings.some(({ pair }) => isMap(pair.value) && endOf(text, pair) === at)
    const gap = followsBlock && !lines.startsWith('\n') ? '\n' : ''
    return { from: at, to: at, text: (isOpen ? '\n' : '') + gap + lines }
  })
}

/** The position of an entry in an order; that of its first entry for a map. */
function rank(path: string, order: readonly string[]): number {
  const found = order.findIndex((each) => each === path || each.startsWith(`${path}.`))
  return found === -1 ? order.length : found
}

/** The position after the last line of an entry. */
function endOf(text: string, pair: { key: unknown; value?: unknown }): number {
  const [, keyEnd = 0] = rangeOf(pair.key) ?? []
  const range = rangeOf(pair.value)
  const last = range ? range[0] + text.slice(range[0], range[1]).trimEnd().length : keyEnd
  return lineEnd(text, Math.max(last, keyEnd))
}

/** Entries as lines; numbers are aligned on the right, with those of the map that they go into. */
function formatBlock(
  block: Block,
  indent: number,
  order: readonly string[],
  path: DataPath,
  text: string,
  map: YAMLMap | undefined,
): string {
  const edge = map ? alignmentOf(text, map) : edgeOf(block, indent)
  const names = [...block.keys()].sort(
    (one, other) => rank([...path, one].join('.'), order) - rank([...path, other].join('.'), order),
  )
  const lines = names.map((name) => {
    const value = block.get(name) ?? null
    const start = `${' '.repeat(indent)}${formatKey(name)}:`
    if (isNewMap(value)) {
      const inner = formatBlock(value, indent + 2, order, [...path, name], text, undefined)
      return `${indent === 0 ? '\n' : ''}${start}\n${inner}`
    }
    if (isList(value)) return `${start}${formatList(value, indent + 2)}\n`
    const written = formatScalar(value, indent + 2)
    const spaces = typeof value === 'number' && edge !== undefined ? edge - start.length - written.length : 1
    return `${start}${' '.repeat(Math.max(1, spaces))}${written}\n`
  })
  return lines.join('')
}

/** The column at which the numbers of a new block end: two spaces after the longest name. */
function edgeOf(block: Block, indent: number): number | undefined {
  const numbers = [...block].flatMap(([name, value]) => (typeof value === 'number' ? [{ name, value }] : []))
  if (numbers.length < 2) return undefined
  const widest = Math.max(...numbers.map(({ value }) => String(value).length))
  return indent + Math.max(...numbers.map(({ name }) => name.length)) + 2 + widest
}
