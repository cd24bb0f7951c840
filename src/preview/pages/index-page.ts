import { html, type Markup } from './html.ts'
import type { Desk } from '../desk.ts'
import type { BoardEntry } from '../year-board.ts'
import { page } from './page.ts'
import { revisionLabel, STATES, stateLabel } from './state-label.ts'

/** The list of a year's letters, with the way to the other years. */
export function indexPage(desk: Desk, year: string): Markup {
  return page(
    `Letters ${year} – letters preview`,
    'list.js',
    html`<header class="bar">
        <h1>Letters ${year}</h1>
        <nav class="years" aria-label="Years">
          ${desk
            .years()
            .map(
              (other) =>
                html`<a href="/${other}" ${other === year ? html`aria-current="page"` : ''}>${other}</a>`,
            )}
        </nav>
      </header>
      <main class="board" data-year="${year}">
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
        <div id="letters">${letterList(desk, year)}</div>
      </main>`,
  )
}

/** Counts by state, and a row for each letter: the part of the page that changes. */
export function letterList(desk: Desk, year: string): Markup {
  const entries = desk.board(year).entries()
  return html`<fieldset class="states">
      <legend>Show only</legend>
      ${STATES.map(({ key, label }) => {
        const count = entries.filter(({ status }) => stateLabel(status).key === key).length
        return html`<label class="chip ${key}"
          ><input type="checkbox" name="state" value="${key}" /> ${label} <b>${count}</b></label
        >`
      })}
    </fieldset>
    ${
      entries.length === 0
        ? html`<p>The folder ${year} holds no authority’s file yet.</p>`
        : html`<ul class="letters">
            ${entries.map((entry) => row(year, entry))}
          </ul>`
    }`
}

function row(year: string, { slug, name, status }: BoardEntry): Markup {
  const { key, label } = stateLabel(status)
  // What is wrong with a letter's data is told on its own page.
  const told = status?.state === 'refused' ? [] : (status?.details ?? [])
  const details = [revisionLabel(status), ...told].filter((text) => text !== '').join(' · ')
  return html`<li data-state="${key}" data-find="${`${name} ${slug}`.toLowerCase()}">
    <a href="/${year}/${encodeURIComponent(slug)}">${name}</a>
    <span class="badge ${key}">${label}</span>
    <span class="details">${details}</span>
  </li>`
}
