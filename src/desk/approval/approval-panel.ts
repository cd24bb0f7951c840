import { isError } from '../../findings/finding.ts'
import { isSameName } from '../../model/approvals.ts'
import type { Approval } from '../../model/letter-record.ts'
import type { LetterView } from '../../preview/letter-view.ts'
import { html, type Markup } from '../../preview/pages/html.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { readRecord, RecordError } from '../../record/record-store.ts'
import { LETTER_STATES } from '../../run/letter-state.ts'
import type { Folders } from '../../system/display-path.ts'

/**
 * What a letter's page shows about its approval: how far it is, what there is to do, who approved which revision, and
 * which approvals were taken back and why.
 *
 * @param as the name of the person at this browser; "" where it is not known yet
 */
export function approvalPanel(folders: Folders, view: LetterView, as: string): Markup {
  const { approval, letter, state, issued, needsReason } = view
  const isPrinted = state === 'current'
  const hasApproved = approval?.by.some(({ name }) => isSameName(name, as)) === true
  const isOpen = approval !== undefined && issued !== true && !hasApproved
  const warnings = view.findings.filter((finding) => !isError(finding)).length
  return html`<div
      data-content="${letter ? contentOf(letter) : ''}"
      data-needs-reason="${needsReason === true ? 'yes' : ''}"
      id="approval-facts"
    ></div>
    ${
      approval
        ? html`<p class="who">
            <label for="checker">Checked by</label>
            <input id="checker" value="${as}" autocomplete="name" maxlength="100" spellcheck="false" />
            <span class="quiet">${neededText(approval.needed)}</span>
          </p>`
        : ''
    }
    ${
      letter && !isPrinted
        ? html`<p>
            ${asSentence(LETTER_STATES[state].detail)}
            ${approval ? 'Only a printed letter can be approved.' : ''}
          </p>`
        : ''
    }
    ${
      needsReason === true
        ? html`<p class="who">
            <label for="reason">Why it is corrected</label>
            <input id="reason" autocomplete="off" />
          </p>`
        : ''
    }
    ${
      isOpen && letter && warnings > 0
        ? html`<p class="warned">
            <strong>! ${warnings === 1 ? 'There is a warning' : `There are ${warnings} warnings`}</strong>
            about this letter, shown above: look at ${warnings === 1 ? 'it' : 'them'} before you approve.
          </p>`
        : ''
    }
    <p class="buttons">
      ${
        isOpen && letter
          ? html`<button
              type="button"
              id="approve"
              aria-keyshortcuts="Alt+A"
              data-print="${isPrinted ? '' : 'yes'}"
            >
              ${isPrinted ? 'Approve and go to the next' : 'Print, approve and go to the next'}
              <kbd>Alt+A</kbd>
            </button>`
          : ''
      }
      ${letter && !isPrinted ? html`<button type="button" id="print-letter">Print this letter</button>` : ''}
      ${
        hasApproved && issued !== true
          ? html`<button type="button" id="undo-approval">Take my approval back</button>`
          : ''
      }
      <button type="button" id="next-to-check" aria-keyshortcuts="Alt+N">
        Next to check <kbd>Alt+N</kbd>
      </button>
      ${
        view.revision !== undefined
          ? html`<a class="button" href="/${view.year}/${encodeURIComponent(view.slug)}/compare"
              >Compare with what is printed</a
            >`
          : ''
      }
    </p>
    ${history(folders, view)}`
}

/** The content fingerprint of the letter as it is shown. */
export function contentOf({ plan }: NonNullable<LetterView['letter']>): string {
  const { fingerprint } = plan.printing()
  return typeof fingerprint === 'string' ? '' : fingerprint.content
}

const neededText = (needed: 1 | 2): string =>
  needed === 2 ? 'Two people have to approve each letter.' : 'One person has to approve each letter.'

/** Who approved which revision, and when; those that were taken back, with the reason. */
function history({ output }: Folders, { year, slug }: LetterView): Markup | string {
  const approvals = approvalsIn(letterPaths(output, year, slug).record)
  if (approvals.length === 0) return ''
  return html`<ul class="history" aria-label="Approvals">
    ${approvals.map(({ by, at, revision, lapsed }) => {
      const given = html`Revision ${revision}: checked by <b>${by}</b>, ${timeOf(at)}`
      if (!lapsed) return html`<li>${given}</li>`
      const why = lapsed.changes.length > 0 ? `: ${lapsed.changes.join(', ')}` : ''
      return html`<li>
        <del>${given}</del> Taken back ${timeOf(lapsed.at)}, since the letter changed${why}
      </li>`
    })}
  </ul>`
}

/** The approvals in a record; what is wrong with a record is said with the letter's state. */
function approvalsIn(path: string): readonly Approval[] {
  try {
    return readRecord(path)?.approvals ?? []
  } catch (error) {
    if (error instanceof RecordError) return []
    throw error
  }
}

/** "21 November 2026, 18:15", by the time of this machine. */
const timeOf = (at: string): string =>
  new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })

const asSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
