import type { Browser } from 'puppeteer'
import { launchBrowser as launch, type RunningBrowser } from '../../src/print/launch-browser.ts'

let kept: Promise<RunningBrowser> | undefined

/**
 * Takes the place of the product's `launchBrowser` in a command host. Each run prints in tabs of its own, in one browser
 * that stays open between runs. A browser that a test names, or one in a temporary folder of its own, is launched.
 */
export const launchBrowser: typeof launch = async (choice, env, limits, onStart) => {
  const isNamed = choice.found === 'option' || choice.found === 'environment'
  const isElsewhere = ['TMPDIR', 'LD_LIBRARY_PATH'].some((name) => env[name] !== process.env[name])
  if (isNamed || isElsewhere) return launch(choice, env, limits, onStart)
  kept ??= launch(choice, process.env)
  const running = await kept
  if (running.choice.path !== choice.path) return launch(choice, env, limits)
  void running.process.ended.then(() => (kept = undefined))
  const lent = await lend(running)
  onStart?.(lent.process)
  return lent
}

/** A running browser for one run. To kill it is to close its tabs. */
async function lend(running: RunningBrowser): Promise<RunningBrowser> {
  const context = await running.browser.createBrowserContext()
  const ended = Promise.withResolvers<string>()
  const end = () => {
    ended.resolve('signal SIGKILL')
    // It cannot be closed where the browser has ended.
    context.close().catch(() => undefined)
  }
  void running.process.ended.then(ended.resolve)
  // A page that is being opened while its context is closed never answers.
  const failed = ended.promise.then((how) => Promise.reject(new Error(`the browser ended: ${how}`)))
  failed.catch(() => undefined)
  const newPage = () => Promise.race([context.newPage(), failed])
  return {
    ...running,
    browser: { newPage } as unknown as Browser,
    process: { ...running.process, ended: ended.promise, kill: end },
  }
}
