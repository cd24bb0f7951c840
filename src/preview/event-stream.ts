import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Target } from './known-target.ts'
import { LatestEvents } from './latest-events.ts'
import type { UpdateHub } from './update-hub.ts'

/** How often an open stream says that it is there, in milliseconds: what has silently gone is noticed so. */
const ALIVE_EVERY = 20_000

/** The stream of one page, of a letter or of a year's list, until the page is closed. */
export function eventStream(context: Context, updateHub: UpdateHub, { year, slug }: Target): Response {
  // What answers without a body would never end.
  if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': 'text/event-stream' })
  return streamSSE(context, async (stream) => {
    const events = new LatestEvents<'letter' | 'list' | 'alive'>((event, data) =>
      stream.writeSSE({ event, data }),
    )
    const tell = (event: 'letter' | 'list' | 'alive', data: string) => void events.add(event, data)
    const remove = updateHub.add({ year, slug, version: '', send: tell })
    const alive = setInterval(() => tell('alive', ''), ALIVE_EVERY)
    await new Promise<void>((resolve) => stream.onAbort(resolve))
    clearInterval(alive)
    remove()
  })
}
