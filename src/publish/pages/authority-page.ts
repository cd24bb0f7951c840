import { markup, type Markup } from '../../changes/markup.ts'
import type { Format } from '../../model/letter-formats.ts'
import { longDate } from '../../rules/dates.ts'
import { ADDRESSES, authorityPage, letterAddress, linkFrom, typePage, yearPage } from '../addresses.ts'
import { dayOf, type PublishedLetter } from '../published-letter.ts'
import { countsText, percentText, rateSeries, type RateSeries } from '../rate-series.ts'
import type { SiteAuthority, SiteYear } from '../site.ts'
import { figuresTables } from './figures-table.ts'
import { CAVEAT, NOTHING, sizeText, trail, type PageContent } from './page.ts'
import { rateDrawing } from './rate-drawing.ts'
import { succession } from './succession.ts'

/**
 * The page of an authority: what its last figures mean, its letters, its rates and its figures by year.
 *
 * @param pages the addresses of the authorities' pages, by their names
 */
export function authorityPageOf(authority: SiteAuthority, pages: ReadonlyMap<string, string>): PageContent {
  const { slug, name, type, letters } = authority
  const address = authorityPage(slug)
  const series = rateSeries(authority)
  const tables = figuresTables(authority).filter(({ text }) => text !== '')
  const newest = letters.toReversed()
  return {
    address,
    title: name,
    content: markup`${trail(address, [
      [ADDRESSES.index, 'All authorities'],
      [typePage(type), type],
    ])}
<h1>${name}</h1>
${succession(address, authority, pages)}
${meaningSection(newest)}
<h2 id="letters">Letters</h2>
<ul class="letters">
${newest.map(({ year, letter }) => letterItem(address, year, letter))}
</ul>
${series.length === 0 ? NOTHING : markup`<h2>Shares by year</h2>\n${series.map((each) => rateSection(each))}\n${CAVEAT}`}
${tables.length === 0 ? NOTHING : markup`<h2>All figures</h2>\n<p>A year is named after the date of its letter; the letter says which twelve months its figures are about. <a href="${linkFrom(address, yearPage(newest[0]?.year.year ?? ''))}#data">The same figures of all authorities</a> can be downloaded.</p>\n<div class="figures">\n${tables}\n</div>`}
${checkSection(address, newest)}`,
  }
}

/** What the figures of the last letter that has some mean. */
function meaningSection(newest: SiteAuthority['letters']): Markup {
  const last = newest.find(({ letter }) => letter.meaning.length > 0)
  if (!last) return NOTHING
  const { year, letter } = last
  return markup`<section class="meaning" aria-labelledby="meaning">
<h2 id="meaning">What this means</h2>
<p class="quiet">The year from ${longDate(year.period.from)} to ${longDate(year.period.to)}</p>
<p>${letter.meaning.join(' ')}</p>
</section>`
}

function letterItem(
  page: string,
  { year, title, date, language }: SiteYear,
  letter: PublishedLetter,
): Markup {
  const { slug, printing, files, revisions } = letter
  const links = files.map(({ format, size }) => {
    const count = {
      pdf: printing.pages,
      html: undefined,
      large: printing.largePrint?.pages,
      text: undefined,
    }[format]
    const words = [FORMAT_WORDS[format], sizeText(size), ...(count === undefined ? [] : [pagesText(count)])]
    return markup`<a href="${linkFrom(page, letterAddress(year, slug, format))}" hreflang="${language}"><span lang="${language}">${title}</span> (${words.join(', ')})</a>`
  })
  return markup`<li>
<h3><a href="${linkFrom(page, yearPage(year))}">${year}</a></h3>
<div>
${links.map((link) => markup`<p>${link}</p>`)}
<p class="quiet">${revisions.length > 1 ? markup`Corrected: this is revision ${printing.revision}, issued on ${longDate(dayOf(printing.issuedAt))}. <a href="${linkFrom(page, ADDRESSES.corrections)}">What was corrected</a>` : markup`Letter of ${longDate(date)}`}</p>
</div>
</li>`
}

/** What readers call the formats. */
const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  pdf: 'PDF',
  html: 'web page',
  large: 'large print PDF',
  text: 'plain text',
}

const pagesText = (count: number): string => `${count} ${count === 1 ? 'page' : 'pages'}`

function rateSection(series: RateSeries): Markup {
  const { title, years, name } = series
  const hasAverage = years.some(({ rate }) => rate.average !== undefined)
  const of = years.at(-1)?.rate.of ?? ''
  return markup`<section class="rate" aria-labelledby="rate-${name}">
<h3 id="rate-${name}">${title}</h3>
<div>
${rateDrawing(series)}
</div>
<table>
<caption>Share of ${of}</caption>
<thead><tr><th scope="col">Year</th><th scope="col" class="number">Share</th><th scope="col" class="number">Cases</th>${hasAverage ? markup`<th scope="col" class="number">Average of similar authorities</th>` : NOTHING}</tr></thead>
<tbody>
${years.map(
  ({ year, rate }) =>
    markup`<tr><th scope="row">${year}</th><td class="number">${rate.rate === undefined ? 'no cases' : percentText(rate.rate)}</td><td class="number">${countsText(rate)}${rate.of === of ? NOTHING : ` ${rate.of}`}</td>${hasAverage ? markup`<td class="number">${rate.average === undefined ? 'none' : percentText(rate.average)}</td>` : NOTHING}</tr>`,
)}
</tbody>
</table>
</section>`
}

function checkSection(page: string, newest: SiteAuthority['letters']): Markup {
  return markup`<details class="hashes">
<summary>Check that a copy of a letter is genuine</summary>
<p><a href="${linkFrom(page, ADDRESSES.genuine)}">Compare a file</a>, or compute its SHA-256 yourself:</p>
<dl>
${newest.flatMap(({ year, letter }) =>
  letter.files.map(
    ({ format, sha256 }) =>
      markup`<dt>${year.year}, ${FORMAT_WORDS[format]}</dt><dd><code>${sha256}</code></dd>`,
  ),
)}
</dl>
</details>`
}
