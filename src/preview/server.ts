import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { assets } from './assets.ts'
import type { Desk } from './desk.ts'
import { eventStream, type Newsroom } from './newsroom.ts'
import { guard, LETTER_POLICY, LOOPBACK } from './guard.ts'
import { letterPdf } from './letter-pdf.ts'
import { errorPage } from './pages/error-page.ts'
import { indexPage, letterList } from './pages/index-page.ts'
import { letterPage } from './pages/letter-page.ts'
import { letterState } from './letter-state.ts'
import { pageBreaks } from './page-breaks.ts'
import { readPages } from './read-pages.ts'
import type { WarmPrinter } from './warm-printer.ts'
import { LetterFailure } from '../run/letter-failure.ts'
import { NoBrowserError } from '../print/find-browser.ts'

/** What the server shows from. */
export interface Preview {
  readonly desk: Desk
  readonly printer: WarmPrinter
  readonly newsroom: Newsroom
  /** Is handed what nobody expected; the preview goes on. */
  readonly onFault: (error: unknown) => void
}

/** A server that listens. */
export interface Listening {
  readonly address: string
  close(): Promise<void>
}

/**
 * Listens on this machine's own address.
 * @throws the system's error where the port cannot be had (code EADDRINUSE, EACCES)
 */
export async function serve(preview: Preview, port: number): Promise<Listening> {
  // Which hosts are its own is known when the port is.
  const app = new Hono()
  const server = createAdaptorServer({ fetch: app.fetch })
  server.listen(port, LOOPBACK)
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  addRoutes(app, preview, taken)
  return {
    address: `http://${LOOPBACK}:${taken}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}

/** The pages, and what they fetch. */
function addRoutes(app: Hono, { desk, printer, newsroom, onFault }: Preview, port: number): void {
  app.use(guard(port))
  app.route('/assets', assets())
  app.get('/events', (context) => eventStream(context, newsroom))

  app.get('/', (context) => {
    const latest = desk.years().at(-1)
    return latest === undefined
      ? context.html(
          errorPage('There is no year yet', `There is no folder for a year in ${desk.folders.data}.`),
          404,
        )
      : context.redirect(`/${latest}`)
  })
  app.get('/:year{\\d+}', (context) => {
    const { year } = context.req.param()
    if (!desk.years().includes(year)) return context.html(errorPage(`There is no year ${year}`, ''), 404)
    newsroom.findOut(year)
    return context.html(indexPage(desk, year))
  })
  app.get('/:year{\\d+}/-/list', (context) => {
    const { year } = context.req.param()
    newsroom.findOut(year)
    return context.html(letterList(desk, year))
  })

  const letter = new Hono<{ Variables: { year: string; slug: string } }>()
  letter.use(async (context, next) => {
    const { year = '', slug = '' } = context.req.param() as Record<string, string>
    context.set('year', year)
    context.set('slug', slug)
    if (desk.years().includes(year) && desk.slugs(year).includes(slug)) return next()
    return context.html(errorPage(`There is no letter ${year}/${slug}`, year), 404)
  })
  letter.get('/', async (context) => {
    const { year, slug } = context.var
    return context.html(letterPage(desk, await desk.view(year, slug)))
  })
  letter.get('/state.json', async (context) => {
    const { year, slug } = context.var
    return context.json(letterState(await desk.view(year, slug)))
  })
  letter.get('/letter.html', async (context) => {
    const view = await desk.view(context.var.year, context.var.slug)
    if (!view.letter) return context.text('The data gives no letter.\n', 404)
    return context.html(view.letter.html, 200, { 'content-security-policy': LETTER_POLICY })
  })
  letter.get('/pages.json', async (context) => {
    const view = await desk.view(context.var.year, context.var.slug)
    if (!view.letter) return context.json({ reason: 'The data gives no letter.' }, 404)
    const { html, hash } = view.letter
    const pages = await readPages(await letterPdf(view.letter, printer))
    return context.json({ hash, pages, breaks: pageBreaks(html, pages) ?? null })
  })
  letter.get('/letter.pdf', async (context) => {
    const view = await desk.view(context.var.year, context.var.slug)
    if (!view.letter) return context.text('The data gives no letter.\n', 404)
    const pdf = await letterPdf(view.letter, printer)
    const kept = context.req.query('download') === undefined ? 'inline' : 'attachment'
    return context.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `${kept}; filename="${view.year}-${view.slug.replace(/[^\w.-]/g, '_')}.pdf"`,
    })
  })
  app.route('/:year{\\d+}/:slug', letter)

  app.notFound((context) => context.html(errorPage('There is no such page', context.req.path), 404))
  app.onError((error, context) => {
    // Without a browser everything but pages and PDF goes on.
    if (error instanceof NoBrowserError) return context.json({ reason: error.message }, 503)
    if (error instanceof LetterFailure)
      return context.json({ reason: `There is no PDF: ${error.message}` }, 422)
    onFault(error)
    return context.json({ reason: 'The preview failed; what happened is told where it was started.' }, 500)
  })
}
