import { urlOf } from './addresses.ts'
import type { SiteYear } from './site.ts'

/** A link of an issued letter to the website, which leads nowhere. */
export interface DeadLink {
  readonly year: string
  /** The name of the authority's file. */
  readonly authority: string
  readonly link: string
}

/**
 * Finds links of letters to pages of the website that are not there: the letters of some years link to the page of their
 * authority. Whatever else is at the same address is another part of the office's website.
 *
 * @param base the website's address with a slash at the end
 * @param addresses of its files
 */
export function deadLinks(
  years: readonly SiteYear[],
  base: string,
  addresses: readonly string[],
): DeadLink[] {
  const known = new Set(addresses.map((address) => `${base}${urlOf(address)}`))
  const folders = [
    ...new Set(
      addresses.filter((each) => each.includes('/')).map((each) => `${base}${each.split('/', 1)[0]}/`),
    ),
  ]
  return years.flatMap(({ year, letters }) =>
    letters.flatMap(({ slug, printing }) =>
      Object.values(printing.values).flatMap((value) => {
        if (typeof value !== 'string' || !folders.some((folder) => value.startsWith(folder))) return []
        const [link = ''] = value.split('#')
        return known.has(link) ? [] : [{ year, authority: slug, link: value }]
      }),
    ),
  )
}
