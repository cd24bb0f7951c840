import { html, type Markup } from '../preview/pages/html.ts'

/** What saves, discards and undoes, and where it is reported what became of it. */
export const saveBar = (): Markup =>
  html`<div class="save">
      <button type="submit" id="save" aria-keyshortcuts="Control+S" disabled>Save</button>
      <button type="button" id="discard" disabled>Discard</button>
      <button type="button" id="undo" hidden>Undo the last save</button>
      <p role="status" id="save-status" class="quiet"></p>
    </div>
    <div id="form-problem" class="problem error" hidden></div>
    <section id="conflicts" aria-label="Changed meanwhile" hidden></section>`
