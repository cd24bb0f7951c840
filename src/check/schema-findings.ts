import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import type { Code } from '../findings/codes.ts'
import { findingAt, type Finding } from '../findings/finding.ts'
import { didYouMean, slipOf } from '../findings/near-match.ts'
import { locateKey, locateValue, type DataPath } from '../model/locate-value.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { adviseDate } from '../rules/mistyped-date.ts'
import { plainNumber } from '../rules/plain-number.ts'
import { explainNames, missingKey, unknownKey, type NameFaults } from './explain-names.ts'

/** What one or more schemas have against a file, each fault once and at its place. */
export function schemaFindings(yaml: YamlFile, ...schemas: readonly ValidateFunction[]): Finding[] {
  const errors = schemas.flatMap((validate) => (validate(yaml.value) ? [] : (validate.errors ?? [])))
  if (errors.length === 0) return []
  const names = explainNames(errors, absentNames(yaml.value, schemas))
  return errors.flatMap((error) => {
    if (names.explained.has(error)) return []
    const told = error.propertyName === undefined ? (TELL[error.keyword] ?? tellValue) : tellName
    const path = pathOf(error.instancePath)
    const { code, message, help, key } = told(error, path, names)
    if (code === undefined) return []
    const place = key === undefined ? locateValue(yaml, path) : locateKey(yaml, [...path, key])
    return findingAt(code, yaml.source, place, message, help)
  })
}

/** The names that schemas offer at the top of a file, and that it does not have there. */
function absentNames(value: unknown, schemas: readonly ValidateFunction[]): ReadonlySet<string> {
  const listed = schemas.flatMap(({ schema }) =>
    typeof schema === 'object' ? Object.keys((schema['properties'] as object | undefined) ?? {}) : [],
  )
  return new Set(listed.filter((name) => !Object.hasOwn(Object(value) as object, name)))
}

interface Told {
  /** undefined: this error only repeats others. */
  readonly code: Code | undefined
  readonly message: string
  readonly help: string
  /** The name inside the block at the error's path that the finding is about. */
  readonly key?: string
}

type Tell = (error: ErrorObject, path: DataPath, names: NameFaults) => Told

const REPEATED: Told = { code: undefined, message: '', help: '' }

const TELL: Readonly<Record<string, Tell>> = {
  if: () => REPEATED,
  propertyNames: () => REPEATED,
  additionalProperties: (error, path, { meant }) => {
    const name = unknownKey(error)
    const found = meant.get(error)
    if (found?.name === name) return tellElsewhere(name, path, pathOf(found.block))
    const block = path.length > 0 ? `in ${nameOf(path)}` : 'here'
    if (found?.isGuess)
      return {
        code: 'SCHEMA_UNKNOWN_KEY',
        message: `${name} is not known ${block}, and ${found.name} is missing`,
        help: `write ${found.name} instead, if that is what is meant`,
        key: name,
      }
    const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {})
    const help = found
      ? `did you mean ${JSON.stringify(found.name)}?`
      : didYouMean(name, known, `known are ${known.join(', ')}`)
    return { code: 'SCHEMA_UNKNOWN_KEY', message: `${name} is not known ${block}`, help, key: name }
  },
  required: (error, path, { slips }) => {
    const name = missingKey(error)
    const message = `${name} is missing${path.length > 0 ? ` in ${nameOf(path)}` : ''}`
    const slip = slips.get(error)
    if (slip !== undefined)
      return { code: 'SCHEMA_MISSING_KEY', message, help: `write ${name} here, if this is it`, key: slip }
    const property = (
      error.parentSchema?.['properties'] as Record<string, { description?: string }> | undefined
    )?.[name]
    const about = property?.description ? ` (${lower(property.description)})` : ''
    return { code: 'SCHEMA_MISSING_KEY', message, help: `add the line "${name}: …"${about}` }
  },
  format: (error, ...rest) => (error.params['format'] === 'date' ? tellDate : tellValue)(error, ...rest),
  type: (error, path, names) => {
    if (error.parentSchema?.['format'] === 'date' && typeof error.data === 'number')
      return tellDate(error, path, names)
    const types = [error.params['type'] as string | string[]].flat()
    const wanted = types.map(kindName).join(' or ')
    const number = types.includes('integer') && typeof error.data === 'string' && plainNumber(error.data)
    return {
      code: 'SCHEMA_TYPE',
      message: `${nameOf(path)} must be ${wanted}, and this is ${kindOf(error.data)}`,
      help: number ? `write ${number}${number === error.data ? ' without quotes' : ''}` : belongs(error),
    }
  },
  enum: (error, path) => {
    const allowed = (error.params['allowedValues'] as unknown[]).map(String)
    const message = `${nameOf(path)} cannot be ${show(error.data)}`
    return {
      code: 'SCHEMA_VALUE',
      message,
      help: didYouMean(String(error.data), allowed, `it is one of ${allowed.join(', ')}`),
    }
  },
  const: (error, path) => {
    const allowed = String(error.params['allowedValue'])
    return {
      code: 'SCHEMA_VALUE',
      message: `${nameOf(path)} cannot be ${show(error.data)}`,
      help:
        slipOf(String(error.data), [allowed]) === undefined
          ? `write the figures, or the words: ${allowed}`
          : `did you mean ${JSON.stringify(allowed)}?`,
    }
  },
  sumOf: ({ data, params }, path) => ({
    code: 'FIGURE_TOTAL',
    message: `${nameOf(path)} says ${show(data)}, and its parts add up to ${params['expected']}`,
    help: `correct the part that is wrong, or delete this line: the total is computed`,
  }),
  partOf: ({ data, params }, path) => ({
    code: 'FIGURE_PART',
    message: `${nameOf(path)} is ${show(data)}, more than the ${params['whole']} of ${params['path']}`,
    help: `correct one of the two: ${nameOf(path)} is a part of ${params['path']}`,
  }),
  percentageOf: ({ data, params }, path) => ({
    code: 'FIGURE_RATE',
    message:
      params['expected'] === null
        ? `${nameOf(path)} says ${show(data)}, and there is no rate of 0 cases`
        : `${nameOf(path)} says ${show(data)}, and ${params['part']} of ${params['whole']} is ${params['expected']} %`,
    help: 'correct the count that is wrong, or delete this line: the rate is computed',
  }),
}

