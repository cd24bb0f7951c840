import { compileRegisterSchema as compile } from '../../src/check/compile-register-schema.ts'

const kept = new Map<string, ReturnType<typeof compile>>()

/** Takes the place of the product's `compileRegisterSchema` in a command host: the same schemas give the same function. */
export const compileRegisterSchema: typeof compile = (register, authority) => {
  const key = JSON.stringify(
    [register, authority].map(({ url, source, schema }) => [url, source.file, schema]),
  )
  const known = kept.get(key) ?? compile(register, authority)
  kept.set(key, known)
  return known
}
