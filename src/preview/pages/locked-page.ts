import { html, type Markup } from './html.ts'

/**
 * What a browser is shown that has no cookie of the preview. It has no styles, since nothing else is served to it.
 *
 * @param fromElsewhere whether a link on another site led here: then the browser kept the cookie back, and sends it with
 * the next click
 */
export function lockedPage(fromElsewhere: boolean): Markup {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Open the printed address – letters preview</title>
      </head>
      <body>
        <main>
          <h1>Open the address that the command printed</h1>
          <p>
            This browser may not see the letters yet. The whole address ends with a token; it stands in the
            window where the preview was started.
          </p>
          <p>Each start of the preview prints another one.</p>
          ${
            fromElsewhere
              ? html`<p><a href="">Go on</a>, if this browser has opened that address before.</p>`
              : ''
          }
        </main>
      </body>
    </html>`
}
