import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isSystemError } from '../system/system-error.ts'
import { embeddedBrowser, UnpackError } from './unpack-browser.ts'

/** A browser that can print, and how it was found. */
export interface BrowserChoice {
  readonly path: string
  readonly found: 'option' | 'environment' | 'embedded' | 'puppeteer' | 'installed'
  /** A value for LD_LIBRARY_PATH, where the system lacks libraries; embedded browser only. */
  readonly libraries?: string
}

/** No browser can be used. The message has the remedy. */
export class NoBrowserError extends Error {}

const PROGRAM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
]

const LOCATIONS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/**
 * Finds the browser to print with: the one that the option or LETTERS_BROWSER names; else, on Linux, the embedded one;
 * else Puppeteer's own download, or an installed Chrome, Chromium or Edge.
 *
 * @throws NoBrowserError where there is none
 */
export async function findBrowser(given: string | undefined, env: NodeJS.ProcessEnv): Promise<BrowserChoice> {
  const named = namedBrowser(given, env)
  if (named) return named
  if (!usesEmbedded()) return installedBrowser(env)
  try {
    const { path, libraries } = await embeddedBrowser(env)
    return { path, found: 'embedded', libraries }
  } catch (error) {
    if (error instanceof UnpackError) throw new NoBrowserError(error.message, { cause: error })
    throw error
  }
}

/** The browser that the option or the environment names. @throws NoBrowserError where it is not a program */
export function namedBrowser(given: string | undefined, env: NodeJS.ProcessEnv): BrowserChoice | undefined {
  if (given !== undefined) return requireExecutable({ path: given, found: 'option' }, '--browser')
  const named = env['LETTERS_BROWSER'] ?? env['PUPPETEER_EXECUTABLE_PATH']
  return named ? requireExecutable({ path: named, found: 'environment' }, 'LETTERS_BROWSER') : undefined
}

/** Whether there is an embedded browser for this system. */
export function usesEmbedded(): boolean {
  return process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64')
}

/** Puppeteer's own download, else an installed browser. @throws NoBrowserError where there is none */
export async function installedBrowser(env: NodeJS.ProcessEnv): Promise<BrowserChoice> {
  return (await downloaded()) ?? installed(env)
}

async function downloaded(): Promise<BrowserChoice | undefined> {
  const { executablePath } = await import('puppeteer')
  const path = await executablePath()
  return isExecutable(path) ? { path, found: 'puppeteer' } : undefined
}

function installed(env: NodeJS.ProcessEnv): BrowserChoice {
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => PROGRAM_NAMES.map((name) => join(folder, name)))
  const path = [...onPath, ...(LOCATIONS[process.platform] ?? [])].find(isExecutable)
  if (path !== undefined) return { path, found: 'installed' }
  throw new NoBrowserError(
    'no browser to print with: install Chrome or Chromium, or run "npx puppeteer browsers install chrome", or name one with --browser',
  )
}

function requireExecutable(choice: BrowserChoice, source: string): BrowserChoice {
  if (isExecutable(choice.path)) return choice
  throw new NoBrowserError(
    `${source} names ${choice.path}, which is not a program that can be run: correct it, or leave it out`,
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch (error) {
    if (isSystemError(error)) return false
    throw error
  }
}
