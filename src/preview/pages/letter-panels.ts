import { html, type Markup } from './html.ts'
import type { TextChange } from '../../changes/changed-text.ts'
import { countOf, isError, type Finding } from '../../findings/finding.ts'
import type { LetterView } from '../letter-view.ts'
import { findingList } from './finding-item.ts'
import { describeApproval } from '../../run/approval-text.ts'
import { APPROVAL_STATES, revisionLabel } from '../../run/letter-state.ts'
import { stateLabel } from './state-label.ts'

/** The panels above a letter: its state, its findings, and what has changed since it was issued. */
export function letterPanels(view: LetterView): Markup {
  const { key, label } = stateLabel(view, view.held)
  const errors = view.findings.filter(isError)
  const warnings = view.findings.filter((finding) => !isError(finding))
  const refused = view.letter === undefined
  return html`<p class="letter-state">
      <span class="badge ${key}">${label}</span>
      ${approvalOf(view)} ${revisionLabel(view)}
      ${hasOwnPanel(view) ? '' : view.details.map((detail) => html`<span class="detail">${detail}</span>`)}
      ${(view.approval ? describeApproval(view.approval, view.details) : []).map(
        (line) => html`<span class="detail">${line}</span>`,
      )}
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
    ${changesPanel(view)}`
}

/** How far its approval is; that it is issued is said with its revision. */
const approvalOf = ({ approval }: LetterView): string =>
  approval && approval.state !== 'issued' ? `${APPROVAL_STATES[approval.state]} ·` : ''

/** Whether the details appear in a panel of their own: findings, or changes since the letter was issued. */
const hasOwnPanel = ({ letter, issued }: LetterView): boolean =>
  !letter || (issued === true && letter.since !== undefined)

function reasons(view: LetterView, errors: readonly Finding[]): Markup {
  const { details, held } = view
  const count = errors.length > 0 ? countOf(errors.length, held ? 'error' : 'finding') : 'it cannot be made'
  return html`<section class="findings" aria-labelledby="findings">
    <h2 id="findings">There is no letter: ${count}${held ? ' elsewhere' : ''}</h2>
    ${held ? html`<p>This letter’s own file has no errors. What holds it up:</p>` : ''}
    ${errors.length > 0 ? findingList(errors, view) : details.map((detail) => html`<p>${detail}</p>`)}
  </section>`
}

/** The panel shown in place of a letter while a folder is missing. */
export function missingPanel(reason: string): Markup {
  return html`<section class="findings" aria-labelledby="findings">
    <h2 id="findings">A folder is missing</h2>
    <p>${reason}</p>
  </section>`
}

function changesPanel({ letter }: LetterView): Markup | string {
  const since = letter?.since
  if (!since || since.changes.length === 0) return ''
  return html`<details class="changes">
    <summary>${countOf(since.changes.length, 'change')} since revision ${since.revision} was issued</summary>
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
