import { browserIdentity } from '../print/browser-identity.ts'
import { NoBrowserError } from '../print/find-browser.ts'

/** The browser that would print letters, which need not exist: only some work depends on it. */
export interface PrintingBrowser {
  /** What it is known by, as part of what a PDF depends on; undefined where there is none. */
  readonly identity: string | undefined
  /** @throws NoBrowserError where there is none */
  require(): string
}

/**
 * Looks up which browser would print, without starting it.
 *
 * @param named the browser that an option names
 */
export async function lookUpBrowser(
  named: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<PrintingBrowser> {
  try {
    const identity = await browserIdentity(named, env)
    return { identity, require: () => identity }
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error
    return {
      identity: undefined,
      require: () => {
        throw error
      },
    }
  }
}
