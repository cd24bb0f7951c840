import { html, type Markup } from './html.ts'

/** The style sheets and scripts of a page, by their names. */
export interface PageFiles {
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
}

/** A page of the preview, with its styles. */
export const page = (title: string, { styles = [], scripts = [] }: PageFiles, body: Markup): Markup =>
  plainPage(
    title,
    html`${['preview.css', ...styles].map((file) => html`<link rel="stylesheet" href="/assets/${file}" />`)}
    ${scripts.map((file) => html`<script type="module" src="/assets/${file}"></script>`)}`,
    body,
  )

/** The frame that all pages share. @param head what a page has in its head besides the title */
export function plainPage(title: string, head: Markup | string, body: Markup): Markup {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${head}
      </head>
      <body>
        ${body}
      </body>
    </html>`
}
