import { isCollection, isMap, isScalar, type Node, type Pair, type YAMLMap } from 'yaml'
import type { Place } from '../findings/source.ts'
import type { YamlFile } from './yaml-file.ts'

/** A path into YAML data: ['addressee', 'name'] or ['signatory', 'lines', 0]. */
export type DataPath = readonly (string | number)[]

/** Where the value at a path stands; where there is none, the nearest thing above it. */
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

/** Where the name at the end of a path stands; where there is none, the nearest thing above it. */
export function locateKey(yaml: YamlFile, path: DataPath): Place {
  const parent = path.length > 1 ? yaml.document.getIn(path.slice(0, -1), true) : yaml.document.contents
  const last = path.at(-1)
  const pair = last === undefined ? undefined : pairOf(parent, last)
  return (pair && placeOf(pair.key)) ?? locateValue(yaml, path)
}

/** Blocks are shown by their name, single values by themselves. */
function valuePlace(node: unknown): Place | undefined {
  return isScalar(node) ? placeOf(node) : undefined
}

/** The pairs of each block by name: kept, since one block can have thousands of findings. */
const PAIRS = new WeakMap<YAMLMap, ReadonlyMap<unknown, Pair>>()

function pairOf(node: unknown, key: string | number): Pair | undefined {
  if (!isMap(node)) return undefined
  const pairs =
    PAIRS.get(node) ?? new Map(node.items.map((pair) => [isScalar(pair.key) && pair.key.value, pair]))
  PAIRS.set(node, pairs)
  return pairs.get(key)
}

function placeOf(node: unknown): Place | undefined {
  const range = (node as Node | null | undefined)?.range
  return range ? { offset: range[0], length: Math.max(1, range[1] - range[0]) } : undefined
}
