import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FuzzCounts, Input } from './fuzz.ts'

/** A fuzz target, by its module and the name of the function that creates it. */
interface TargetName {
  readonly module: string
  readonly name: string
}

/** The task of the thread. */
export interface FuzzOrder {
  readonly inputs: number
  readonly seed: number
  readonly folder: string
  readonly target: TargetName
}

/** What the thread reports: the input that it runs next, or the outcomes at the end. */
export type FuzzMessage = { readonly number: number; readonly given: Input } | { readonly counts: FuzzCounts }

/** How long one input may take, in milliseconds. It takes a few, and on a busy machine a second. */
const SILENCE = 20_000

const REAL: TargetName = { module: new URL('fuzz.ts', import.meta.url).href, name: 'makeTarget' }

/**
 * Runs random inputs through the checks and composing in a thread of its own, so that an input that hangs the program is
 * reported and saved instead of hanging the fuzzer.
 *
 * @param seed makes the run repeatable
 * @param silence how long one input may take, in milliseconds
 * @throws Error where the program breaks a promise, or hangs
 */
export async function fuzz(
  inputs: number,
  seed: number,
  { target = REAL, silence = SILENCE }: { target?: TargetName; silence?: number } = {},
): Promise<FuzzCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'letters-test-'))
  const workerData: FuzzOrder = { inputs, seed, folder, target }
  const worker = new Worker(new URL('fuzz-worker.ts', import.meta.url), { workerData })
  try {
    return await watch(worker, seed, silence)
  } finally {
    await worker.terminate()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Waits for the outcomes of a thread. @throws Error that names the input after which it reported nothing more */
async function watch(worker: Worker, seed: number, silence: number): Promise<FuzzCounts> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<FuzzCounts>((resolve, reject) => {
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('the thread ended before its inputs')))
      worker.on('message', (message: FuzzMessage) => {
        clearTimeout(timer)
        if ('counts' in message) resolve(message.counts)
        else timer = setTimeout(() => reject(hung(message.number, message.given, seed, silence)), silence)
      })
    })
  } finally {
    clearTimeout(timer)
  }
}

/** Saves an input that hangs to a file and returns the error that names it. */
function hung(number: number, given: Input, seed: number, silence: number): Error {
  const path = join(tmpdir(), `letters-fuzz-${seed}-${number}.json`)
  const bytes = 'bytes' in given ? { bytes: Buffer.from(given.bytes).toString('base64') } : {}
  writeFileSync(path, `${JSON.stringify({ seed, number, ...given, ...bytes }, null, 2)}\n`)
  return new Error(
    `input ${number} of seed ${seed} was not done after ${silence / 1000} s; it is kept in ${path} (bytes as base64), ` +
      `and "npm run fuzz -- --seed ${seed} --inputs ${number}" repeats it`,
  )
}
