import { html, type Markup } from './html.ts'
import type { PreviewStore } from '../preview-store.ts'
import { countOf } from './count-of.ts'
import type { OverviewEntry } from '../year-overview.ts'
import { page } from './page.ts'
import { revisionLabel, STATES, stateLabel, type StateLabel } from './state-label.ts'
import { isHeld, yearFindings } from './year-findings.ts'

/** The list of a year's letters, with the way to the other years. */
export function indexPage(store: PreviewStore, year: string): Markup {
  return page(
    `Letters ${year} – letters preview`,
    'list.js',
    html`<header class="bar">
        <h1>Letters ${year}</h1>
        <nav class="years" aria-label="Years">
          ${store
            .years()
            .map(
              (other) =>
                html`<a href="/${other}" ${other === year ? html`aria-current="page"` : ''}>${other}</a>`,
            )}
        </nav>
      </header>
      <main class="overview" data-year="${year}">
        <form class="filter" role="search">
          <label for="filter">Find an authority</label>
          <input
            id="filter"
            type="search"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="filter-help"
          />
          <p id="filter-help" class="quiet">The arrow keys go through the list.</p>
        </form>
        <p role="status" id="found" class="quiet"></p>
        <div id="letters">${letterList(store, year)}</div>
      </main>`,
  )
}

/** What is wrong with the year, counts by state, and a row for each letter: the part of the page that changes. */
export function letterList(store: PreviewStore, year: string): Markup {
  const overview = store.overview(year)
  const entries = overview.entries()
  const labels = entries.map((entry) => stateLabel(entry.status, isHeld(entry)))
  return html`<div id="year-findings">${yearFindings(overview, store.stray())}</div>
    <fieldset class="states">
      <legend>Show only</legend>
      ${STATES.map(({ key, label }) => {
        const count = labels.filter((each) => each.key === key).length
        return html`<label class="chip ${key}"
          ><input type="checkbox" name="state" value="${key}" /> ${label} <b>${count}</b></label
        >`
      })}
    </fieldset>
    ${
      entries.length === 0
        ? html`<p>The folder ${year} holds no authority’s file yet.</p>`
        : html`<ul class="letters">
            ${entries.map((entry, at) => row(year, entry, labels[at]))}
          </ul>`
    }`
}

function row(
  year: string,
  entry: OverviewEntry,
  { key, label }: StateLabel = stateLabel(undefined, false),
): Markup {
  const { slug, name, status } = entry
  const told = status?.state === 'refused' ? [whyRefused(entry)] : (status?.details ?? [])
  const details = [revisionLabel(status), ...told].filter((text) => text !== '').join(' · ')
  return html`<li data-state="${key}" data-find="${name} ${slug}">
    <a href="/${year}/${encodeURIComponent(slug)}">${name}</a>
    <span class="badge ${key}">${label}</span>
    <span class="details">${details}</span>
  </li>`
}

/** In a line; the letter's own page tells all of it. */
function whyRefused({ fault }: OverviewEntry): string {
  if (!fault) return 'nothing is wrong in its own file: see above'
  const { first, count } = fault
  return count > 1 ? `${first.message} · and ${countOf(count - 1, 'more error')}` : first.message
}
