import { join } from 'node:path'
import { Hono } from 'hono'
import type { AddedPart, Extension } from '../preview/preview.ts'
import { html } from '../preview/pages/html.ts'
import { approvalPart } from './approval/approval-part.ts'
import { comparePart } from './compare/compare-part.ts'
import { correctPart } from './correct-part.ts'
import type { DeskContext, DeskPart } from './desk-part.ts'
import { listPart } from './list/list-part.ts'
import { OutputWriter } from './output-writer.ts'
import { requireToken } from './require-token.ts'
import { limitBody } from './read-body.ts'
import { runsPart } from './runs/runs-part.ts'
import { FileSaver } from './save-file.ts'
import { textsPart } from './texts/texts-part.ts'
import { wordingPart } from './wording/wording-part.ts'

/** What makes the preview the desk: pages on which a year is corrected, compared, approved and issued. */
export function createDesk(context: DeskContext): Extension {
  const saver = new FileSaver()
  const writer = new OutputWriter()
  const parts: readonly DeskPart[] = [
    correctPart(context.folders, saver),
    wordingPart(saver),
    textsPart(saver),
    approvalPart(context, writer),
    comparePart(context),
    runsPart(context, writer),
  ]
  const all = [...parts, listPart(context, pagesOf(parts))]
  return {
    assets: { folder: join(import.meta.dirname, 'client'), files: all.flatMap(({ files }) => files) },
    routes: (preview, token) => {
      const app = new Hono()
      app.post('*', requireToken(token), limitBody())
      for (const { routes } of all) if (routes) app.route('/', routes(preview, token))
      return app
    },
    besideLetter: (view, token) =>
      together(all.flatMap(({ besideLetter }) => besideLetter?.(view, token) ?? [])),
    close: async () => {
      await Promise.all(all.flatMap(({ close }) => close?.() ?? []))
    },
  }
}

const pagesOf = (parts: readonly DeskPart[]) => parts.flatMap(({ yearPages }) => yearPages ?? [])

function together(added: readonly AddedPart[]): AddedPart {
  return {
    styles: [...new Set(added.flatMap(({ styles }) => styles))],
    scripts: added.flatMap(({ scripts }) => scripts),
    markup: html`${added.map(({ markup }) => markup)}`,
  }
}
