import { Script } from 'node:vm'

/** How long an era's code may run at once, in milliseconds: about a thousand times as long as it needs. */
const TIME_LIMIT = 2000

/** An era's code did not end and was stopped. */
export class TimeLimitError extends Error {
  constructor() {
    super(`it did not end within ${TIME_LIMIT / 1000} seconds, and was stopped`)
    this.name = 'TimeLimitError'
  }
}

const CALL = 'annual-letters.call'

const found: unknown = new Script('globalThis').runInThisContext()

/** The global object that scripts see. In tests it is not the one that modules see. */
const scriptGlobal = typeof found === 'object' && found !== null ? found : globalThis

const script = new Script(`globalThis[Symbol.for('${CALL}')]()`)

/**
 * Calls a function and stops it when it does not end. Only a script can have a time limit, so a script calls the
 * function. This takes about 0.3 ms, because Node starts a thread that watches the time.
 *
 * @throws TimeLimitError, and whatever the function throws
 */
export function withTimeLimit<T>(compute: () => T): T {
  const results: T[] = []
  Reflect.set(scriptGlobal, Symbol.for(CALL), () => void results.push(compute()))
  try {
    script.runInThisContext({ timeout: TIME_LIMIT })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new TimeLimitError()
    throw error
  } finally {
    // The function would keep all that it uses in memory, such as the authorities of a year.
    Reflect.deleteProperty(scriptGlobal, Symbol.for(CALL))
  }
  for (const result of results) return result
  throw new Error('the script did not call the function')
}
