import type { CommandError } from './command-error.ts'
import type { Process } from './context.ts'
import { EXIT } from './usage-error.ts'

/** What ends a run before its time: Ctrl+C, the system, or the end of its terminal. */
export type Interruption = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies readonly Interruption[]

/** A command that a signal ended at once. */
export const describeInterruption = (signal: Interruption): CommandError => ({
  code: 'INTERRUPTED',
  status: EXIT[signal],
  message: `interrupted (${signal})`,
  remedy: 'run the same command again',
})

/**
 * Runs work that stops cleanly on a signal: the first one aborts, so that no further letter is begun; a second one ends
 * the process at once. Only SIGHUP after SIGHUP is not a second one: below npm, closing a terminal sends two.
 *
 * @returns what the work gave, and the signal that interrupted it
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
