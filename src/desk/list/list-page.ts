import type { PreviewStore } from '../../preview/preview-store.ts'
import { html, type Markup } from '../../preview/pages/html.ts'
import { page } from '../../preview/pages/page.ts'
import { STATES } from '../../preview/pages/state-label.ts'
import { yearFindings } from '../../preview/pages/year-findings.ts'
import { APPROVAL_STATES } from '../../run/letter-state.ts'
import type { YearPage } from '../desk-part.ts'

/** The desk's list of a year. Its rows are fetched by its script, which filters and sorts them. */
export function listPage(store: PreviewStore, year: string, pages: readonly YearPage[]): Markup {
  return page(
    `Letters ${year} – letters desk`,
    { styles: ['desk-list.css'], scripts: ['desk-list.js'] },
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
      <main class="desk-list" data-year="${year}">
        <div class="year-tools">
          <p id="progress" role="status"></p>
          <nav aria-label="Pages of ${year}">
            ${pages.map(({ path, label }) => html`<a class="button" href="/${year}/-/${path}">${label}</a>`)}
            <button type="button" class="button" id="print-list">Print this list</button>
            <a class="button" href="/${year}/-/proof.xlsx" download>Proof list as a workbook</a>
            <button type="button" class="button" id="next-to-check" aria-keyshortcuts="Alt+N">
              Next to check <kbd>Alt+N</kbd>
            </button>
          </nav>
        </div>
        <div id="year-findings">${yearFindings(store.overview(year), store.ignoredFiles())}</div>
        ${filters()}
        <p role="status" id="found" class="quiet"></p>
        <div class="table" role="region" aria-label="Letters ${year}" tabindex="0" id="table"></div>
      </main>`,
  )
}

const filters = (): Markup =>
  html`<form class="filters" role="search" id="filters">
    <p class="find">
      <label for="filter">Find an authority</label>
      <input
        id="filter"
        name="text"
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="filter-help"
      />
      <span id="filter-help" class="quiet">Enter opens the first; the arrow keys move through the list.</span>
    </p>
    <fieldset>
      <legend>Approval</legend>
      ${Object.entries(APPROVAL_STATES).map(([key, label]) => chip('approval', key, label))}
    </fieldset>
    <fieldset>
      <legend>Print</legend>
      ${STATES.map(({ key, label }) => chip('state', key, label))}
    </fieldset>
    <fieldset>
      <legend>Only</legend>
      ${chip('only', 'unusual', 'Unusual figures')} ${chip('only', 'not-issued', 'Printed, not issued')}
    </fieldset>
    <p class="choices">
      <label
        >Type
        <select name="type"></select
      ></label>
      <label
        >Finding
        <select name="finding"></select
      ></label>
      <label
        >Sort by
        <select name="sort">
          <option value="name">Name</option>
          <option value="change">Largest change</option>
          <option value="size">Size</option>
        </select></label
      >
      <button type="reset">Show all</button>
    </p>
  </form>`

const chip = (name: string, value: string, label: string): Markup =>
  html`<label class="chip"><input type="checkbox" name="${name}" value="${value}" /> ${label} <b></b></label>`
