import { slug } from '../rules/slug.ts'
import { tokensOf, withPlainSigns } from './tokens.ts'

/** The values that are known for a path, as they are compared. */
export type KnownValues = Map<string, Set<string>>

/** A path without the numbers of lists: edition.signatory.lines for each of its lines. */
const listPath = (path: string): string => path.replace(/\.\d+$/, '')

export const comparable = (text: string): string => withPlainSigns(text).replace(/\s+/g, ' ').trim()

export function addKnown(known: KnownValues, path: string, text: string): void {
  const values = known.get(listPath(path)) ?? new Set<string>()
  known.set(listPath(path), values.add(comparable(text)))
}

const NAME = 'authority.name'
const ADDRESSEE = 'authority.addressee.name'
const SALUTATION = 'authority.addressee.salutation'

/** What confirms where a free value begins and ends. */
export interface Evidence {
  readonly known: KnownValues
  /** The file's name without its ending, as a slug. */
  readonly fileSlug: string
}

/** Whether a text is known to be the value of a path: from elsewhere in the letter, from other letters, or from the file's name. */
export function isConfirmed({ known, fileSlug }: Evidence, path: string, text: string): boolean {
  const plain = comparable(text)
  if (known.get(listPath(path))?.has(plain) === true) return true
  if (path === ADDRESSEE && isAddressee(known.get(SALUTATION), plain)) return true
  return path === NAME && tokensOf(text).length > 1 && `-${fileSlug}-`.includes(`-${slug(text)}-`)
}

/** The rest of a list's value behind a line that is known; undefined where it does not begin with one. */
export function afterKnownLine({ known }: Evidence, path: string, text: string): string | undefined {
  const plain = comparable(text)
  const line = [...(known.get(listPath(path)) ?? [])].find((each) => plain.startsWith(`${each} `))
  return line === undefined ? undefined : plain.slice(line.length).trim()
}

/** Whether a name is the one of the salutation, or ends in it: "Jackie Belton" is greeted "Ms Belton". */
function isAddressee(salutations: ReadonlySet<string> | undefined, name: string): boolean {
  for (const salutation of salutations ?? []) {
    const last = salutation.split(' ').at(-1)
    if (name === salutation || (last !== undefined && name.split(' ').at(-1) === last)) return true
  }
  return false
}
