import type { ErrorObject } from 'ajv/dist/2020.js'
import { didYouMean, slipOf } from '../findings/near-match.ts'
import { adviseDate } from '../rules/mistyped-date.ts'
import { plainNumber } from '../rules/number-text.ts'
import { missingKey, type NameProblems } from './explain-names.ts'
import { describeName, describeUnknownKey, type Description } from './describe-name.ts'
import {
  asSentenceEnd,
  belongs,
  descriptionOf,
  kindName,
  kindOf,
  nameOf,
  propertiesOf,
  show,
} from './schema-words.ts'
import type { DataPath } from '../model/yaml-file.ts'
import { describeEmail, describePostalAddress } from './describe-contact.ts'
import { PUBLISHED } from './describe-published.ts'

type Describe = (error: ErrorObject, path: DataPath, names: NameProblems) => Description

/** Errors that only repeat others, by their keyword. */
const REPEATED: readonly string[] = ['if', 'propertyNames']

/** Describes an error of a schema; undefined where it only repeats another. */
export function describeError(
  error: ErrorObject,
  path: DataPath,
  names: NameProblems,
): Description | undefined {
  if (error.propertyName !== undefined) return describeName(error, error.propertyName, path)
  if (REPEATED.includes(error.keyword)) return undefined
  return (BY_KEYWORD[error.keyword] ?? describeValue)(error, path, names)
}

const describeValue: Describe = (error, path) => ({
  code: 'SCHEMA_VALUE',
  message: `${nameOf(path)} cannot be ${show(error.data)}`,
  help: belongs(error),
})

/** A date that is written in another way, or that does not exist. */
const describeDate: Describe = (error, path) => {
  const { reason, remedy } = adviseDate(String(error.data))
  return {
    code: 'SCHEMA_VALUE',
    message: `${nameOf(path)} cannot be ${show(error.data)}${reason === undefined ? '' : `: ${reason}`}`,
    help: remedy ?? belongs(error),
  }
}

const FORMATS: Readonly<Record<string, Describe>> = { date: describeDate, email: describeEmail }

const BY_KEYWORD: Readonly<Record<string, Describe>> = {
  additionalProperties: describeUnknownKey,
  required: (error, path, { slips }) => {
    const name = missingKey(error)
    const message = `${name} is missing${path.length > 0 ? ` in ${nameOf(path)}` : ''}`
    const slip = slips.get(error)
    if (slip !== undefined)
      return { code: 'SCHEMA_MISSING_KEY', message, help: `write ${name} here, if this is it`, key: slip }
    const description = descriptionOf(propertiesOf(error.parentSchema)[name])
    const about = description === undefined ? '' : ` (${asSentenceEnd(description)})`
    return { code: 'SCHEMA_MISSING_KEY', message, help: `add the line "${name}: …"${about}` }
  },
  format: (error, ...rest) => (FORMATS[String(error.params['format'])] ?? describeValue)(error, ...rest),
  type: (error, path, names) => {
    if (error.parentSchema?.['format'] === 'date' && typeof error.data === 'number')
      return describeDate(error, path, names)
    const types = textsOf(error.params['type'])
    const wanted = types.map(kindName).join(' or ')
    const number = types.includes('integer') && typeof error.data === 'string' && plainNumber(error.data)
    return {
      code: 'SCHEMA_TYPE',
      message: `${nameOf(path)} must be ${wanted}, and this is ${kindOf(error.data)}`,
      help: number ? `write ${number}${number === error.data ? ' without quotes' : ''}` : belongs(error),
    }
  },
  enum: (error, path) => {
    const allowed = textsOf(error.params['allowedValues'])
    return {
      code: 'SCHEMA_VALUE',
      message: `${nameOf(path)} cannot be ${show(error.data)}`,
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
    message: `${nameOf(path)} says ${show(data)}, but its parts add up to ${params['expected']}`,
    help: `correct the part that is wrong, or delete this line: the total is computed`,
  }),
  partOf: ({ data, params }, path) => ({
    code: 'FIGURE_PART',
    message: `${nameOf(path)} is ${show(data)}, more than the ${params['whole']} of ${params['path']}`,
    help: `correct one of the two: ${nameOf(path)} is a part of ${params['path']}`,
  }),
  ...PUBLISHED,
  postalAddress: describePostalAddress,
  percentageOf: ({ data, params }, path) => ({
    code: 'FIGURE_RATE',
    message:
      params['expected'] === null
        ? `${nameOf(path)} says ${show(data)}, but there is no rate of 0 cases`
        : `${nameOf(path)} says ${show(data)}, but ${params['part']} of ${params['whole']} is ${params['expected']} %`,
    help: 'correct the count that is wrong, or delete this line: the rate is computed',
  }),
}

/** One or several texts of an error's parameters as a list. */
const textsOf = (value: unknown): string[] => [value].flat().map(String)