/** A name that another block lacks: most likely its line begins at the wrong column. */
function tellElsewhere(name: string, path: DataPath, block: DataPath): Told {
  const message = `${name} does not belong ${path.length > 0 ? `in ${nameOf(path)}` : 'here'}`
  const help =
    block.length === 0
      ? 'begin this line at the left edge'
      : `move it to the other lines of ${nameOf(block)}, and begin it at the same column as they do`
  return { code: 'SCHEMA_UNKNOWN_KEY', message, help, key: name }
}

/** A name of the writer's choice that the schema does not allow. */
const tellName: Tell = (error, path) => {
  const name = String(error.propertyName)
  const allowed = (error.params['allowedValues'] as unknown[] | undefined)?.map(String)
  const help = allowed ? didYouMean(name, allowed, `it is one of ${allowed.join(', ')}`) : belongs(error)
  return { code: 'SCHEMA_UNKNOWN_KEY', message: `${name} is not a name for ${nameOf(path)}`, help, key: name }
}

const tellValue: Tell = (error, path) => ({
  code: 'SCHEMA_VALUE',
  message: `${nameOf(path)} cannot be ${show(error.data)}`,
  help: belongs(error),
})

/** A date that is written in another way, or that does not exist. */
const tellDate: Tell = (error, path) => {
  const { reason, remedy } = adviseDate(String(error.data))
  return {
    code: 'SCHEMA_VALUE',
    message: `${nameOf(path)} cannot be ${show(error.data)}${reason === undefined ? '' : `: ${reason}`}`,
    help: remedy ?? belongs(error),
  }
}

function belongs({ parentSchema }: ErrorObject): string {
  const description: unknown = parentSchema?.['description']
  return typeof description === 'string'
    ? `what belongs here: ${lower(description)}`
    : 'see the description in the schema'
}

const pathOf = (pointer: string): string[] => pointer.split('/').slice(1).map(unescape)

const nameOf = (path: DataPath): string => path.join('.') || 'the file'

const KINDS: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  object: 'a block of names and values',
  array: 'a list',
  boolean: 'true or false',
}

const kindName = (type: string): string => KINDS[type] ?? type

function kindOf(data: unknown): string {
  if (data === null) return 'nothing'
  if (Array.isArray(data)) return 'a list'
  if (typeof data === 'object') return 'a block'
  return typeof data === 'string' ? `the text ${show(data)}` : show(data)
}

function show(data: unknown): string {
  const text = typeof data === 'object' && data !== null ? kindOf(data) : JSON.stringify(data)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** A description as the end of a sentence: its first sentence, no full stop. */
function lower(description: string): string {
  const first = description.split(/(?<=[.;])\s/, 1)[0] ?? description
  return (/^[A-Z][a-z']* /.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first).replace(
    /[.;]$/,
    '',
  )
}

const unescape = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')
