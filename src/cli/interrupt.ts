import { EXIT, SIGNALS, type Interruption, type Process } from './process.ts'

/**
 * Runs work that stops cleanly on a signal. The first signal aborts, so that no further letter is begun; a second one ends
 * the process at once. SIGHUP after SIGHUP does not count as a second one: below npm, closing a terminal sends two.
 *
 * @returns the result of the work, and the signal that interrupted it
 */
export async function interruptible<T>(
  process: Process,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<{ value: T; interruption: Interruption | undefined }> {
  const controller = new AbortController()
  let interruption: Interruption | undefined
  const listeners = SIGNALS.map((name) => {
    const listener = () => {
      if (interruption === 'SIGHUP' && name === 'SIGHUP') return
      if (interruption) process.exit(EXIT[name])
      interruption = name
      controller.abort()
    }
    process.on(name, listener)
    return { name, listener }
  })
  try {
    return { value: await work(controller.signal), interruption }
  } finally {
    for (const { name, listener } of listeners) process.off(name, listener)
  }
}
