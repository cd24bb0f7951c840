import type { PdfFile } from './pdf-file.ts'
import { lookUp, type Structure } from './structure.ts'
import { Str, type Dict, type Value } from './values.ts'

/** Whether the parent tree and the tree of identifiers name exactly what there is. */
export function auditTrees(file: PdfFile, { root, elements }: Structure): string[] {
  const faults: string[] = []
  const entries = entriesOf(file, root.get('ParentTree'), 'Nums') as [number, Value][]
  const keys = entries.map(([key]) => key)
  if (keys.some((key, i) => i > 0 && key <= (keys[i - 1] ?? 0)))
    faults.push('the parent tree is not in order')
  const next = file.number(root.get('ParentTreeNextKey'))
  if (next !== undefined && keys.some((key) => key >= next)) faults.push('ParentTreeNextKey is in use')
  const known = new Set(elements.map(({ dict }) => dict))
  for (const [key, value] of entries) {
    for (const one of file.list(value)) {
      if (one !== null && !(one instanceof Map && known.has(one))) {
        faults.push(`the parent tree names at ${key} what is not in the structure`)
      }
    }
  }
  return [...faults, ...auditKeys(file, root, new Set(keys)), ...auditIdentifiers(file, root, elements)]
}

/** Every key that a page or an annotation has is in the parent tree and belongs to it alone. */
function auditKeys(file: PdfFile, root: Dict, keys: ReadonlySet<number>): string[] {
  const faults: string[] = []
  const used = new Set<number>()
  for (const value of file.objects.values()) {
    const dict = file.dict(value)
    for (const name of ['StructParents', 'StructParent']) {
      const key = file.number(dict?.get(name))
      if (key === undefined) continue
      if (used.has(key)) faults.push(`the parent tree’s key ${key} has two users`)
      used.add(key)
      if (!keys.has(key) || lookUp(file, root.get('ParentTree'), key) === null) {
        faults.push(`/${name} ${key} is not in the parent tree`)
      }
    }
  }
  for (const key of keys) if (!used.has(key)) faults.push(`the parent tree’s key ${key} has no user`)
  return faults
}

function auditIdentifiers(file: PdfFile, root: Dict, elements: Structure['elements']): string[] {
  const faults: string[] = []
  const tree = new Map(
    (entriesOf(file, root.get('IDTree'), 'Names') as [Str, Value][]).map(([key, value]) => [
      key.bytes,
      file.dict(value),
    ]),
  )
  const seen = new Set<string>()
  for (const { dict, type } of elements) {
    const id = file.resolve(dict.get('ID'))
    if (!(id instanceof Str)) continue
    if (seen.has(id.bytes)) faults.push(`two elements have the identifier ${id.bytes}`)
    seen.add(id.bytes)
    if (tree.get(id.bytes) !== dict) faults.push(`the ${type} ${id.bytes} is not in the tree of identifiers`)
  }
  for (const id of tree.keys()) if (!seen.has(id)) faults.push(`the identifier ${id} names no element`)
  return faults
}

/** The pairs of a number or name tree in order. */
export function entriesOf(file: PdfFile, node: Value | undefined, name: 'Nums' | 'Names'): [Value, Value][] {
  const dict = file.dict(node)
  const list = file.resolve(dict?.get(name))
  const own: [Value, Value][] = []
  if (Array.isArray(list)) {
    for (let i = 0; i + 1 < list.length; i += 2) own.push([file.resolve(list[i]), list[i + 1] ?? null])
  }
  return [...own, ...file.list(dict?.get('Kids')).flatMap((kid) => entriesOf(file, kid, name))]
}
