import type { Process } from './context.ts'
import { EXIT } from './usage-error.ts'

/**
 * Runs work that stops cleanly on SIGINT or SIGTERM: the first signal aborts, so that no further letter is begun;
 * a second one ends the process at once.
 */
export async function interruptible<T>(
  process: Process,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) globalThis.process.exit(EXIT.interrupted)
    controller.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
