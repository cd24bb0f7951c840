import { Hono } from 'hono'
import { NoBrowserError } from '../print/find-browser.ts'
import { LetterFailure } from '../run/letter-failure.ts'
import { access } from './access.ts'
import { assets } from './assets.ts'
import { eventStream } from './event-stream.ts'
import type { Preview } from './preview.ts'
import { guard, LETTER_POLICY } from './guard.ts'
import { knownTarget } from './known-target.ts'
import { letterPdf } from './letter-pdf.ts'
import { letterUpdate } from './letter-update.ts'
import { pageBreaks } from './page-breaks.ts'
import { errorPage, missingPage } from './pages/error-page.ts'
import { indexPage, letterList } from './pages/index-page.ts'
import { letterPage } from './pages/letter-page.ts'
import { readPages } from './read-pages.ts'

/** Adds the pages and the resources that they fetch. */
export function addRoutes(app: Hono, preview: Preview, port: number, token: string): void {
  const { store, updateHub, onError, extension } = preview
  app.use(guard(port, extension !== undefined))
  app.use(access(token, port))
  app.route('/assets', assets(extension?.assets))
  app.use(async (context, next) => {
    const missing = store.missing()
    return missing === undefined ? next() : context.html(missingPage(missing), 503)
  })

  if (extension) app.route('/', extension.routes(preview, token))
  app.get('/events', (context) => {
    const { year, letter } = context.req.query()
    const target = knownTarget(store, year, letter)
    return target ? eventStream(context, updateHub, target) : context.html(noSuchPage(), 404)
  })
  app.get('/', (context) => {
    const latest = store.years().at(-1)
    return latest === undefined
      ? context.html(
          errorPage('There is no year yet', `There is no folder for a year in ${store.folders.data}.`),
          404,
        )
      : context.redirect(`/${latest}`)
  })
  app.get('/:year', (context) => {
    const target = knownTarget(store, context.req.param('year'))
    if (!target) return context.html(noSuchPage(), 404)
    updateHub.refreshStates(target.year)
    return context.html(indexPage(store, target.year))
  })
  app.get('/:year/-/list', (context) => {
    const target = knownTarget(store, context.req.param('year'))
    if (!target) return context.html(noSuchPage(), 404)
    updateHub.refreshStates(target.year)
    return context.html(letterList(store, target.year))
  })
  app.route('/:year/:slug', letterRoutes(preview, token))

  app.notFound((context) => context.html(noSuchPage(), 404))
  app.onError((error, context) => {
    // Without a browser, everything except page breaks and PDFs still works.
    if (error instanceof NoBrowserError) return context.json({ reason: error.message }, 503)
    if (error instanceof LetterFailure)
      return context.json({ reason: `There is no PDF: ${error.message}` }, 422)
    const missing = store.missing()
    if (missing !== undefined) return context.html(missingPage(missing), 503)
    onError(error)
    return context.json(
      { reason: 'The preview failed; the terminal where it was started shows the error.' },
      500,
    )
  })
}

/** The routes of one letter: its page and its resources. */
function letterRoutes(
  { store, printer, extension }: Preview,
  token: string,
): Hono<{ Variables: { year: string; slug: string } }> {
  const letter = new Hono<{ Variables: { year: string; slug: string } }>()
  letter.use(async (context, next) => {
    const { year, slug = '' } = context.req.param() as Record<string, string | undefined>
    const target = knownTarget(store, year, slug)
    if (target?.slug === undefined) return context.html(noSuchPage(), 404)
    context.set('year', target.year)
    context.set('slug', target.slug)
    return next()
  })
  letter.get('/', async (context) => {
    const { year, slug } = context.var
    const view = await store.view(year, slug)
    return context.html(letterPage(store, view, extension?.besideLetter(view, token)))
  })
  letter.get('/state.json', async (context) => {
    const { year, slug } = context.var
    return context.json(letterUpdate(await store.view(year, slug)))
  })
  letter.get('/letter.html', async (context) => {
    const view = await store.view(context.var.year, context.var.slug)
    if (!view.letter) return context.text('The data gives no letter.\n', 404)
    return context.html(view.letter.html, 200, { 'content-security-policy': LETTER_POLICY })
  })
  letter.get('/pages.json', async (context) => {
    const view = await store.view(context.var.year, context.var.slug)
    if (!view.letter) return context.json({ reason: 'The data gives no letter.' }, 404)
    const { html, hash } = view.letter
    const pages = await readPages(await letterPdf(view.letter, printer))
    return context.json({ hash, pages, breaks: pageBreaks(html, pages) ?? null })
  })
  letter.get('/letter.pdf', async (context) => {
    const view = await store.view(context.var.year, context.var.slug)
    if (!view.letter) return context.text('The data gives no letter.\n', 404)
    const pdf = await letterPdf(view.letter, printer)
    const disposition = context.req.query('download') === undefined ? 'inline' : 'attachment'
    return context.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `${disposition}; filename="${view.year}-${view.slug.replace(/[^\w.-]/g, '_')}.pdf"`,
    })
  })
  return letter
}

/** Does not repeat the requested address, since a request can contain anything. */
const noSuchPage = () =>
  errorPage('There is no such page', 'The year or the letter of this address has no file in the data folder.')
