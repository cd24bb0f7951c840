import { Hono } from 'hono'
import { knownTarget } from '../../preview/known-target.ts'
import { runContextOf, type DeskContext, type DeskPart } from '../desk-part.ts'
import { answerWith, type OutputWriter } from '../output-writer.ts'
import { readBody, textIn } from '../read-body.ts'
import { issueListed, planIssue } from './issue-year.ts'
import { PrintRuns } from './print-run.ts'
import { runsPage } from './runs-page.ts'

/** Printing what changed in a year, and issuing its letters. */
export function runsPart(desk: DeskContext, writer: OutputWriter): DeskPart {
  const context = runContextOf(desk)
  const { browser } = desk
  const runs = new PrintRuns(context, browser, writer)
  return {
    files: ['runs.js', 'runs.css'],
    yearPages: [{ path: 'print', label: 'Print and issue' }],
    routes: ({ store, updateHub, onError }, token) => {
      const app = new Hono()
      app.get('/:year/-/print', (context, next) => {
        const target = knownTarget(store, context.req.param('year'))
        return target ? Promise.resolve(context.html(runsPage(target.year, token))) : next()
      })
      app.get('/:year/-/run.json', (context, next) => {
        const target = knownTarget(store, context.req.param('year'))
        return target ? Promise.resolve(context.json(runs.stateOf(target.year) ?? null)) : next()
      })
      app.post('/:year/-/:action{print|cancel|issue-plan|issue}', async (request, next) => {
        const { action } = request.req.param()
        const target = knownTarget(store, request.req.param('year'))
        if (!target) return next()
        const { year } = target
        const body = await readBody(request)
        if (!body) return request.json({ reason: 'The desk cannot read this request.' }, 400)
        if (action === 'cancel') return request.json({ isCancelled: runs.cancel() })
        if (action === 'print') {
          const isBegun = runs.begin(year, textIn(body, 'reason'), {
            onChange: (state) => {
              updateHub.runChanged(year, JSON.stringify(state))
              if (['done', 'cancelled', 'failed'].includes(state.state)) updateHub.outputChanged()
            },
            onError,
          })
          return isBegun
            ? request.json(runs.stateOf(year) ?? null, 202)
            : request.json(
                { reason: 'The desk is printing already: wait until that is done, or cancel it.' },
                409,
              )
        }
        if (action === 'issue-plan')
          return answerWith(request, () => writer.do(() => planIssue(context, year, { browser })))
        const only = slugsIn(body['slugs'], store.slugs(year))
        if (!only) return request.json({ reason: 'Name the letters that are to be issued.' }, 400)
        return answerWith(request, () =>
          writer.do(async () => {
            const issued = await issueListed(context, year, { only, browser })
            updateHub.outputChanged()
            return issued
          }),
        )
      })
      return app
    },
    close: async () => {
      runs.cancel()
      await runs.ended()
    },
  }
}

/** The letters that a request names; undefined where it names none, or one that does not exist. */
function slugsIn(value: unknown, known: readonly string[]): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const all = new Set(known)
  const slugs = value.filter((each): each is string => typeof each === 'string' && all.has(each))
  return slugs.length === value.length ? slugs : undefined
}
