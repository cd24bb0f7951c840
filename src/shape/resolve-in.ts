import { isSchema, type Resolve } from './schema-shape.ts'

/**
 * What finds schemas by reference in files that were read.
 *
 * @param files schemas by the URL of their file
 */
export const resolveIn =
  (files: ReadonlyMap<string, Record<string, unknown>>): Resolve =>
  (ref, base) => {
    const { href } = new URL(ref, base)
    const [url = '', fragment = ''] = href.split('#')
    let schema: unknown = files.get(url)
    for (const name of decodeURIComponent(fragment).split('/').filter(Boolean)) {
      schema = isSchema(schema) ? schema[name] : undefined
    }
    return isSchema(schema) ? { schema, base: url } : undefined
  }
