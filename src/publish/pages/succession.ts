import { markup, type Markup } from '../../changes/markup.ts'
import { longDate } from '../../rules/dates.ts'
import { linkFrom } from '../addresses.ts'
import type { SiteAuthority } from '../site.ts'
import { NOTHING } from './page.ts'

/**
 * Which bodies an authority took the place of, and which took its place, as the register of bodies has it.
 *
 * @param page its page
 * @param pages the addresses of the authorities' pages, by their names
 */
export function succession(
  page: string,
  { body }: SiteAuthority,
  pages: ReadonlyMap<string, string>,
): Markup {
  if (!body) return NOTHING
  const { predecessors, successors, since, until } = body
  const link = (name: string): Markup => {
    const address = pages.get(name)
    return address === undefined ? markup`${name}` : markup`<a href="${linkFrom(page, address)}">${name}</a>`
  }
  const before =
    predecessors.length === 0
      ? NOTHING
      : markup`<p>It took the place of ${listOf(predecessors.map(link))}${since === undefined ? '' : ` on ${longDate(since)}`}.</p>`
  const end = until === undefined ? '' : ` on ${longDate(until)}`
  const after =
    successors.length === 0
      ? until === undefined
        ? NOTHING
        : markup`<p>It ended${end}.</p>`
      : markup`<p>It ended${end}. ${listOf(successors.map(link))} took its place.</p>`
  return markup`${before}${after}`
}

/** Names in a sentence: "A", "A and B", "A, B and C". */
const listOf = (names: readonly Markup[]): Markup =>
  names.reduce((list, name, at) => markup`${list}${at === names.length - 1 ? ' and ' : ', '}${name}`)
