import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import type { Code } from '../findings/codes.ts'
import { findingAt, type Finding } from '../findings/finding.ts'
import { didYouMean } from '../findings/near-match.ts'
import { locateKey, locateValue, type DataPath } from '../read/locate.ts'
import type { YamlFile } from '../read/read-yaml.ts'
import { adviseDate } from '../rules/mistyped-date.ts'
import { plainNumber } from '../rules/plain-number.ts'

/** What a schema has against a file, each at its place. */
export function schemaFindings(
  yaml: YamlFile,
  validate: ValidateFunction,
  value = yaml.value,
  at: DataPath = [],
): Finding[] {
  if (validate(value)) return []
  return (validate.errors ?? []).flatMap((error) => {
    const told = error.propertyName === undefined ? (TELL[error.keyword] ?? tellValue) : tellName
    const path = [...at, ...error.instancePath.split('/').slice(1).map(unescape)]
    const { code, message, help, key } = told(error, path)
    if (code === undefined) return []
    const place = key === undefined ? locateValue(yaml, path) : locateKey(yaml, [...path, key])
    return findingAt(code, yaml.source, place, message, help)
  })
}

interface Told {
  /** undefined: this error only repeats others. */
  readonly code: Code | undefined
  readonly message: string
  readonly help: string
  /** The name inside the block at the error's path that the finding is about. */
  readonly key?: string
}

type Tell = (error: ErrorObject, path: DataPath) => Told

const REPEATED: Told = { code: undefined, message: '', help: '' }

const TELL: Readonly<Record<string, Tell>> = {
  if: () => REPEATED,
  propertyNames: () => REPEATED,
  additionalProperties: ({ params, parentSchema }, path) => {
    const name = String(params['additionalProperty'])
    const known = Object.keys((parentSchema?.['properties'] as object | undefined) ?? {})
    const message = `${name} is not known ${path.length > 0 ? `in ${nameOf(path)}` : 'here'}`
    return {
      code: 'SCHEMA_UNKNOWN_KEY',
      message,
      help: didYouMean(name, known, `known are ${known.join(', ')}`),
      key: name,
    }
  },
  required: ({ params, parentSchema }, path) => {
    const name = String(params['missingProperty'])
    const property = (parentSchema?.['properties'] as Record<string, { description?: string }> | undefined)?.[
      name
    ]
    const about = property?.description ? ` (${lower(property.description)})` : ''
    const message = `${name} is missing${path.length > 0 ? ` in ${nameOf(path)}` : ''}`
    return { code: 'SCHEMA_MISSING_KEY', message, help: `add the line "${name}: …"${about}` }
  },
  format: (error, path) => (error.params['format'] === 'date' ? tellDate : tellValue)(error, path),
  type: (error, path) => {
    if (error.parentSchema?.['format'] === 'date' && typeof error.data === 'number')
      return tellDate(error, path)
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
      help: didYouMean(String(error.data), [allowed], `write the figures, or the words: ${allowed}`),
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
