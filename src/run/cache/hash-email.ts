import type { AuthorityData } from '../../model/letter-data.ts'
import { plainEmail } from '../../rules/email-address.ts'
import { sha256 } from '../../system/sha256.ts'

/** SHA-256 of the e-mail address that an authority's letter goes to; undefined where it has none. */
export const hashEmail = ({ contact }: AuthorityData): string | undefined =>
  contact?.email === undefined ? undefined : sha256(plainEmail(contact.email))
