import { html, type Markup } from '../../preview/pages/html.ts'
import { letterParts } from '../../preview/pages/letter-page.ts'
import { page } from '../../preview/pages/page.ts'
import type { LetterView } from '../../preview/letter-view.ts'
import { letterUpdate } from '../../preview/letter-update.ts'
import { saveBar } from '../save-bar.ts'
import { yearHeader } from '../year-header.ts'

/** A page on which words that all letters of a year share are edited. */
interface WordsForm {
  /** The end of its address: wording. */
  readonly path: string
  readonly title: string
  /** The heading of its form. */
  readonly heading: string
  readonly script: string
  /** What shows whether the file has changed since the page was opened. */
  readonly base: string
  readonly token: string
  /** The fields of the form. */
  readonly markup: Markup
}

/** A page on which words of a year are edited, next to a letter that can be chosen. */
export function wordsPage(view: LetterView, words: WordsForm): Markup {
  const { year, slug } = view
  return page(
    `${words.title} – letters`,
    { styles: ['desk.css'], scripts: ['letter.js', words.script] },
    html`${yearHeader(year, words.title)}
      <main
        class="letter-view"
        data-letter="/${year}/${encodeURIComponent(slug)}"
        data-year="${year}"
        data-slug="${slug}"
        data-version="${letterUpdate(view).version}"
      >
        ${letterParts(view, form(view, words))}
      </main>`,
  )
}

const form = ({ year, name }: LetterView, { path, heading, base, token, markup }: WordsForm): Markup =>
  html`<form
    class="correct wording"
    id="fields"
    data-address="/${year}/-/${path}"
    data-base="${base}"
    data-token="${token}"
    aria-labelledby="correct"
    autocomplete="off"
    novalidate
  >
    <h2 id="correct">${heading}</h2>
    ${saveBar()}
    <div class="field">
      <label for="seen-in">Seen in the letter to</label>
      <input id="seen-in" list="letters" value="${name}" aria-describedby="seen-in-about" />
      <datalist id="letters"></datalist>
      <p id="seen-in-about">Type a name, or choose one of these:</p>
      <p id="special" class="choices"></p>
    </div>
    ${markup}
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
