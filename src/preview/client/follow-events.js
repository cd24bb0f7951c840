/** How long it takes until a stream that was refused is asked for again, in milliseconds. */
const AGAIN = 2000

/**
 * Follows a stream of the preview for as long as the page is open.
 *
 * @param {string} address
 * @param {Record<string, (event: MessageEvent) => void>} listeners by the name of the event
 * @param {{ onFound?: () => void, onLost: (reason: string) => void }} state is told when it is there, and why it is not
 */
export function followEvents(address, listeners, state) {
  const events = new EventSource(address)
  for (const [name, listener] of Object.entries(listeners)) events.addEventListener(name, listener)
  events.addEventListener('open', () => state.onFound?.())
  events.addEventListener('error', async () => {
    const refused = events.readyState === EventSource.CLOSED
    const answer = await fetch(address, { method: 'HEAD' }).catch(() => undefined)
    state.onLost(reasonOf(answer?.status))
    // The browser itself asks again after a connection that was lost, but not after a refusal.
    if (refused) setTimeout(() => followEvents(address, listeners, state), AGAIN)
  })
}

/** @param {number | undefined} status */
function reasonOf(status) {
  if (status === undefined) return 'The preview does not answer. Is it still running?'
  if (status === 403) return 'The preview was started anew: open the address that it printed.'
  if (status === 404) return 'This is not in the data folder any more.'
  return 'The preview cannot read its folders just now.'
}
