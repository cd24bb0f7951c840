import { countOf } from '../../findings/finding.ts'
import { html, type Markup } from './html.ts'
import type { PreviewStore } from '../preview-store.ts'
import type { OverviewEntry } from '../year-overview.ts'
import { page } from './page.ts'
import { approvalProgress, describeProgress } from '../../run/approval-progress.ts'
import { describeApproval } from '../../run/approval-text.ts'
import { APPROVAL_STATES, revisionLabel } from '../../run/letter-state.ts'
import { STATES, stateLabel, type StateLabel } from './state-label.ts'
import { isHeld, yearFindings } from './year-findings.ts'

/** The list of a year's letters, with links to the other years. */
export function indexPage(store: PreviewStore, year: string): Markup {
  return page(
    `Letters ${year} – letters preview`,
    { scripts: ['list.js'] },
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
          <p id="filter-help" class="quiet">The arrow keys move through the list.</p>
        </form>
        <p role="status" id="found" class="quiet"></p>
        <div id="letters">${letterList(store, year)}</div>
      </main>`,
  )
}

/** The part of the page that changes: the year's findings, the counts by state, and a row for each letter. */
export function letterList(store: PreviewStore, year: string): Markup {
  const overview = store.overview(year)
  const entries = overview.entries()
  const labels = entries.map((entry) => stateLabel(entry.status, isHeld(entry)))
  return html`<div id="year-findings">
      ${yearFindings(overview, store.ignoredFiles())}${progressOf(entries)}
    </div>
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

/** "2019: 312 of 400 checked", where the edition asks for approval. */
function progressOf(entries: readonly OverviewEntry[]): Markup | string {
  const [progress] = approvalProgress(entries.flatMap(({ status }) => status ?? []))
  return progress ? html`<p>${describeProgress(progress)}</p>` : ''
}

function row(
  year: string,
  entry: OverviewEntry,
  { key, label }: StateLabel = stateLabel(undefined, false),
): Markup {
  const { slug, name, status } = entry
  const lines = status?.state === 'refused' ? [whyRefused(entry)] : (status?.details ?? [])
  const approval = status?.approval
  const approved = approval ? describeApproval(approval, lines) : []
  const howFar = approval && approval.state !== 'issued' ? APPROVAL_STATES[approval.state] : ''
  const parts = [howFar, status ? revisionLabel(status) : '', ...lines, ...approved]
  const details = parts.filter((text) => text !== '').join(' · ')
  return html`<li data-state="${key}" data-find="${name} ${slug}">
    <a href="/${year}/${encodeURIComponent(slug)}">${name}</a>
    <span class="badge ${key}">${label}</span>
    <span class="details">${details}</span>
  </li>`
}

/** Describes the first error in one line; the letter's own page shows them all. */
function whyRefused({ ownErrors }: OverviewEntry): string {
  if (!ownErrors) return 'nothing is wrong in its own file: see above'
  const { first, count } = ownErrors
  return count > 1 ? `${first.message} · and ${countOf(count - 1, 'more error')}` : first.message
}
