/** Values by name, such as a block of a YAML file. */
export type Data = Readonly<Record<string, unknown>>

/** Whether a value is a block of names and values, and not a list. */
export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Leaves out the names whose value is null, as templates see what is not given. */
export const withoutNull = <T>(data: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null))

/** The value at a path with dots, such as decisions.upheld; undefined where there is none. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root
  for (const name of path.split('.')) {
    if (!hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}

const hasOwn = (value: unknown, name: string): value is Data =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
