import { parseDocument as parse, type Document } from 'yaml'

/** Parses a YAML text into nodes with places; undefined where it is nested too deeply for the parser. */
export function parseDocument(text: string): Document.Parsed | undefined {
  try {
    // checkStrictness finds repeated keys in linear time; the library compares each key with each other one.
    // At the level "silent" the library would drop every document but the first without an error.
    return parse(text, {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
      version: '1.2',
    })
  } catch (error) {
    // The parser recurses, so that deep nesting overflows the stack.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
