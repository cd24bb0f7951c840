import type { MissingFolder } from '../missing-folder.ts'
import { html, type Markup } from './html.ts'
import { page } from './page.ts'

/** The page shown when there is nothing else to show. */
export function errorPage(title: string, text: string): Markup {
  return messagePage(title, text, undefined)
}

/** The page shown while a folder is missing. It reloads once the folder is back. */
export function missingPage({ title, reason }: MissingFolder): Markup {
  return messagePage(title, reason, 'wait.js')
}

function messagePage(title: string, text: string, script: string | undefined): Markup {
  return page(
    `${title} – letters preview`,
    { scripts: script === undefined ? [] : [script] },
    html`<header class="bar"><a class="home" href="/">All letters</a></header>
      <main class="message">
        <h1>${title}</h1>
        <p>${text}</p>
      </main>`,
  )
}
