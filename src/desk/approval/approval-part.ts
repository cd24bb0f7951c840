import { Hono } from 'hono'
import { knownTarget } from '../../preview/known-target.ts'
import { html } from '../../preview/pages/html.ts'
import { runContextOf, type DeskContext, type DeskPart } from '../desk-part.ts'
import { answerWith, type OutputWriter } from '../output-writer.ts'
import { readBody, textIn } from '../read-body.ts'
import { approvalPanel, contentOf } from './approval-panel.ts'
import { approveLetter, undoApprovalOf } from './approve-letter.ts'

/** Approving a letter on its page. */
export function approvalPart(desk: DeskContext, writer: OutputWriter): DeskPart {
  return {
    files: ['approval.css', 'approval.js'],
    besideLetter: ({ year, slug }, token) => ({
      styles: ['approval.css'],
      scripts: ['approval.js'],
      markup: html`<section
        class="approval"
        id="approval"
        data-token="${token}"
        data-year="${year}"
        data-slug="${slug}"
        aria-label="Approval"
      >
        <div id="approval-state"></div>
        <p role="status" id="approval-status"></p>
      </section>`,
    }),
    routes: ({ store, updateHub }) => {
      const app = new Hono()
      app.get('/:year/:slug/approval.html', async (context, next) => {
        const target = knownTarget(store, context.req.param('year'), context.req.param('slug'))
        if (target?.slug === undefined) return next()
        const view = await store.view(target.year, target.slug)
        return context.html(approvalPanel(store.folders, view, context.req.query('as') ?? ''))
      })
      app.post('/:year/:slug/:action{approve|undo-approval|print}', async (context, next) => {
        const { action } = context.req.param()
        const target = knownTarget(store, context.req.param('year'), context.req.param('slug'))
        if (target?.slug === undefined) return next()
        const { year, slug } = target
        const body = await readBody(context)
        if (!body) return context.json({ reason: 'The desk cannot read this request.' }, 400)
        const [as = '', content, reason] = ['as', 'content', 'reason'].map((name) => textIn(body, name))
        const now = new Date().toISOString()
        const { letter } = await store.view(year, slug)
        if (action === 'approve' && content !== undefined && letter && contentOf(letter) !== content)
          return context.json({
            isDone: false,
            message: 'Not approved: the letter has just changed. Look at it again, then approve it.',
          })
        return answerWith(context, () =>
          writer.do(async () => {
            const run = runContextOf(desk)
            const { browser } = desk
            const result =
              action === 'undo-approval'
                ? await undoApprovalOf(run, { year, slug, as, now })
                : await approveLetter(run, {
                    year,
                    slug,
                    as,
                    now,
                    content,
                    reason,
                    browser,
                    prints: action === 'print' || body['print'] === true,
                    approves: action === 'approve',
                  })
            updateHub.outputChanged()
            return result
          }),
        )
      })
      return app
    },
  }
}
