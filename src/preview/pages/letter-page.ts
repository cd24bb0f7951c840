import { raw } from 'hono/html'
import type { AddedPart } from '../preview.ts'
import { html, type Markup } from './html.ts'
import type { PreviewStore } from '../preview-store.ts'
import { letterUpdate } from '../letter-update.ts'
import type { LetterView } from '../letter-view.ts'
import { page } from './page.ts'

/** The page of one letter: state, findings, changes, views, and links to its neighbours in the list. @param added by the desk */
export function letterPage(store: PreviewStore, view: LetterView, added?: AddedPart): Markup {
  const { year, slug, name } = view
  const slugs = store.slugs(year)
  const at = slugs.indexOf(slug)
  const { version } = letterUpdate(view)
  return page(
    `${name}, ${year} – letters preview`,
    { styles: added?.styles ?? [], scripts: ['letter.js', ...(added?.scripts ?? [])] },
    html`<header class="bar">
        <a class="home" href="/${year}">All letters ${year}</a>
        <h1>${name}</h1>
        <nav class="neighbours" aria-label="Neighbouring letters">
          ${neighbour(year, slugs[at - 1], 'prev', 'Previous', 'Alt+PageUp')}
          ${neighbour(year, slugs[at + 1], 'next', 'Next', 'Alt+PageDown')}
        </nav>
      </header>
      <main
        class="letter-view"
        data-letter="${addressOf(view)}"
        data-year="${year}"
        data-slug="${slug}"
        data-version="${version}"
      >
        ${letterParts(view, added?.markup)}
      </main>`,
  )
}

/** The letter with its tools and panels, as letter.js shows it. @param beside what is shown next to the letter */
export function letterParts(view: LetterView, beside: Markup | undefined): Markup {
  const { name } = view
  return html`<form class="tools" aria-label="How the letter is shown">
      <fieldset class="views">
        <legend>View</legend>
        ${choice('pages', 'Pages')} ${choice('text', 'Text')} ${choice('pdf', 'PDF')}
      </fieldset>
      <label class="switch" hidden><input type="checkbox" id="marks" checked /> Mark changes</label>
      <a class="button" id="download" href="${addressOf(view)}/letter.pdf?download" download>Download PDF</a>
    </form>
    <p role="status" id="status" class="quiet"></p>
    <div id="panels">${raw(letterUpdate(view).panels)}</div>
    ${beside ?? ''}
    <div id="stage" ${beside ? html`tabindex="0" role="region" aria-label="The letter"` : ''}>
      <iframe id="letter" title="Letter to ${name}" sandbox="allow-same-origin" hidden></iframe>
      <iframe id="pdf" title="PDF of the letter to ${name}" hidden></iframe>
    </div>`
}

const addressOf = ({ year, slug }: LetterView): string => `/${year}/${encodeURIComponent(slug)}`

const choice = (value: string, label: string): Markup =>
  html`<label><input type="radio" name="view" value="${value}" /> <span>${label}</span></label>`

function neighbour(
  year: string,
  slug: string | undefined,
  rel: 'prev' | 'next',
  label: string,
  keys: string,
): Markup {
  if (slug === undefined) return html`<span class="button off">${label}</span>`
  return html`<a
    class="button"
    rel="${rel}"
    href="/${year}/${encodeURIComponent(slug)}"
    title="${slug} (${keys})"
    >${label}</a
  >`
}
