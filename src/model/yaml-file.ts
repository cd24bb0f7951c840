import { isCollection, isMap, isNode, isScalar, type Document, type Pair, type YAMLMap } from 'yaml'
import type { Place, Source } from '../findings/source.ts'

/** A YAML file, or a row of a file with many, as the checks see it: its text, its nodes with their places, its plain value. */
export interface YamlFile<Value = unknown> {
  readonly source: Source
  readonly document: Document
  /** Maps, lists, text, numbers, true, false and null. Its type is known once a schema was checked. */
  readonly value: Value
  /** Converts an offset in a text to one in the source, by the text's place. Only rows have it. */
  readonly offsetIn?: OffsetIn | undefined
}

/** Converts an offset in a text, which the source may write with escapes, to one in the source. */
type OffsetIn = (place: Place, offset: number) => number

/** A file whose nodes are made when they are first asked for: few rows have findings, and only these need places. */
export class LazyYamlFile<Value> implements YamlFile<Value> {
  readonly source: Source
  readonly value: Value
  readonly offsetIn: OffsetIn | undefined
  readonly #parse: () => Document
  #document: Document | undefined

  constructor(source: Source, value: Value, parse: () => Document, offsetIn?: OffsetIn) {
    this.source = source
    this.value = value
    this.offsetIn = offsetIn
    this.#parse = parse
  }

  get document(): Document {
    return (this.#document ??= this.#parse())
  }
}

/** The same file, with its value under the type that a schema gave it. */
export const withValue = <Value>(yaml: YamlFile, value: Value): YamlFile<Value> =>
  new LazyYamlFile(yaml.source, value, () => yaml.document, yaml.offsetIn)

/** A path into YAML data: ['addressee', 'name'] or ['signatory', 'lines', 0]. */
export type DataPath = readonly (string | number)[]

/** Finds the place of the value at a path, or of the nearest block above it where there is none. */
export function locateValue(yaml: YamlFile, path: DataPath): Place {
  let node: unknown = yaml.document.contents
  let place = placeOf(node) ?? { offset: 0, length: 1 }
  for (const step of path) {
    if (!isCollection(node)) break
    const pair = pairOf(node, step)
    if (pair) place = placeOf(pair.key) ?? place
    node = isMap(node) ? pair?.value : node.get(step, true)
    place = valuePlace(node) ?? place
  }
  return place
}

/** Finds the place of the name at the end of a path, or of the nearest block above it where there is none. */
export function locateKey(yaml: YamlFile, path: DataPath): Place {
  const parent = path.length > 1 ? yaml.document.getIn(path.slice(0, -1), true) : yaml.document.contents
  const last = path.at(-1)
  const pair = last === undefined ? undefined : pairOf(parent, last)
  return (pair && placeOf(pair.key)) ?? locateValue(yaml, path)
}

/** A block has the place of its name, a single value its own. */
function valuePlace(node: unknown): Place | undefined {
  return isScalar(node) ? placeOf(node) : undefined
}

/** The pairs of each block by name. Cached, since one block can have thousands of findings. */
const PAIRS = new WeakMap<YAMLMap, ReadonlyMap<unknown, Pair>>()

function pairOf(node: unknown, key: string | number): Pair | undefined {
  if (!isMap(node)) return undefined
  const pairs =
    PAIRS.get(node) ?? new Map(node.items.map((pair) => [isScalar(pair.key) && pair.key.value, pair]))
  PAIRS.set(node, pairs)
  return pairs.get(key)
}

function placeOf(node: unknown): Place | undefined {
  const range = isNode(node) ? node.range : undefined
  return range ? { offset: range[0], length: Math.max(1, range[1] - range[0]) } : undefined
}
