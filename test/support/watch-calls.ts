import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { PROJECT } from './folders.ts'

/** By a module's path in the project: what is recorded of a call of each watched function, from its arguments. */
type Watched = Readonly<Record<string, Readonly<Record<string, (...args: string[]) => string>>>>

/** Marks the modules of a second copy of the product, in which calls are recorded. */
const COPY = '?watched'
const ORIGINAL = '?original'

/**
 * Records calls of the product's functions in all modules that a test file imports from now on.
 *
 * @param importer the test file's URL
 * @param calls receives what is recorded
 */
export function watchCalls(importer: string, watched: Watched, calls: string[]): void {
  const root = pathToFileURL(PROJECT).href
  const known = new Map(
    Object.entries(watched).map(([path, functions]) => [`${root}/${path}${COPY}`, functions]),
  )
  const record = (url: string, name: string, args: string[]) =>
    calls.push(known.get(url)?.[name]?.(...args) ?? name)
  Object.assign(globalThis, { [COPY]: record })
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context)
      const { parentURL = '' } = context
      const isOurs = found.url.startsWith(root) && !/[/]node_modules[/]|[?]/.test(found.url)
      const isInCopy = parentURL === importer || parentURL.endsWith(COPY)
      return isOurs && isInCopy ? { ...found, url: found.url + COPY } : found
    },
    load: (url, context, next) => {
      const functions = known.get(url)
      if (functions === undefined) return next(url, context)
      const original = `'${url.replace(COPY, ORIGINAL)}'`
      const source = [`import * as original from ${original}`, `export * from ${original}`]
      for (const name of Object.keys(functions)) {
        source.push(`export function ${name}(...args) {
          globalThis['${COPY}']('${url}', '${name}', args)
          return original.${name}(...args)
        }`)
      }
      return { format: 'module', shortCircuit: true, source: source.join('\n') }
    },
  })
}
