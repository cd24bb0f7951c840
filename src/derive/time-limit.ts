import { Script } from 'node:vm'

/** How long an era's code may take for what it is asked at once, in milliseconds: some thousand times what it needs. */
const TIME_LIMIT = 2000

/** An era's code did not end, and was stopped. */
export class TimeLimitError extends Error {
  constructor() {
    super(`it did not end within ${TIME_LIMIT / 1000} seconds, and was stopped`)
    this.name = 'TimeLimitError'
  }
}

const CALL = Symbol.for('annual-letters.call')

/** The global object of the realm that scripts run in; in tests it is another one than the modules'. */
const scriptGlobal = new Script('globalThis').runInThisContext() as Record<symbol, () => void>

const script = new Script(`globalThis[Symbol.for('${CALL.description ?? ''}')]()`)

/**
 * Calls a function and stops it when it does not end. Only a script can be given a limit, so the function is called by
 * one; it takes some 0.3 ms, because Node starts a thread that watches the time.
 *
 * @throws TimeLimitError, and whatever the function throws
 */
export function withTimeLimit<T>(compute: () => T): T {
  const results: T[] = []
  scriptGlobal[CALL] = () => void results.push(compute())
  try {
    script.runInThisContext({ timeout: TIME_LIMIT })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new TimeLimitError()
    throw error
  }
  return results[0] as T
}
