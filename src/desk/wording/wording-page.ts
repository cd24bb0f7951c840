import { html, type Markup } from '../../preview/pages/html.ts'
import { letterParts } from '../../preview/pages/letter-page.ts'
import { page } from '../../preview/pages/page.ts'
import type { LetterView } from '../../preview/letter-view.ts'
import { letterUpdate } from '../../preview/letter-update.ts'
import { saveBar } from '../save-bar.ts'

/** The page on which the wording of a year is edited, next to one of its letters. */
export function wordingPage(view: LetterView, base: string, text: string, token: string): Markup {
  const { year, slug, name } = view
  return page(
    `Wording ${year} – letters`,
    { styles: ['desk.css'], scripts: ['letter.js', 'wording.js'] },
    html`<header class="bar">
        <a class="home" href="/${year}">All letters ${year}</a>
        <h1>Wording ${year}</h1>
      </header>
      <main
        class="letter-view"
        data-letter="/${year}/${encodeURIComponent(slug)}"
        data-year="${year}"
        data-slug="${slug}"
        data-version="${letterUpdate(view).version}"
      >
        ${letterParts(view, form(year, name, base, text, token))}
      </main>`,
  )
}

const form = (year: string, name: string, base: string, text: string, token: string): Markup =>
  html`<form
    class="correct wording"
    id="fields"
    data-address="/${year}/-/wording"
    data-base="${base}"
    data-token="${token}"
    aria-labelledby="correct"
    autocomplete="off"
    novalidate
  >
    <h2 id="correct">Edit the wording</h2>
    ${saveBar()}
    <div class="field">
      <label for="seen-in">Seen in the letter to</label>
      <input id="seen-in" list="letters" value="${name}" aria-describedby="seen-in-about" />
      <datalist id="letters"></datalist>
      <p id="seen-in-about">Type a name, or choose one of these:</p>
      <p id="special" class="choices"></p>
    </div>
    <div class="field">
      <label for="wording">Text of all letters</label>
      <textarea
        id="wording"
        name="wording.md"
        rows="24"
        spellcheck="true"
        aria-describedby="wording-problem wording-about"
      >
${text}</textarea>
      <p id="wording-about">
        Markdown: an empty line between paragraphs, ## before a heading, **bold**, [text](address).
        Placeholders such as {{authority.name}} print each letter’s own values.
      </p>
      <div class="problem" id="wording-problem" hidden></div>
      <ol id="line-findings" aria-label="Findings in the wording" hidden></ol>
    </div>
    <details class="placeholders">
      <summary>Placeholders</summary>
      <div class="field">
        <label for="find-placeholder">Find one by its name or value</label>
        <input id="find-placeholder" type="search" />
      </div>
      <p class="about">
        Each inserts itself where the text was edited last. Next to it: what it prints in this letter.
      </p>
      <ul id="placeholders"></ul>
    </details>
  </form>`
