import { markup, type Markup } from '../../changes/markup.ts'
import { longDate } from '../../rules/dates.ts'
import { plural, thousands } from '../../rules/number-text.ts'
import { ADDRESSES, authorityPage, dataFile, linkFrom, typePage, yearPage } from '../addresses.ts'
import type { Correction } from '../corrections.ts'
import { percentText } from '../rate-series.ts'
import type { SiteYear } from '../site.ts'
import { averagesOfYear, pooledRates, pooledText } from '../year-summary.ts'
import { CAVEAT, NOTHING, scrollable, sizeText, trail, type PageContent } from './page.ts'

/** A file of a year's data. */
export interface DataFile {
  readonly name: string
  /** In bytes. */
  readonly size: number
}

/**
 * The page of a year: its figures added up, its averages, its data and its letters.
 *
 * @param files of its data
 * @param dataset describes its data for search engines, as JSON
 */
export function yearPageOf(
  year: SiteYear,
  corrections: readonly Correction[],
  files: readonly DataFile[],
  dataset: Markup,
): PageContent {
  const { title, period, publication, letters } = year
  const address = yearPage(year.year)
  const corrected = new Set(corrections.flatMap((each) => each.letters.map(({ slug }) => slug))).size
  return {
    address,
    title,
    head: markup`<script type="application/ld+json">${dataset}</script>`,
    content: markup`${trail(address, [[ADDRESSES.index, 'All authorities']])}
<h1>${title}</h1>
<p class="lead">${thousands(letters.length)} ${plural(letters.length, 'letter', 'letters')} about the year from ${longDate(period.from)} to ${longDate(period.to)}${publication === undefined ? '' : `. Day of publication: ${longDate(publication)}`}.
${corrected === 0 ? 'None has been corrected.' : markup`<a href="${linkFrom(address, ADDRESSES.corrections)}#year-${year.year}">${thousands(corrected)} of them ${plural(corrected, 'was', 'were')} corrected</a>.`}</p>
${summarySection(year)}
${averagesSection(address, year)}
${dataSection(address, year, files)}
<h2>Letters</h2>
<ul class="names">
${letters.map(({ slug, name }) => markup`<li><a href="${linkFrom(address, authorityPage(slug))}">${name}</a></li>`)}
</ul>`,
  }
}

function summarySection(year: SiteYear): Markup {
  const rates = pooledRates(year)
  if (rates.length === 0) return NOTHING
  const some = rates.filter(({ letters }) => letters < year.letters.length)
  return markup`<h2>All letters together</h2>
<dl class="summary">
${rates.map((rate) => markup`<div><dt>${rate.title}</dt><dd>${pooledText(rate)}</dd></div>`)}
</dl>
${some.length === 0 ? NOTHING : markup`<p class="quiet">Letters without these counts are left out: ${some.map(({ title, letters }) => `${title}, ${thousands(letters)} of ${thousands(year.letters.length)} letters`).join('; ')}.</p>`}`
}

function averagesSection(page: string, year: SiteYear): Markup {
  const types = averagesOfYear(year)
  if (types.length === 0) return NOTHING
  const rates = pooledRates(year)
  return markup`<h2>Averages by type of authority</h2>
<p>The letters compare an authority with these averages of similar authorities. They are shares, in whole per cent.</p>
${scrollable(
  'Averages by type of authority',
  markup`<table>
<caption>Averages in the letters of ${year.year}</caption>
<thead><tr><th scope="col">Type</th>${rates.map(({ title, of }) => markup`<th scope="col" class="number">${title} <small>share of ${of}</small></th>`)}</tr></thead>
<tbody>
${types.map(
  ({ type, averages }) =>
    markup`<tr><th scope="row"><a href="${linkFrom(page, typePage(type))}">${type}</a></th>${rates.map(({ name }) => markup`<td class="number">${averageText(averages.get(name))}</td>`)}</tr>`,
)}
</tbody>
</table>`,
)}
${CAVEAT}`
}

const averageText = (average: number | string | undefined): string =>
  average === undefined ? 'none' : percentText(average)

function dataSection(page: string, { year }: SiteYear, files: readonly DataFile[]): Markup {
  return markup`<h2 id="data">Data</h2>
<p>The figures of all letters, and the SHA-256 of each letter. The CSV files are a <a href="https://datapackage.org">Data Package</a>.</p>
<ul class="files">
${files.map(({ name, size }) => markup`<li><a href="${linkFrom(page, dataFile(year, name))}" download>${name}</a> <span class="quiet">(${kindOf(name)}, ${sizeText(size)})</span></li>`)}
</ul>`
}

const KINDS: Readonly<Record<string, string>> = {
  xlsx: 'Excel workbook',
  ods: 'OpenDocument workbook',
  csv: 'CSV',
  json: 'description of the CSV files',
}

const kindOf = (name: string): string => KINDS[name.split('.').at(-1) ?? ''] ?? 'file'
