import { markup } from '../changes/markup.ts'
import { ADDRESSES, urlOf } from './addresses.ts'

/** The sitemap of a website (sitemaps.org): all its pages, and its PDFs. @param base its address with a slash at the end */
export function sitemapOf(base: string, addresses: readonly string[]): string {
  return markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.map((address) => markup`<url><loc>${base}${address === ADDRESSES.index ? '' : urlOf(address)}</loc></url>`)}
</urlset>
`.text
}
