import { html, type Markup } from './html.ts'
import type { TextChange } from '../../changes/changed-text.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import type { LetterView } from '../letter-view.ts'
import { revisionLabel, stateLabel } from './state-label.ts'

/** All that is said about a letter above it: its state, what is wrong, and what is other than was sent. */
export function letterPanels(view: LetterView): Markup {
  const { key, label } = stateLabel(view)
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
            ${list(warnings)}
          </details>`
        : ''
    }
    ${sinceSent(view)}`
}

/** Findings and what changed since the letter was sent have a place of their own. */
const toldBelow = ({ letter, sent }: LetterView): boolean =>
  !letter || (sent === true && letter.since !== undefined)

function reasons({ details }: LetterView, errors: readonly Finding[]): Markup {
  return html`<section class="findings" aria-labelledby="findings">
    <h2 id="findings">
      There is no letter: ${errors.length > 0 ? countOf(errors.length, 'finding') : 'it cannot be made'}
    </h2>
    ${errors.length > 0 ? list(errors) : details.map((detail) => html`<p>${detail}</p>`)}
  </section>`
}

const list = (findings: readonly Finding[]): Markup =>
  html`<ol>
    ${findings.map(finding)}
  </ol>`

function finding({ code, file, position, message, help }: Finding): Markup {
  const { line, column, length, sourceLine } = position
  const [before, at, after] = [
    sourceLine.slice(0, column - 1),
    sourceLine.slice(column - 1, column - 1 + length),
    sourceLine.slice(column - 1 + length),
  ]
  return html`<li>
    <p class="place">${file}:${line}:${column}</p>
    <p><code>${code}</code> ${message}</p>
    ${
      sourceLine.trim() === ''
        ? ''
        : html`<pre
            tabindex="0"
            aria-label="Line ${line}"
          ><code>${before}<mark>${at}</mark>${after}</code></pre>`
    }
    <p class="help">${help}</p>
  </li>`
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

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
