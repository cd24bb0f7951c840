import { parseDocument as parse, type Document } from 'yaml'

/** Parses a YAML text into nodes with places; undefined where it is nested too deeply for the parser. */
export function parseDocument(text: string): Document.Parsed | undefined {
  try {
    // Repeated keys are found by yaml-surprises in linear time; the library compares each with each.
    // At the level "silent" the library would drop every document but the first without a word.
    return parse(text, {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
      version: '1.2',
    })
  } catch (error) {
    // The parser recurses: a stack that overflows is how it says "too deep".
    if (error instanceof RangeError) return undefined
    throw error
  }
}
