import fc from 'fast-check'
import { hiddenCharacter } from '../../src/rules/hidden-character.ts'
import type { SchemaFile } from '../../src/model/era-files.ts'
import { requiredNames } from '../../src/shape/schema-shape.ts'

type Schema = Readonly<Record<string, unknown>>

/**
 * Generates values without hidden characters that an era's schema mostly allows, from every keyword that describes a
 * single value. Rules between values (a part of a whole, "not") are left to the validator: the caller filters with it.
 */
export function arbitraryOf(file: SchemaFile, files: readonly SchemaFile[]): fc.Arbitrary<unknown> {
  return new Generator(files).of(file.schema, file.url)
}

class Generator {
  readonly #files: readonly SchemaFile[]

  constructor(files: readonly SchemaFile[]) {
    this.#files = files
  }

  of(schema: Schema, base: string): fc.Arbitrary<unknown> {
    const { $ref: ref, enum: values, const: only, then, else: otherwise, type } = schema
    if (typeof ref === 'string') return this.#referred(ref, base)
    if (Array.isArray(values)) return fc.constantFrom(...(values as unknown[]))
    if (only !== undefined) return fc.constant(only)
    if (then !== undefined && otherwise !== undefined)
      return fc.oneof(this.of(then as Schema, base), this.of(otherwise as Schema, base))
    if (type === 'object') return this.#object(schema, base)
    if (schema['postalAddress'] === true)
      return fc
        .array(this.of(schema['items'] as Schema, base), { minLength: 2, maxLength: 6 })
        .map((lines) => [...lines, 'DA1 1DR'])
    if (type === 'array')
      return fc.array(this.of(schema['items'] as Schema, base), {
        minLength: Number(schema['minItems'] ?? 0),
        maxLength: Number(schema['maxItems'] ?? 4),
      })
    if (type === 'integer' || type === 'number') return number(schema)
    if (type === 'string') return text(schema)
    throw new Error(`no values are made for ${JSON.stringify(schema)}`)
  }

  #referred(ref: string, base: string): fc.Arbitrary<unknown> {
    const [url = '', fragment = ''] = new URL(ref, base).href.split('#')
    let schema: unknown = this.#files.find((file) => file.url === url)?.schema
    for (const name of fragment.split('/').filter(Boolean)) schema = (schema as Record<string, unknown>)[name]
    return this.of(schema as Schema, url)
  }

  #object(schema: Schema, base: string): fc.Arbitrary<unknown> {
    // A block whose names the writer chooses.
    if (schema['properties'] === undefined)
      return fc.dictionary(
        fc.stringMatching(namesOf(schema)),
        this.of(schema['additionalProperties'] as Schema, base),
      )
    const required = requiredNames(schema)
    // Computed fields are left out: where they are given they must be right, and few random values are.
    const properties = Object.entries(schema['properties'] as Record<string, Schema>).filter(
      ([, property]) =>
        !('sumOf' in property) && !('percentageOf' in property) && !('publishedRateOf' in property),
    )
    const values = Object.fromEntries(properties.map(([name, property]) => [name, this.of(property, base)]))
    return fc.record(values, { requiredKeys: required, noNullPrototype: true })
  }
}

/** Whole numbers within their limits, or small ones with a decimal. */
function number({ type, minimum, maximum }: Schema): fc.Arbitrary<number> {
  if (type === 'number') return fc.integer({ min: 0, max: 999 }).map((tenths) => tenths / 10)
  return fc.integer({ min: Number(minimum ?? -9), max: Number(maximum ?? 9) })
}

const VISIBLE = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
  .filter((character) => !hiddenCharacter(character))

/** Characters of any script, accents, quotes, and characters with a meaning in spreadsheets, CSV and YAML. */
const CHARACTER = fc.oneof(
  { weight: 3, arbitrary: VISIBLE },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...'= + - @ \' " \\ , ; : | > # & * ! % ` { } [ ] ( ) ? ~ é ł Ÿ £ – ’ … yes 7 .5'.split(' '),
      ' ',
    ),
  },
)

function text(schema: Schema): fc.Arbitrary<string> {
  if (schema['format'] === 'email') return fc.emailAddress({ size: 'small' })
  const { pattern, maxLength = 60 } = schema as { pattern?: string; maxLength?: number }
  const size = { maxLength: Math.min(maxLength, 24) }
  if (pattern === undefined)
    return fc.string({
      ...size,
      unit: fc.oneof(CHARACTER, fc.constantFrom('\n', '\n\n', '\n  ')),
      minLength: 1,
    })
  if (pattern.startsWith('^https'))
    return fc
      .webUrl({ withQueryParameters: true, validSchemes: ['https'] })
      .filter((url) => new RegExp(pattern).test(url))
  return fc
    .string({ ...size, unit: CHARACTER, minLength: 2 })
    .filter((line) => new RegExp(pattern).test(line))
}

/** What the names of a block may be that the writer chooses. */
function namesOf({ propertyNames }: Schema): RegExp {
  const { pattern } = (propertyNames ?? {}) as { pattern?: string }
  return pattern === undefined ? /^[a-z]{1,9}(\.[a-z]{1,9})?$/ : new RegExp(pattern)
}
