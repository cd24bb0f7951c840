import { html, type Markup } from '../../preview/pages/html.ts'
import type { LetterView } from '../../preview/letter-view.ts'
import { wordsPage } from './words-page.ts'

/** The page on which the wording of a year is edited, next to one of its letters. */
export const wordingPage = (view: LetterView, base: string, text: string, token: string): Markup =>
  wordsPage(view, {
    path: 'wording',
    title: `Wording ${view.year}`,
    heading: 'Edit the wording',
    script: 'wording.js',
    base,
    token,
    markup: html`<div class="field">
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
    </div>`,
  })
