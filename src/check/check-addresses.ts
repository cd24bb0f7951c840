import { findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { ALLOWED_LINK } from '../markdown/dialect.ts'
import { lettersNamed } from './letters-named.ts'

/** The names that a letter's wording can print. */
export interface NamedLetter {
  readonly slug: string
  readonly name: string
  readonly names: () => object
}

/** An address of the wording with a placeholder in it. */
interface Address {
  readonly text: string
  readonly offset: number
}

const ADDRESS = /\]\(\s*<?((?:[^()\s<>{}]|\{\{[^{}]*\}\})*)/g
const PLACEHOLDER = /\{\{\s*([a-z_][\w.]*)\s*\}\}/gi

/** Links of the wording that would print as brackets in some letter, since what a placeholder gives is no address. */
export function checkAddresses(
  wording: Source,
  letters: readonly NamedLetter[],
): { findings: Finding[]; refused: ReadonlySet<string> } {
  const refused = new Set<string>()
  const findings = addressesIn(wording).flatMap(({ text, offset }): Finding[] => {
    const wrong: { name: string; leadsTo: string }[] = []
    const isShared = [...text.matchAll(PLACEHOLDER)].every(({ 1: name = '' }) => name.startsWith('edition.'))
    const shared = isShared && letters[0] ? addressOf(text, letters[0].names()) : undefined
    for (const { slug, name, names } of letters) {
      const leadsTo = isShared ? shared : addressOf(text, names())
      if (leadsTo === undefined || (ALLOWED_LINK.test(leadsTo) && !/\s/.test(leadsTo))) continue
      wrong.push({ name, leadsTo })
      refused.add(slug)
    }
    const [first] = wrong
    if (!first) return []
    const message = `a link cannot lead to ${JSON.stringify(first.leadsTo)}, as in ${lettersNamed(wrong.map(({ name }) => name))}`
    const help = 'name a value that is a whole address: https://… or mailto:…'
    return [findingAt('MARKDOWN_LINK', wording, { offset, length: text.length }, message, help)]
  })
  return { findings, refused }
}

function addressesIn({ text }: Source): Address[] {
  return [...text.matchAll(ADDRESS)].flatMap(({ 0: whole, 1: address = '', index }) =>
    address.includes('{{') ? [{ text: address, offset: index + whole.length - address.length }] : [],
  )
}

/** The address with its values; undefined where they cannot be told here, as of a helper or in a loop. */
function addressOf(text: string, names: object): string | undefined {
  const address = text.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = name.split('.').reduce<unknown>((block, part) => partOf(block, part), names)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : placeholder
  })
  return address.includes('{{') ? undefined : address
}

const partOf = (block: unknown, part: string): unknown =>
  typeof block === 'object' && block !== null && Object.hasOwn(block, part)
    ? (block as Record<string, unknown>)[part]
    : undefined
