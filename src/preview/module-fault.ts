import { Worker } from 'node:worker_threads'

/** How long a module may take to load, in milliseconds: the start of a thread is in it. */
const LOADING_LIMIT = 5000

/** How much memory it may take meanwhile, in megabytes. */
const LARGEST = 256

const LOAD = `import(require('node:worker_threads').workerData).catch(() => {})`

/** The modules that loaded once. */
const sound = new Set<string>()

/**
 * Loads a module in a thread of its own first, because nothing can stop one that does not end once it loads here. Takes
 * some 60 ms for each content of a module.
 *
 * @returns why it must not be loaded; undefined where loading it ends, well or not
 */
export async function moduleFault(url: string): Promise<string | undefined> {
  if (sound.has(url)) return undefined
  const worker = new Worker(LOAD, {
    eval: true,
    workerData: url,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: LARGEST },
  })
  const fault = await new Promise<string | undefined>((resolve) => {
    const late = `it did not end within ${LOADING_LIMIT / 1000} seconds, and was stopped`
    const timer = setTimeout(() => resolve(late), LOADING_LIMIT)
    worker.on('error', (error: unknown) => resolve(error instanceof Error ? error.message : String(error)))
    worker.on('exit', () => {
      clearTimeout(timer)
      resolve(undefined)
    })
  })
  await worker.terminate()
  if (fault === undefined) sound.add(url)
  return fault
}
