import { html, type Markup } from './html.ts'
import { page } from './page.ts'

/** What is said where there is nothing to show. */
export function errorPage(title: string, text: string): Markup {
  return page(
    `${title} – letters preview`,
    undefined,
    html`<header class="bar"><a class="home" href="/">All letters</a></header>
      <main class="message">
        <h1>${title}</h1>
        <p>${text}</p>
      </main>`,
  )
}
