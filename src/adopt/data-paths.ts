import { isData, type Data } from '../model/letter-data.ts'

/** A copy of data with another value at a path with dots; undefined removes what is there. */
export function withValue(data: Data, path: string, value: unknown): Data {
  const [name = '', ...rest] = path.split('.')
  if (rest.length > 0) {
    const inner = data[name]
    return { ...data, [name]: withValue(isData(inner) ? inner : {}, rest.join('.'), value) }
  }
  if (value !== undefined) return { ...data, [name]: value }
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== name))
}

/** Every value of data that is no block or list, by its path with dots. */
export function valuesByPath(data: unknown, path = ''): Map<string, unknown> {
  if (typeof data !== 'object' || data === null) return new Map([[path, data]])
  return new Map(
    Object.entries(data).flatMap(([name, inner]) => [
      ...valuesByPath(inner, path === '' ? name : `${path}.${name}`),
    ]),
  )
}
