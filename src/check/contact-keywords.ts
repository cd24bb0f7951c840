import type { Ajv2020 } from 'ajv/dist/2020.js'
import { adviseEmail } from '../rules/email-address.ts'
import { isCountryAbroad, isPostcode } from '../rules/postal-address.ts'

/** Adds the format of an e-mail address and the keyword `postalAddress: true`, which checks an address's last line. */
export function addContactRules(ajv: Ajv2020): void {
  ajv.addFormat('email', { type: 'string', validate: (text: string) => adviseEmail(text) === undefined })
  ajv.addKeyword({
    keyword: 'postalAddress',
    schemaType: 'boolean',
    type: 'array',
    errors: false,
    validate: (_is: boolean, lines: readonly unknown[]) => {
      const last = lines.at(-1)
      return typeof last !== 'string' || isPostcode(last) || isCountryAbroad(last)
    },
  })
}
