import { html, type Markup } from './html.ts'
import { plainPage } from './page.ts'

/**
 * The page for a browser without the preview's cookie. It has no styles, since nothing else is served to that browser.
 *
 * @param fromElsewhere whether a link on another site led here; the browser then withholds the cookie until the next
 * click
 */
export function lockedPage(fromElsewhere: boolean): Markup {
  return plainPage(
    'Open the printed address – letters preview',
    '',
    html`<main>
      <h1>Open the address that the command printed</h1>
      <p>
        This browser has no access to the letters yet. The complete address ends with a token; you find it in
        the window where the preview was started.
      </p>
      <p>Each start of the preview prints a new address.</p>
      ${
        fromElsewhere
          ? html`<p><a href="">Continue</a> if this browser has opened that address before.</p>`
          : ''
      }
    </main>`,
  )
}
