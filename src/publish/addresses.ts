import { FORMAT_ENDINGS, type Format } from '../model/letter-formats.ts'
import { slug as slugOf } from '../rules/slug.ts'

/** Where the pages and files of a website are, from its first page on. They stay the same from one run to the next. */
export const ADDRESSES = {
  index: 'index.html',
  corrections: 'corrections.html',
  feed: 'corrections.atom',
  genuine: 'genuine.html',
  /** The hashes of all letters, for programs. */
  letters: 'letters.json',
  sitemap: 'sitemap.xml',
  styles: 'assets/site.css',
  icon: 'assets/icon.svg',
  search: 'assets/search.js',
  genuineScript: 'assets/genuine.js',
  /** The same as letters.json, as a script: a page that is opened from a folder cannot read JSON. */
  hashes: 'assets/hashes.js',
} as const

export const authorityPage = (slug: string): string => `authorities/${slug}.html`

export const typePage = (type: string): string => `types/${slugOf(type)}.html`

export const yearPage = (year: string): string => `${year}/index.html`

export const letterAddress = (year: string, slug: string, format: Format): string =>
  `${year}/letters/${slug}${FORMAT_ENDINGS[format]}`

/** The page of a correction of many letters. @param id the correction's */
export const correctionPage = (id: string): string => `corrections/${id}.html`

/** A part of the sitemap of a website with more addresses than fit in one. @param part counted from 1 */
export const sitemapPart = (part: number): string => `sitemap-${part}.xml`

export const dataFile = (year: string, name: string): string => `${year}/data/${name}`

/** An address as it is written in a link. */
export const urlOf = (address: string): string => address.split('/').map(encodeURIComponent).join('/')

/** The address of a file as a page links to it. @param page the address of the page */
export const linkFrom = (page: string, to: string): string =>
  `${'../'.repeat(page.split('/').length - 1)}${urlOf(to)}`
