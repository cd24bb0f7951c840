import { findingAt, type Finding } from '../findings/finding.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { locateValue, type DataPath } from '../model/yaml-file.ts'
import { CONTACT } from '../rules/contact.ts'
import { plainEmail } from '../rules/email-address.ts'

const HELP = 'correct the one that is wrong; leave it if one office receives the letters of both'

/**
 * Warns where the e-mail address of an authority is that of another one as well, or an authority has an address twice.
 * Copies may go to the same office for several authorities.
 *
 * @param known the authorities so far, by their e-mail addresses; this one is added
 */
export function checkContact({ yaml }: AuthorityFile<AuthorityData>, known: Map<string, string>): Finding[] {
  const { contact, name } = yaml.value
  if (!contact) return []
  const { email, copies = [] } = contact
  const report = (path: DataPath, message: string, help: string) =>
    findingAt('CONTACT_SHARED', yaml.source, locateValue(yaml, [CONTACT, ...path]), message, help)
  const other = email === undefined ? undefined : known.get(plainEmail(email))
  addAddress(known, yaml.value)
  const own = new Set(email === undefined ? [] : [plainEmail(email)])
  const twice = copies.flatMap((copy, index) => {
    const isTwice = own.has(plainEmail(copy))
    own.add(plainEmail(copy))
    return isTwice
      ? [report(['copies', index], `${name} has the address ${copy} twice`, 'delete this line')]
      : []
  })
  return other === undefined
    ? twice
    : [report(['email'], `${other} has the same e-mail address`, HELP), ...twice]
}

/** Adds the e-mail address of an authority to those that others are compared with. */
export function addAddress(known: Map<string, string>, { name, contact }: AuthorityData): void {
  const address = contact?.email === undefined ? undefined : plainEmail(contact.email)
  if (address !== undefined && !known.has(address)) known.set(address, name)
}
