import { requiredNames, type Resolve, type Schema } from './schema-shape.ts'
import { isData } from '../rules/data.ts'
import type { Field, FieldKind } from './field.ts'

/** A part of a schema and the URL of the file that it is in. */
interface Part {
  readonly schema: Schema
  readonly base: string
}

/** The block that fields are in. */
interface Block {
  readonly path: string
  readonly names: readonly string[]
  readonly required: boolean
  readonly instead: Field['instead']
}

const TOP: Block = { path: '', names: [], required: true, instead: undefined }

/**
 * The fields of an authority's file in the order of its schema, with what columns are called (`columnTitle`,
 * `columnAliases`) and what their cells may begin with (`columnPrefix`). A block that words can replace is a field as well.
 */
export function fieldsOf(schema: Schema, base: string, resolve: Resolve): Field[] {
  return fieldsIn({ schema, base }, resolve, TOP)
}

function fieldsIn(part: Part, resolve: Resolve, block: Block): Field[] {
  const { schema, base } = merged(part, resolve)
  const needed = requiredNames(schema)
  return Object.entries(isData(schema['properties']) ? schema['properties'] : {}).flatMap(
    ([name, property]) => {
      const path = block.path === '' ? name : `${block.path}.${name}`
      const required = block.required && needed.includes(name)
      return isData(property) ? fieldsAt({ schema: property, base }, resolve, block, path, required) : []
    },
  )
}

function fieldsAt(part: Part, resolve: Resolve, block: Block, path: string, required: boolean): Field[] {
  const { schema, base } = merged(part, resolve)
  const names = namesOf(schema)
  const { description: said } = schema
  const description = typeof said === 'string' ? said : undefined
  const { columnPrefix } = schema
  const prefix = typeof columnPrefix === 'string' ? columnPrefix : undefined
  const common = { path, choices: [], description, names, groups: block.names, required, prefix }
  const { then, else: otherwise } = schema
  const words = isData(otherwise) ? otherwise['const'] : undefined
  if (typeof words === 'string' && isData(then)) {
    const inner = { path, names, required, instead: { path, words } }
    const field = { ...common, kind: 'choice', choices: [words], names: [], required: false } as const
    return [
      { ...field, rule: undefined, instead: undefined },
      ...fieldsIn({ schema: then, base }, resolve, inner),
    ]
  }
  const { instead } = block
  if (isData(schema['properties'])) return fieldsIn(part, resolve, { path, names, required, instead })
  // A block whose names the writer chooses has no columns.
  if (schema['type'] === 'object') return []
  const choices = Array.isArray(schema['enum']) ? schema['enum'].map(String) : []
  return [{ ...common, kind: kindOf(schema), choices, rule: ruleOf(schema), ...publishedOf(schema), instead }]
}

/** A part merged with what it refers to; its own keywords take precedence. */
function merged({ schema, base }: Part, resolve: Resolve): Part {
  const { $ref: ref, ...own } = schema
  const referred = typeof ref === 'string' ? resolve(ref, base) : undefined
  if (!referred) return { schema: own, base }
  const below = merged(referred, resolve)
  const isNested = own['properties'] !== undefined || own['then'] !== undefined
  return { schema: { ...below.schema, ...own }, base: isNested ? base : below.base }
}

function namesOf({ columnTitle, columnAliases }: Schema): string[] {
  const aliases = Array.isArray(columnAliases) ? columnAliases.map(String) : []
  return typeof columnTitle === 'string' ? [columnTitle, ...aliases] : aliases
}

function ruleOf({ sumOf, percentageOf }: Schema): Field['rule'] {
  if (Array.isArray(sumOf)) return { sumOf: sumOf.map(String) }
  if (!isData(percentageOf)) return undefined
  const { part, whole } = percentageOf
  return Array.isArray(part) && Array.isArray(whole)
    ? { percentageOf: { part: part.map(String), whole: whole.map(String) } }
    : undefined
}

function publishedOf({ publishedRateOf }: Schema): Pick<Field, 'published'> {
  if (!isData(publishedRateOf)) return {}
  return { published: { part: String(publishedRateOf['part']), whole: String(publishedRateOf['whole']) } }
}

function kindOf({ type, enum: values, format, pattern, maximum }: Schema): FieldKind {
  if (type === 'array') return 'lines'
  if (Array.isArray(values)) return 'choice'
  if (type === 'integer') return maximum === 100 ? 'percentage' : 'count'
  if (type === 'number') return 'decimal'
  if (format === 'date') return 'date'
  // Only a line has a pattern or a format, which keep line breaks out.
  return pattern === undefined && format === undefined ? 'text' : 'line'
}
