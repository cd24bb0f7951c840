import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Target } from './known-target.ts'
import { LatestEvents } from './latest-events.ts'
import type { UpdateEvent, UpdateHub } from './update-hub.ts'

/** How often an open stream sends a heartbeat, in milliseconds. It reveals connections that were lost silently. */
const HEARTBEAT = 20_000

/** The event stream of one page (a letter or a year's list), open until the page is closed. */
export function eventStream(context: Context, updateHub: UpdateHub, { year, slug }: Target): Response {
  // A response without a body would never end.
  if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': 'text/event-stream' })
  return streamSSE(context, async (stream) => {
    const events = new LatestEvents<UpdateEvent | 'alive'>((event, data) => stream.writeSSE({ event, data }))
    const send = (event: UpdateEvent | 'alive', data: string) => void events.add(event, data)
    const remove = updateHub.add({ year, slug, version: '', send })
    const alive = setInterval(() => send('alive', ''), HEARTBEAT)
    await new Promise<void>((resolve) => stream.onAbort(resolve))
    clearInterval(alive)
    remove()
  })
}
