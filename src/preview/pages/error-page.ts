import { html, type Markup } from './html.ts'
import { page } from './page.ts'

/** What is said where there is nothing to show. */
export function errorPage(title: string, text: string): Markup {
  return messagePage(title, text, undefined)
}

/** What is said while a folder is not there. The page is loaded again when it is back. */
export function missingPage(reason: string): Markup {
  return messagePage('A folder is missing', reason, 'wait.js')
}

function messagePage(title: string, text: string, script: string | undefined): Markup {
  return page(
    `${title} – letters preview`,
    script,
    html`<header class="bar"><a class="home" href="/">All letters</a></header>
      <main class="message">
        <h1>${title}</h1>
        <p>${text}</p>
      </main>`,
  )
}
