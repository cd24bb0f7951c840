import { html, type Markup } from './html.ts'
import type { TextChange } from '../../changes/changed-text.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import type { LetterView } from '../letter-view.ts'
import { countOf } from './count-of.ts'
import { findingList } from './finding-item.ts'
import { revisionLabel, stateLabel } from './state-label.ts'

/** All that is said about a letter above it: its state, what is wrong, and what is other than was sent. */
export function letterPanels(view: LetterView): Markup {
  const { key, label } = stateLabel(view, view.held)
  const errors = view.findings.filter(isError)
  const warnings = view.findings.filter((finding) => !isError(finding))
  const refused = view.letter === undefined
  return html`<p class="standing">
      <span class="badge ${key}">${label}</span> ${revisionLabel(view)}
      ${toldBelow(view) ? '' : view.details.map((detail) => html`<span class="detail">${detail}</span>`)}
    </p>
    ${refused ? html`${reasons(view, errors)}` : ''}
    ${
      warnings.length > 0
        ? html`<details class="warnings">
            <summary>${countOf(warnings.length, 'warning')}</summary>
            ${findingList(warnings, view)}
          </details>`
        : ''
    }
    ${sinceSent(view)}`
}

/** Findings and what changed since the letter was sent have a place of their own. */
const toldBelow = ({ letter, sent }: LetterView): boolean =>
  !letter || (sent === true && letter.since !== undefined)

function reasons(view: LetterView, errors: readonly Finding[]): Markup {
  const { details, held } = view
  const count = errors.length > 0 ? countOf(errors.length, held ? 'error' : 'finding') : 'it cannot be made'
  return html`<section class="findings" aria-labelledby="findings">
    <h2 id="findings">There is no letter: ${count}${held ? ' elsewhere' : ''}</h2>
    ${held ? html`<p>Nothing is wrong in this letter’s own file. What holds it up:</p>` : ''}
    ${errors.length > 0 ? findingList(errors, view) : details.map((detail) => html`<p>${detail}</p>`)}
  </section>`
}

/** What is shown in a letter's place while a folder is missing. */
export function missingPanel(reason: string): Markup {
  return html`<section class="findings" aria-labelledby="findings">
    <h2 id="findings">A folder is missing</h2>
    <p>${reason}</p>
  </section>`
}

function sinceSent({ letter }: LetterView): Markup | string {
  const since = letter?.since
  if (!since || since.changes.length === 0) return ''
  return html`<details class="changes">
    <summary>${countOf(since.changes.length, 'change')} since revision ${since.revision} was sent</summary>
    <ul>
      ${since.changes.map((change) => html`<li>${change}</li>`)}
    </ul>
    ${
      since.text.length > 0
        ? html`<h2>In the text</h2>
            <ul class="text">
              ${since.text.map((change) => html`<li>${change.map(part)}</li>`)}
            </ul>`
        : ''
    }
  </details>`
}

function part({ kind, text }: TextChange[number]): Markup {
  if (kind === 'same') return html`${text}`
  return kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`
}
