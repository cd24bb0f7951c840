import { join } from 'node:path'
import { Hono } from 'hono'
import type { AddedPart, Extension } from '../preview/preview.ts'
import { html } from '../preview/pages/html.ts'
import { correctPart } from './correct-part.ts'
import type { DeskContext, DeskPart } from './desk-part.ts'
import { requireToken } from './require-token.ts'
import { FileSaver } from './save-file.ts'
import { wordingPart } from './wording/wording-part.ts'

/** What makes the preview the desk: pages on which a year is corrected. */
export function createDesk({ folders }: DeskContext): Extension {
  const saver = new FileSaver()
  const parts: readonly DeskPart[] = [correctPart(folders, saver), wordingPart(saver)]
  return {
    assets: { folder: join(import.meta.dirname, 'client'), files: parts.flatMap(({ files }) => files) },
    routes: (preview, token) => {
      const app = new Hono()
      app.post('*', requireToken(token))
      for (const { routes } of parts) if (routes) app.route('/', routes(preview, token))
      return app
    },
    besideLetter: (view, token) =>
      together(parts.flatMap(({ besideLetter }) => besideLetter?.(view, token) ?? [])),
    aboveList: (year) => ({
      styles: ['desk.css'],
      scripts: [],
      markup: html`<p>
        ${parts
          .flatMap(({ yearPages }) => yearPages ?? [])
          .map(({ path, label }) => html`<a href="/${year}/-/${path}">${label}</a> `)}
      </p>`,
    }),
  }
}

function together(added: readonly AddedPart[]): AddedPart {
  return {
    styles: [...new Set(added.flatMap(({ styles }) => styles))],
    scripts: added.flatMap(({ scripts }) => scripts),
    markup: html`${added.map(({ markup }) => markup)}`,
  }
}
