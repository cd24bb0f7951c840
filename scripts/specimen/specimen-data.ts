import { isData } from '../../src/rules/data.ts'

/** The data of an authority's file. */
export type Specimen = Record<string, unknown>

/** Sets a value at a dotted path, in a block that is there. */
export function place(authority: Specimen, path: string, value: number | string): void {
  const { holder, name } = holderOf(authority, path)
  if (holder) holder[name] = value
}

/** Removes the value at a dotted path. */
export function remove(authority: Specimen, path: string): void {
  const { holder, name } = holderOf(authority, path)
  if (holder) Reflect.deleteProperty(holder, name)
}

function holderOf(authority: Specimen, path: string): { holder: Specimen | undefined; name: string } {
  const names = path.split('.')
  const name = names.pop() ?? ''
  let holder: unknown = authority
  for (const each of names) holder = isData(holder) ? holder[each] : undefined
  return { holder: isData(holder) ? holder : undefined, name }
}
