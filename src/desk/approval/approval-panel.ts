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
  const { letter, needsReason } = view
  return html`<div
      data-content="${letter ? contentOf(letter) : ''}"
      data-needs-reason="${needsReason === true ? 'yes' : ''}"
      id="approval-facts"
    ></div>
    ${whoField(view, as)} ${printNote(view)}
    ${
      needsReason === true
        ? html`<p class="who">
            <label for="reason">Why it is corrected</label>
            <input id="reason" autocomplete="off" />
          </p>`
        : ''
    }
    ${canApprove(view, as) ? warningNote(view) : ''}
    <p class="buttons">${buttons(view, as)}</p>
    ${history(folders, view)}`
}

const hasApproved = ({ approval }: LetterView, as: string): boolean =>
  approval?.by.some(({ name }) => isSameName(name, as)) === true

const canApprove = (view: LetterView, as: string): boolean =>
  view.letter !== undefined && view.approval !== undefined && view.issued !== true && !hasApproved(view, as)

/** Whether there is a letter that is not printed as its data says. */
const isDue = ({ letter, state }: LetterView): boolean => letter !== undefined && state !== 'current'

function whoField({ approval }: LetterView, as: string): Markup | string {
  if (!approval) return ''
  const needed = approval.needed === 2 ? 'Two people have' : 'One person has'
  return html`<p class="who">
    <label for="checker">Checked by</label>
    <input id="checker" value="${as}" autocomplete="name" maxlength="100" spellcheck="false" />
    <span class="quiet">${needed} to approve each letter.</span>
  </p>`
}

function printNote(view: LetterView): Markup | string {
  if (!isDue(view)) return ''
  const { detail } = LETTER_STATES[view.state]
  return html`<p>${asSentence(detail)} ${view.approval ? 'Only a printed letter can be approved.' : ''}</p>`
}

function warningNote({ findings }: LetterView): Markup | string {
  const count = findings.filter((finding) => !isError(finding)).length
  if (count === 0) return ''
  const [those, them] = count === 1 ? ['There is a warning', 'it'] : [`There are ${count} warnings`, 'them']
  return html`<p class="warned">
    <strong>! ${those}</strong> about this letter, shown above: look at ${them} before you approve.
  </p>`
}

function buttons(view: LetterView, as: string): Markup {
  const approve = isDue(view) ? 'Print, approve and go to the next' : 'Approve and go to the next'
  return html`${
      canApprove(view, as)
        ? html`<button
            type="button"
            id="approve"
            aria-keyshortcuts="Alt+A"
            data-print="${isDue(view) ? 'yes' : ''}"
          >
            ${approve} <kbd>Alt+A</kbd>
          </button>`
        : ''
    }
    ${isDue(view) ? html`<button type="button" id="print-letter">Print this letter</button>` : ''}
    ${
      hasApproved(view, as) && view.issued !== true
        ? html`<button type="button" id="undo-approval">Take my approval back</button>`
        : ''
    }
    <button type="button" id="next-to-check" aria-keyshortcuts="Alt+N">Next to check <kbd>Alt+N</kbd></button>
    ${
      view.revision !== undefined
        ? html`<a class="button" href="/${view.year}/${encodeURIComponent(view.slug)}/compare"
            >Compare with what is printed</a
          >`
        : ''
    }`
}

/** The content fingerprint of the letter as it is shown. */
export function contentOf({ plan }: NonNullable<LetterView['letter']>): string {
  const { fingerprint } = plan.printing()
  return typeof fingerprint === 'string' ? '' : fingerprint.content
}

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
