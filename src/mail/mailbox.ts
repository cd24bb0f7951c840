import { adviseEmail, type EmailAdvice } from '../rules/email-address.ts'

/** A sender or recipient: an address, and perhaps a name before it. */
export interface Mailbox {
  /** "" for none. */
  readonly name: string
  readonly address: string
}

/** Parses `Name <address>`, or an address alone; where that is not possible, returns what is wrong. */
export function parseMailbox(written: string): Mailbox | EmailAdvice {
  const [, quoted, plain, inBrackets] = /^(?:"([^"<>]*)"|([^"<>]*))\s*<([^<>]*)>$/.exec(written.trim()) ?? []
  const address = (inBrackets ?? written).trim()
  return adviseEmail(address) ?? { name: (quoted ?? plain ?? '').trim(), address }
}
