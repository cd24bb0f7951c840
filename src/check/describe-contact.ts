import type { ErrorObject } from 'ajv/dist/2020.js'
import type { DataPath } from '../model/yaml-file.ts'
import { adviseEmail } from '../rules/email-address.ts'
import { isUnitedKingdom } from '../rules/postal-address.ts'
import type { Description } from './describe-name.ts'
import { belongs, nameOf, show } from './schema-words.ts'

/** Describes what is no e-mail address. */
export function describeEmail(error: ErrorObject, path: DataPath): Description {
  const { reason, remedy } = adviseEmail(String(error.data)) ?? {}
  return {
    code: 'SCHEMA_VALUE',
    message: `${nameOf(path)} cannot be ${show(error.data)}${reason === undefined ? '' : `: ${reason}`}`,
    help: remedy ?? belongs(error),
  }
}

/** Describes a postal address that ends neither in a postcode nor in a country. */
export function describePostalAddress({ data }: ErrorObject, path: DataPath): Description {
  const last = Array.isArray(data) ? String(data.at(-1)) : ''
  return {
    code: 'SCHEMA_VALUE',
    message: `the last line of ${nameOf(path)} is ${show(last)}, which is neither a UK postcode nor a country abroad`,
    help: isUnitedKingdom(last)
      ? 'end an address in the United Kingdom with its postcode'
      : 'write the postcode on the last line; in an address abroad, the country in English',
  }
}
