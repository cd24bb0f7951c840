import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ADDRESSES, authorityPage, dataFile, letterAddress } from './addresses.ts'
import { datasetOf } from './data/dataset.ts'
import { yearData } from './data/year-data.ts'
import { correctionsFeed } from './feed.ts'
import { hashesAsJson, hashesAsScript } from './letter-hashes.ts'
import { authorityPageOf } from './pages/authority-page.ts'
import { correctionsPage, largeCorrectionPages } from './pages/corrections-page.ts'
import { genuinePage } from './pages/genuine-page.ts'
import { indexPage } from './pages/index-page.ts'
import { renderPage, type PageContent } from './pages/page.ts'
import { typePageOf } from './pages/type-page.ts'
import { yearPageOf } from './pages/year-page.ts'
import { sitemapsOf } from './sitemap.ts'
import { authoritiesOf, type Site } from './site.ts'

/** A file of the website: its content, or the file that it is a copy of. */
export type SiteFile = { readonly address: string } & (
  { readonly content: string | Uint8Array } | { readonly copyOf: string; readonly sha256: string }
)

/** Makes all files of a website. The same letters give the same bytes. */
export function makeSite(site: Site): SiteFile[] {
  const authorities = authoritiesOf(site)
  const addresses = new Map(authorities.map(({ name, slug }) => [name, authorityPage(slug)]))
  const types = Map.groupBy(authorities, ({ type }) => type)
  const data = site.years.map((year) => ({ year, files: yearData(year) }))
  const pages: PageContent[] = [
    indexPage(site, authorities),
    ...data.map(({ year, files }) =>
      yearPageOf(
        year,
        site.corrections.filter((correction) => correction.year === year.year),
        files.map(({ name, content }) => ({ name, size: content.length })),
        datasetOf(site, year, files),
      ),
    ),
    ...[...types].map(([type, own]) => typePageOf(site, type, own)),
    ...authorities.map((authority) => authorityPageOf(authority, addresses)),
    correctionsPage(site),
    ...largeCorrectionPages(site),
    genuinePage(site),
  ]
  const letters = site.years.flatMap(({ year, letters: own }) =>
    own.flatMap(({ slug, files }) =>
      files.map(({ format, path, sha256 }) => ({
        address: letterAddress(year, slug, format),
        copyOf: path,
        sha256,
      })),
    ),
  )
  const listed = [...pages, ...letters].map(({ address }) => address)
  return [
    ...pages.map((page) => ({ address: page.address, content: renderPage(site, page) })),
    ...letters,
    ...data.flatMap(({ year, files }) =>
      files.map(({ name, content }) => ({ address: dataFile(year.year, name), content })),
    ),
    { address: ADDRESSES.feed, content: correctionsFeed(site) },
    { address: ADDRESSES.letters, content: hashesAsJson(site) },
    { address: ADDRESSES.hashes, content: hashesAsScript(site) },
    ...(site.base === undefined ? [] : sitemapsOf(site.base, listed)),
    { address: ADDRESSES.styles, content: clientFile('site.css') },
    { address: ADDRESSES.icon, content: clientFile('icon.svg') },
    { address: ADDRESSES.search, content: searchScript() },
    { address: ADDRESSES.genuineScript, content: clientFile('genuine.js') },
  ]
}

const CLIENT = join(import.meta.dirname, 'client')

const clientFile = (name: string): string => readFileSync(join(CLIENT, name), 'utf8')

/**
 * The search, which normalises names as the preview does. It is one script without modules, which a browser refuses to load
 * for a page that was opened from a folder.
 */
function searchScript(): string {
  const normalising = readFileSync(join(CLIENT, '..', '..', 'preview', 'client', 'search-text.js'), 'utf8')
  const parts = [normalising, clientFile('search.js')].map((part) => part.replace(/^export /m, ''))
  return `{\n${parts.join('\n')}\nstartSearch(searchText)\n}\n`
}
