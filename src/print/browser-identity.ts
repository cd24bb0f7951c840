import { statSync } from 'node:fs'
import { embeddedVersion } from './unpack-browser.ts'
import { installedBrowser, namedBrowser, usesEmbedded } from './find-browser.ts'

/**
 * Which browser would print, without starting or unpacking it: part of what a PDF depends on.
 * The embedded one is known by its version; any other by its place, size and time.
 *
 * @throws NoBrowserError where there is none
 */
export async function browserIdentity(given: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const named = namedBrowser(given, env)
  if (named === undefined && usesEmbedded()) return `@sparticuz/chromium ${embeddedVersion()} ${process.arch}`
  const { path } = named ?? (await installedBrowser(env))
  const { size, mtimeMs } = statSync(path)
  return `${path} ${size} ${Math.round(mtimeMs)}`
}
