import { html, type Markup } from '../../preview/pages/html.ts'
import { page } from '../../preview/pages/page.ts'
import { yearHeader } from '../year-header.ts'

/** The page on which what changed in a year is printed, and its letters are issued. */
export function runsPage(year: string, token: string): Markup {
  return page(
    `Print and issue ${year} – letters desk`,
    { styles: ['desk-list.css', 'runs.css'], scripts: ['runs.js'] },
    html`${yearHeader(year, `Print and issue ${year}`)}
      <main class="runs" data-year="${year}" data-token="${token}">
        <section aria-labelledby="print-title">
          <h2 id="print-title">Print what changed</h2>
          <p>
            Prints every letter that is not as its data says. Letters that are current stay as they are. You
            can close this page meanwhile; ending the desk cancels the run.
          </p>
          <p>
            <label for="reason">Why issued letters are corrected, if there are any</label>
            <input id="reason" autocomplete="off" />
          </p>
          <p>
            <button type="button" id="print">Print what changed</button>
            <button type="button" id="cancel" hidden>Cancel</button>
          </p>
          <p hidden id="bar">
            <progress id="done" aria-labelledby="print-title" value="0" max="1"></progress>
          </p>
          <p role="status" id="print-status"></p>
          <ul id="print-problems"></ul>
        </section>
        <section aria-labelledby="issue-title">
          <h2 id="issue-title">Issue letters</h2>
          <p>
            Records that letters are sent. From then on a change keeps the issued PDF, makes the next revision
            and asks for a reason. Nothing is recorded before you have seen which letters they are, and
            confirmed it.
          </p>
          <p><button type="button" id="plan">Show what would be issued</button></p>
          <div id="plan-result" hidden>
            <p id="plan-text"></p>
            <ul id="plan-problems"></ul>
            <details id="plan-letters">
              <summary></summary>
              <ol></ol>
            </details>
            <p>
              <button type="button" id="issue">Issue these letters</button>
              <button type="button" id="keep">Do not issue them</button>
            </p>
          </div>
          <p role="status" id="issue-status"></p>
        </section>
      </main>`,
  )
}
