import type { ErrorObject } from 'ajv/dist/2020.js'
import { isData, type Data } from '../model/letter-data.ts'
import type { DataPath } from '../model/yaml-file.ts'

/** The properties that a schema lists, by name. */
export function propertiesOf(schema: unknown): Data {
  const properties = isData(schema) ? schema['properties'] : undefined
  return isData(properties) ? properties : {}
}

/** The path that a JSON Pointer (RFC 6901) stands for. */
export const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** What a message calls the value at a path. */
export const nameOf = (path: DataPath): string => path.join('.') || 'the file'

const KINDS: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  object: 'a block of names and values',
  array: 'a list',
  boolean: 'true or false',
}

/** What a message calls a type of JSON Schema. */
export const kindName = (type: string): string => KINDS[type] ?? type

/** What a message calls the kind of a value. */
export function kindOf(data: unknown): string {
  if (data === null) return 'nothing'
  if (Array.isArray(data)) return 'a list'
  if (typeof data === 'object') return 'a block'
  return typeof data === 'string' ? `the text ${show(data)}` : show(data)
}

/** Quotes a value in a message, cut off where it is long. */
export function show(data: unknown): string {
  const text = typeof data === 'object' && data !== null ? kindOf(data) : JSON.stringify(data)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** Says what belongs in the place of a wrong value, in the words of its schema. */
export function belongs({ parentSchema }: ErrorObject): string {
  const description = descriptionOf(parentSchema)
  return description === undefined
    ? 'see the description in the schema'
    : `what belongs here: ${asSentenceEnd(description)}`
}

/** The description in a schema; undefined where there is none. */
export function descriptionOf(schema: unknown): string | undefined {
  const description = isData(schema) ? schema['description'] : undefined
  return typeof description === 'string' && description !== '' ? description : undefined
}

/** Makes a description the end of a sentence: its first sentence, without a capital letter or full stop. */
export function asSentenceEnd(description: string): string {
  const first = description.split(/(?<=[.;])\s/, 1)[0] ?? description
  return (/^[A-Z][a-z']* /.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first).replace(
    /[.;]$/,
    '',
  )
}
