import { html, type Markup } from '../../preview/pages/html.ts'
import { page } from '../../preview/pages/page.ts'
import { yearHeader } from '../year-header.ts'

/** The corrections report of a year, which has a page of its own as in `letters changes --format html`. */
export function correctionsPage(year: string): Markup {
  return page(
    `Corrections ${year} – letters desk`,
    { styles: ['compare.css'] },
    html`${yearHeader(year, `Corrections ${year}`)}
      <main class="report">
        <iframe title="Corrections report ${year}" src="/${year}/-/corrections.html"></iframe>
      </main>`,
  )
}
