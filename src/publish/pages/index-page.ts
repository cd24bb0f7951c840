import { markup, type Markup } from '../../changes/markup.ts'
import { longDate } from '../../rules/dates.ts'
import { plural, thousands } from '../../rules/number-text.ts'
import { ADDRESSES, authorityPage, typePage, urlOf, yearPage } from '../addresses.ts'
import { placeOf, type Site, type SiteAuthority, type SiteYear } from '../site.ts'
import { CAVEAT, NOTHING, type PageContent } from './page.ts'

/** The first page: years, types, and all authorities from A to Z, which a script can search. */
export function indexPage({ office, years }: Site, authorities: readonly SiteAuthority[]): PageContent {
  const letters = Map.groupBy(authorities, ({ name }) => initialOf(name))
  const types = [...new Set(authorities.map(({ type }) => type))].sort()
  return {
    address: ADDRESSES.index,
    title: 'Annual review letters',
    scripts: [ADDRESSES.search],
    content: markup`<h1>What came of complaints about your authority</h1>
<p class="lead">Every year the ${office} writes to each authority about the complaints that people made about it, and what came of them. Here are the letters, their figures, and every correction.</p>
<div id="search" class="search" hidden>
<label for="wanted">Find an authority</label>
<input id="wanted" type="search" autocomplete="off" spellcheck="false" aria-describedby="found">
<p id="found" role="status"></p>
</div>
<div id="overview">
<h2>Years</h2>
<ul class="cards">
${years.toReversed().map(yearCard)}
</ul>
<h2>Types of authority</h2>
<ul class="inline">
${types.map((type) => markup`<li><a href="${urlOf(typePage(type))}">${type}</a> (${authorities.filter((each) => each.type === type).length})</li>`)}
</ul>
<h2>How to read the figures</h2>
<p>Each share is shown with the number of cases behind it, such as “40% (2 of 5)”: with few cases, one more or less changes it a lot.</p>
${CAVEAT}
</div>
<h2>All authorities</h2>
<div id="initials">
<p>${thousands(authorities.length)} ${plural(authorities.length, 'authority', 'authorities')} in the order of their places${orderExample(authorities)}.</p>
<nav class="initials" aria-label="Authorities by their first letter"><ul>
${[...letters.keys()].map((initial) => markup`<li><a href="#${anchorOf(initial)}">${initial}</a></li>`)}
</ul></nav>
</div>
<div id="authorities">
${[...letters].map(
  ([initial, own]) => markup`<section aria-labelledby="${anchorOf(initial)}">
<h3 id="${anchorOf(initial)}">${initial}</h3>
<ul class="names">
${own.map(({ slug, name }) => markup`<li><a href="${urlOf(authorityPage(slug))}">${name}</a></li>`)}
</ul>
</section>`,
)}
</div>`,
  }
}

function yearCard({ year, title, period, publication, letters }: SiteYear): Markup {
  return markup`<li>
<h3><a href="${yearPage(year)}">${title}</a></h3>
<p>${thousands(letters.length)} ${plural(letters.length, 'letter', 'letters')} about the year to ${longDate(period.to)}${publication === undefined ? NOTHING : markup`; day of publication: ${longDate(publication)}`}</p>
</li>`
}

/** An authority that is not under the first letter of its name: ": London Borough of Bexley is under B"; "" for none. */
function orderExample(authorities: readonly SiteAuthority[]): string {
  const example = authorities.find(({ name }) => !name.toUpperCase().startsWith(initialOf(name)))
  return example ? `: ${example.name} is under ${initialOf(example.name)}` : ''
}

/** The heading under which a name is listed: the first letter of its place, or "0–9" where that is none. */
const initialOf = (name: string): string => /^\p{L}/u.exec(placeOf(name))?.[0].toUpperCase() ?? '0–9'

const anchorOf = (initial: string): string => `names-${initial === '0–9' ? '0' : initial.toLowerCase()}`
