import { statSync } from 'node:fs'
import { installedBrowser, namedBrowser, usesEmbedded } from './find-browser.ts'
import { embeddedVersion } from './unpack-browser.ts'

/**
 * Identifies the browser that would print, without starting or unpacking it: part of what a PDF depends on. The embedded
 * browser is identified by its version; any other by its path, size and date.
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
