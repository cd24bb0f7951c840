/** What is wrong with an e-mail address, as the end of a sentence, and what to write. */
export interface EmailAdvice {
  readonly reason: string
  /** undefined where only its owner knows the right address. */
  readonly remedy?: string
}

/** The characters of the part before @ that mail servers accept without quotes (RFC 5321, RFC 5322: dot-atom). */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
/** A part of a domain between two dots (RFC 1035, RFC 1123). */
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
/** An address within a longer text. */
const WITHIN = /[^\s<>"(),;:@]+@[^\s<>"(),;:@]+\.[A-Za-z0-9-]+/g
/** The longest local part, and the longest address that a path of RFC 5321 can hold, in characters. */
const MOST = { local: 64, address: 254 }

/**
 * Finds out what is wrong with an e-mail address: it must be one address that every mail server takes, and nothing else,
 * such as the name of a person before it.
 *
 * @returns undefined where nothing is wrong
 */
export function adviseEmail(text: string): EmailAdvice | undefined {
  const advice = problemOf(text)
  if (!advice || advice.remedy !== undefined) return advice
  const found = [...text.matchAll(WITHIN)].map(([address]) => address.replace(/\.+$/, ''))
  const [only, ...others] = found
  return only !== undefined && others.length === 0 && only !== text && problemOf(only) === undefined
    ? { ...advice, remedy: `write ${only}` }
    : advice
}

function problemOf(text: string): EmailAdvice | undefined {
  const count = text.split('@').length - 1
  if (count === 0) return { reason: 'it has no @' }
  if (/[<>"()]/.test(text)) return { reason: 'it has more than the address' }
  if (count > 1)
    return {
      reason: /[,;\s]/.test(text) ? 'it is more than one address' : 'it has more than one @',
      ...(/[,;\s]/.test(text) ? { remedy: 'write one address; the others belong in "copies"' } : {}),
    }
  if (/^mailto:/i.test(text)) return { reason: 'it begins with mailto:' }
  if (/\s/.test(text)) return { reason: 'it has a space in it', ...withoutSpaces(text) }
  const last = /[.,;:]$/.exec(text)?.[0]
  if (last !== undefined) return { reason: `it ends with "${last}"`, remedy: `write ${text.slice(0, -1)}` }
  return problemOfParts(text)
}

function problemOfParts(text: string): EmailAdvice | undefined {
  const [local = '', domain = ''] = text.split('@')
  const foreign = /[^\x21-\x7e]/u.exec(text)?.[0]
  if (foreign !== undefined) return { reason: `many mail servers do not take "${foreign}" in an address` }
  if (local === '') return { reason: 'nothing is before the @' }
  if (domain === '') return { reason: 'nothing is after the @' }
  if (!LOCAL.test(local)) return { reason: `"${local}" cannot be before the @` }
  const labels = domain.split('.')
  if (labels.length < 2) return { reason: `"${domain}" has no dot, as in example.gov.uk` }
  if (!labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels.at(-1) ?? ''))
    return { reason: `"${domain}" cannot be after the @` }
  return local.length > MOST.local || text.length > MOST.address
    ? { reason: 'it is longer than an e-mail address can be' }
    : undefined
}

function withoutSpaces(text: string): { remedy?: string } {
  const closed = text.replace(/\s+/g, '')
  // "chief executive@…" can be one word or two: only spaces at the signs are certainly wrong.
  const isCertain = text.replace(/\s*([@.])\s*/g, '$1') === closed
  return isCertain && problemOfParts(closed) === undefined ? { remedy: `write ${closed}` } : {}
}

/** An address in the form in which two are the same. Servers could tell capitals apart, and none does. */
export const plainEmail = (address: string): string => address.trim().toLowerCase()
