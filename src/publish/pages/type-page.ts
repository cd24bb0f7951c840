import { markup, type Markup } from '../../changes/markup.ts'
import { plural, thousands } from '../../rules/number-text.ts'
import { ADDRESSES, authorityPage, linkFrom, typePage } from '../addresses.ts'
import { percentText } from '../rate-series.ts'
import type { Site, SiteAuthority } from '../site.ts'
import { averagesOfYear, pooledRates } from '../year-summary.ts'
import { CAVEAT, NOTHING, scrollable, trail, type PageContent } from './page.ts'

/** The page of a type: its averages by year, and its authorities. @param authorities those of the type */
export function typePageOf(site: Site, type: string, authorities: readonly SiteAuthority[]): PageContent {
  const address = typePage(type)
  return {
    address,
    title: `Type of authority: ${type}`,
    content: markup`${trail(address, [[ADDRESSES.index, 'All authorities']])}
<h1>${type}</h1>
<p class="lead">${thousands(authorities.length)} ${plural(authorities.length, 'authority', 'authorities')} of this type, by the last letter of each.</p>
${averagesTable(site, type)}
<h2>Authorities</h2>
<ul class="names">
${authorities.map(({ slug, name }) => markup`<li><a href="${linkFrom(address, authorityPage(slug))}">${name}</a></li>`)}
</ul>`,
  }
}

function averagesTable({ years }: Site, type: string): Markup {
  const rows = years.flatMap((year) => {
    const own = averagesOfYear(year).find((each) => each.type === type)
    return own ? [{ year, averages: own.averages }] : []
  })
  if (rows.length === 0) return markup`<p>The letters compare authorities of this type with no average.</p>`
  const rates = new Map(
    rows.flatMap(({ year, averages }) =>
      pooledRates(year).flatMap(({ name, title, of }) =>
        averages.has(name) ? [[name, { title, of }] as const] : [],
      ),
    ),
  )
  return markup`<h2>Averages by year</h2>
${scrollable(
  'Averages by year',
  markup`<table>
<caption>Averages in the letters, in whole per cent</caption>
<thead><tr><th scope="col">Year</th>${[...rates.values()].map(({ title, of }) => markup`<th scope="col" class="number">${title} <small>share of ${of}</small></th>`)}</tr></thead>
<tbody>
${rows.map(
  ({ year, averages }) =>
    markup`<tr><th scope="row">${year.year}</th>${[...rates.keys()].map((name) => {
      const average = averages.get(name)
      return markup`<td class="number">${average === undefined ? 'none' : percentText(average)}</td>`
    })}</tr>`,
)}
</tbody>
</table>`,
)}
${rates.size > 0 ? CAVEAT : NOTHING}`
}
