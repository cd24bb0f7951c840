/** How long to wait before reconnecting to a stream that was refused, in milliseconds. */
const RETRY_DELAY = 2000

/**
 * Follows an event stream of the preview for as long as the page is open.
 *
 * @param {string} address
 * @param {Record<string, (event: MessageEvent) => void>} listeners by event name
 * @param {{ onFound?: () => void, onLost: (reason: string) => void }} state callbacks for a connection that is opened or lost
 */
export function followEvents(address, listeners, state) {
  const events = new EventSource(address)
  for (const [name, listener] of Object.entries(listeners)) events.addEventListener(name, listener)
  events.addEventListener('open', () => state.onFound?.())
  events.addEventListener('error', async () => {
    const refused = events.readyState === EventSource.CLOSED
    const answer = await fetch(address, { method: 'HEAD' }).catch(() => undefined)
    state.onLost(reasonOf(answer?.status))
    // The browser reconnects by itself after a lost connection, but not after a refusal.
    if (refused) setTimeout(() => followEvents(address, listeners, state), RETRY_DELAY)
  })
}

/** @param {number | undefined} status */
function reasonOf(status) {
  if (status === undefined) return 'The preview does not answer. Is it still running?'
  if (status === 403) return 'The preview was restarted: open the address that it printed.'
  if (status === 404) return 'This letter is no longer in the data folder.'
  return 'The preview cannot read its folders at the moment.'
}
