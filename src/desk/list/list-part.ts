import { setImmediate } from 'node:timers/promises'
import { Hono } from 'hono'
import { isSameName } from '../../model/approvals.ts'
import { knownTarget } from '../../preview/known-target.ts'
import { lookUpBrowser } from '../../run/browser.ts'
import { makeExport } from '../../run/commands/export.ts'
import type { DeskContext, DeskPart, YearPage } from '../desk-part.ts'
import { listPage } from './list-page.ts'
import { YearRows } from './year-rows.ts'

/** The desk's list of a year's letters, in place of the preview's. @param pages that it links to */
export function listPart({ env, browser }: DeskContext, pages: readonly YearPage[]): DeskPart {
  const yearRows = new YearRows()
  return {
    files: ['desk-list.css', 'desk-list.js', 'letter-table.js', 'list-filters.js', 'letter-order.js'],
    routes: ({ store, updateHub }) => {
      const app = new Hono()
      app.get('/:year', (context, next) => {
        const target = knownTarget(store, context.req.param('year'))
        // The preview answers for a year that does not exist.
        if (!target) return next()
        updateHub.refreshStates(target.year)
        return Promise.resolve(context.html(listPage(store, target.year, pages)))
      })
      app.get('/:year/-/rows.json', async (context, next) => {
        const target = knownTarget(store, context.req.param('year'))
        if (!target) return next()
        updateHub.refreshStates(target.year)
        const { year } = target
        const list = await yearRows.list(store, year)
        await setImmediate()
        return context.json(list)
      })
      app.get('/:year/-/to-check.json', async (context, next) => {
        const target = knownTarget(store, context.req.param('year'))
        if (!target) return next()
        const overview = store.overview(target.year)
        // What was approved a moment ago is not to be checked again.
        if (!overview.complete) await overview.refresh(() => undefined)
        const name = context.req.query('as') ?? ''
        const letters = overview.entries().map(({ slug, status }) => ({
          slug,
          isOpen:
            status?.issued !== true &&
            (status?.approval?.state === 'to-check' || status?.approval?.state === 'checked') &&
            !status.approval.by.some((each) => isSameName(each.name, name)),
        }))
        return context.json(letters)
      })
      app.get('/:year/-/proof.xlsx', async (context, next) => {
        const target = knownTarget(store, context.req.param('year'))
        if (!target) return next()
        const { identity } = await lookUpBrowser(browser, env)
        const made = await makeExport(store.folders, [target.year], {
          format: 'xlsx',
          proof: true,
          browser: identity,
        })
        const [file] = made.files
        if (!file) return context.json({ reason: 'There is nothing to export: see the list.' }, 422)
        return context.body(new Uint8Array(file.content), 200, {
          'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'content-disposition': `attachment; filename="proof-list-${target.year}.xlsx"`,
        })
      })
      return app
    },
  }
}
