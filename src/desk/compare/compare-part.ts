import { Hono } from 'hono'
import { knownTarget } from '../../preview/known-target.ts'
import { letterPdf } from '../../preview/letter-pdf.ts'
import { LETTER_POLICY } from '../../preview/guard.ts'
import { errorPage } from '../../preview/pages/error-page.ts'
import type { Preview } from '../../preview/preview.ts'
import { NoBrowserError } from '../../print/find-browser.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { readRecord } from '../../record/record-store.ts'
import { renderReport, reportCorrections } from '../../run/commands/changes.ts'
import { runContextOf, type DeskContext, type DeskPart } from '../desk-part.ts'
import { refusalOf } from '../output-writer.ts'
import { compareLetters, earlierVersion, readEarlierPdf } from './compare-letters.ts'
import { comparePage } from './compare-page.ts'
import { correctionsPage } from './corrections-page.ts'

/** Comparing a letter with what was issued, and the corrections report. */
export function comparePart(desk: DeskContext): DeskPart {
  const { output } = desk.folders
  return {
    files: ['compare.js', 'compare.css'],
    yearPages: [{ path: 'corrections', label: 'Corrections' }],
    routes: (preview) => {
      const { store } = preview
      const app = new Hono()
      app.get('/:year/:slug/compare', async (context, next) => {
        const target = knownTarget(store, context.req.param('year'), context.req.param('slug'))
        if (target?.slug === undefined) return next()
        const view = await store.view(target.year, target.slug)
        const record = readRecord(letterPaths(output, target.year, target.slug).record)
        if (!view.letter || !record) {
          const why = record
            ? 'The data gives no letter: see its findings.'
            : 'Nothing was printed yet that it could be compared with.'
          return context.html(errorPage('There is nothing to compare', why), 404)
        }
        const earlier = earlierVersion(output, record)
        const before = await readEarlierPdf(earlier)
        const after = await printedNow(preview, view.letter)
        const passages = await compareLetters(view.letter, earlier, { before, after })
        return context.html(comparePage({ view, earlier, passages, hasPdf: before !== undefined }))
      })
      app.get('/:year/:slug/earlier.pdf', async (context, next) => {
        const target = knownTarget(store, context.req.param('year'), context.req.param('slug'))
        if (target?.slug === undefined) return next()
        const record = readRecord(letterPaths(output, target.year, target.slug).record)
        const pdf = record && (await readEarlierPdf(earlierVersion(output, record)))
        if (!pdf) return context.text('There is no such PDF.\n', 404)
        return context.body(new Uint8Array(pdf), 200, {
          'content-type': 'application/pdf',
          'content-disposition': 'inline',
        })
      })
      app.get('/:year/-/corrections', (context, next) => {
        const target = knownTarget(store, context.req.param('year'))
        return target ? Promise.resolve(context.html(correctionsPage(target.year))) : next()
      })
      app.get('/:year/-/corrections.html', async (context, next) => {
        const target = knownTarget(store, context.req.param('year'))
        if (!target) return next()
        try {
          const { browser } = desk
          const report = await reportCorrections(runContextOf(desk), [target.year], { browser })
          const { text } = renderReport(report, 'html')
          return context.html(text, 200, { 'content-security-policy': LETTER_POLICY })
        } catch (error) {
          const refusal = refusalOf(error)
          if (!refusal) throw error
          return context.html(errorPage('There is no report', refusal.reason), refusal.status)
        }
      })
      return app
    },
  }
}

/** The letter's PDF as it would be printed now; undefined where there is no browser to print it with. */
async function printedNow(
  { printer }: Preview,
  letter: Parameters<typeof letterPdf>[0],
): Promise<Uint8Array | undefined> {
  try {
    return await letterPdf(letter, printer)
  } catch (error) {
    if (error instanceof NoBrowserError) return undefined
    throw error
  }
}
