import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findBrowser, type BrowserChoice } from '../../src/print/find-browser.ts'
import { launchBrowser } from '../../src/print/launch-browser.ts'

/** What a fake browser does instead of passing a DevTools message on to the real one. */
interface Rule {
  /** The message's method. */
  readonly on: string
  /** Only in tabs whose document holds this text. */
  readonly marked?: string
  /** `die-later` waits until there is a file `die` in the fake browser's folder. */
  readonly do: 'die' | 'die-later' | 'crash' | 'hang' | 'garbage'
  /** How often; always where it is left out. */
  readonly times?: number
}

/** The real browser as it starts on this machine; it is determined once for the tests of a file. */
const realBrowser = (): Promise<RealBrowser> => (known ??= tryBrowser())

interface RealBrowser {
  readonly path: string
  readonly libraries: string
}

let known: Promise<RealBrowser> | undefined

async function tryBrowser(): Promise<RealBrowser> {
  const choice = await findBrowser(undefined, process.env)
  const running = await launchBrowser(choice, process.env)
  await running.browser.close()
  return { path: choice.path, libraries: running.bundledLibraries ? (choice.libraries ?? '') : '' }
}

/** Creates a program that behaves like a browser except for the rules, in a folder of its own. */
export async function fakeBrowser(folder: string, rules: readonly Rule[]): Promise<BrowserChoice> {
  const { path, libraries } = await realBrowser()
  const own = join(folder, 'fake-browser')
  await mkdir(own)
  await writeFile(join(own, 'rules.json'), JSON.stringify(rules))
  const relay = join(import.meta.dirname, 'relay.cjs')
  const library = libraries && `export LD_LIBRARY_PATH="${libraries}"\n`
  return script(own, `${library}exec "${process.execPath}" "${relay}" "${path}" "${own}" "$@"`)
}

/** Writes a shell script that takes the place of a browser. */
export async function script(folder: string, lines: string): Promise<BrowserChoice> {
  const path = join(folder, 'chromium')
  await writeFile(path, `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
  return { path, found: 'option' }
}

/** How often a fake browser followed its first rule. */
export function timesFollowed(folder: string): number {
  const log = join(folder, 'fake-browser', 'followed-0')
  return existsSync(log) ? readFileSync(log).length : 0
}

/**
 * The IDs of the processes that were started with a folder as their temporary one: a run, its browser, and their
 * children. Known on Linux only; elsewhere the list is empty.
 */
export function processesWith(temporary: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => environmentOf(pid).some((line) => line.startsWith(`TMPDIR=${temporary}`)))
    .map(Number)
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch (error) {
    // It has ended, or belongs to another user.
    if (error instanceof Error && 'code' in error) return []
    throw error
  }
}
