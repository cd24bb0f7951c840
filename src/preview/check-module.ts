import { Worker } from 'node:worker_threads'

/** How long a module may take to load, in milliseconds, including the start of a thread. */
const LOADING_LIMIT = 5000

/** How much memory loading may use, in megabytes. */
const MEMORY_LIMIT = 256

const LOAD = `import(require('node:worker_threads').workerData).catch(() => {})`

/** The modules that have loaded successfully. */
const loadable = new Set<string>()

/**
 * Loads a module in a separate thread first, because an endless loop in it could not be stopped in this one. Takes about
 * 60 ms for each version of a module.
 *
 * @returns why the module must not be loaded; undefined if loading it ends, with or without an error
 */
export async function checkModule(url: string): Promise<string | undefined> {
  if (loadable.has(url)) return undefined
  const worker = new Worker(LOAD, {
    eval: true,
    workerData: url,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
  })
  const reason = await new Promise<string | undefined>((resolve) => {
    const late = `it did not end within ${LOADING_LIMIT / 1000} seconds and was stopped`
    const timer = setTimeout(() => resolve(late), LOADING_LIMIT)
    worker.on('error', (error: unknown) => resolve(error instanceof Error ? error.message : String(error)))
    worker.on('exit', () => {
      clearTimeout(timer)
      resolve(undefined)
    })
  })
  await worker.terminate()
  if (reason === undefined) loadable.add(url)
  return reason
}
