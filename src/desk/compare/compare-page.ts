import type { TextPart } from '../../changes/changed-text.ts'
import type { LetterView } from '../../preview/letter-view.ts'
import { countOf } from '../../findings/finding.ts'
import { html, type Markup } from '../../preview/pages/html.ts'
import { page } from '../../preview/pages/page.ts'
import { isChanged, type EarlierVersion, type Passage } from './compare-letters.ts'

/** What the page shows. */
interface Comparison {
  readonly view: LetterView
  readonly earlier: EarlierVersion
  readonly passages: readonly Passage[]
  /** Whether the PDF of the earlier version is there and unaltered. */
  readonly hasPdf: boolean
}

/** A letter now and as it was issued, passage next to passage and page next to page. */
export function comparePage({ view, earlier, passages, hasPdf }: Comparison): Markup {
  const { year, slug, name } = view
  const own = `/${year}/${encodeURIComponent(slug)}`
  const changed = passages.filter(isChanged).length
  const heads = [earlierHead(earlier), `Now, as the data says`]
  return page(
    `${name}, ${year}: compared – letters desk`,
    { styles: ['desk-list.css', 'compare.css'], scripts: ['compare.js'] },
    html`<header class="bar">
        <a class="home" href="${own}">The letter</a>
        <h1>${name}: now and as it was ${earlier.isIssued ? 'issued' : 'printed'}</h1>
      </header>
      <main class="compare">
        <p class="compare-tools">
          <b>${changed === 0 ? 'No passage has changed.' : `${countOf(changed, 'passage')} changed.`}</b>
          ${
            changed > 0
              ? html`<button type="button" id="previous" aria-keyshortcuts="Alt+ArrowUp">
                    Previous change <kbd>Alt+↑</kbd>
                  </button>
                  <button type="button" id="next" aria-keyshortcuts="Alt+ArrowDown">
                    Next change <kbd>Alt+↓</kbd>
                  </button>
                  <label><input type="checkbox" id="only-changed" /> Changed passages only</label>`
              : ''
          }
        </p>
        ${hasPdf ? '' : html`<p>The PDF of that version is missing or was altered: its page numbers are not known.</p>`}
        <table role="table" class="passages">
          <caption>
            Both versions, passage by passage
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              ${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}
            </tr>
          </thead>
          ${pagesOf(passages).map(
            ({ before, after, own: those }) =>
              html`<tbody role="rowgroup">
                <tr role="row" class="page-head ${before === after ? 'same' : ''}">
                  <th role="rowheader" scope="rowgroup">${pageLabel(before)}</th>
                  <td role="cell">${pageLabel(after)}</td>
                </tr>
                ${those.map(passageRow)}
              </tbody>`,
          )}
        </table>
        ${
          hasPdf
            ? html`<details id="pdfs">
                <summary>Both PDFs next to each other</summary>
                <div class="frames">
                  <iframe title="${heads[0]}" data-src="${own}/earlier.pdf"></iframe>
                  <iframe title="${heads[1]}" data-src="${own}/letter.pdf"></iframe>
                </div>
              </details>`
            : ''
        }
      </main>`,
  )
}

function earlierHead({ printing, isIssued }: EarlierVersion): string {
  const { revision, printedAt, issuedAt } = printing
  return isIssued
    ? `Revision ${revision}, issued ${dayOf(issuedAt ?? printedAt)}`
    : `As printed ${dayOf(printedAt)}, not issued`
}

/** "21 November 2026", by the time of this machine. */
const dayOf = (at: string): string => new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long' })

const pageLabel = (page: number | undefined): string => (page === undefined ? '' : `Page ${page}`)

/** Passages that are on the same pages of both versions. */
interface SharedPages {
  readonly before: number | undefined
  readonly after: number | undefined
  readonly own: Passage[]
}

/** Groups the passages where a new page begins in either version. */
function pagesOf(passages: readonly Passage[]): SharedPages[] {
  const groups: SharedPages[] = []
  for (const passage of passages) {
    const last = groups.at(-1)
    const [before, after] = [passage.beforePage ?? last?.before, passage.afterPage ?? last?.after]
    if (last?.before === before && last?.after === after) last?.own.push(passage)
    else groups.push({ before, after, own: [passage] })
  }
  return groups
}

function passageRow(passage: Passage): Markup {
  const side = (omitted: TextPart['kind']) =>
    passage.change.filter(({ kind }) => kind !== omitted).map((part) => partMarkup(part))
  if (!isChanged(passage))
    return html`<tr role="row" class="same">
      <td role="cell">${side('added')}</td>
      <td role="cell">${side('removed')}</td>
    </tr>`
  return html`<tr role="row" class="changed" tabindex="-1">
    <td role="cell">${side('added')}</td>
    <td role="cell">${side('removed')}</td>
  </tr>`
}

/** Marks changed words by line and colour; screen readers, which ignore del and ins, read a hidden word. */
function partMarkup({ kind, text }: TextPart): Markup {
  if (kind === 'same') return html`${text}`
  const spoken = html`<span class="said">${kind}: </span>${text}`
  return kind === 'removed' ? html`<del>${spoken}</del>` : html`<ins>${spoken}</ins>`
}
