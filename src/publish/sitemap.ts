import { markup, type Markup } from '../changes/markup.ts'
import { ADDRESSES, sitemapPart, urlOf } from './addresses.ts'

/** The most addresses that search engines read from one sitemap (sitemaps.org). */
const MOST_ADDRESSES = 50_000

/**
 * The sitemap of a website (sitemaps.org): all its pages, and its PDFs. Where these are too many for one, it lists several.
 *
 * @param base its address with a slash at the end
 */
export function sitemapsOf(
  base: string,
  addresses: readonly string[],
): { readonly address: string; readonly content: string }[] {
  const url = (address: string) => `${base}${address === ADDRESSES.index ? '' : urlOf(address)}`
  const list = (address: string, some: readonly string[]) => ({
    address,
    content: document(
      'urlset',
      some.map((each) => markup`<url><loc>${url(each)}</loc></url>`),
    ),
  })
  if (addresses.length <= MOST_ADDRESSES) return [list(ADDRESSES.sitemap, addresses)]
  const parts = Array.from({ length: Math.ceil(addresses.length / MOST_ADDRESSES) }, (_part, at) =>
    list(sitemapPart(at + 1), addresses.slice(at * MOST_ADDRESSES, (at + 1) * MOST_ADDRESSES)),
  )
  const listed = parts.map(({ address }) => markup`<sitemap><loc>${url(address)}</loc></sitemap>`)
  return [{ address: ADDRESSES.sitemap, content: document('sitemapindex', listed) }, ...parts]
}

const document = (name: 'urlset' | 'sitemapindex', entries: readonly Markup[]): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}
</${name}>
`.text
