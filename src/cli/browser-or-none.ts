import { browserIdentity } from '../print/browser-identity.ts'
import { NoBrowserError } from '../print/find-browser.ts'

/** Which browser would print; undefined where there is none. */
export async function browserOrNone(
  named: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  try {
    return await browserIdentity(named, env)
  } catch (error) {
    if (error instanceof NoBrowserError) return undefined
    throw error
  }
}
