import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FuzzCounts, Input } from './fuzz.ts'

/** A bench by the module and the name under which it is made. */
interface BenchName {
  readonly module: string
  readonly name: string
}

/** What the thread is told to do. */
export interface FuzzOrder {
  readonly inputs: number
  readonly seed: number
  readonly folder: string
  readonly bench: BenchName
}

/** What the thread says: the input that it feeds now, or how it went. */
export type FuzzMessage = { readonly number: number; readonly given: Input } | { readonly counts: FuzzCounts }

/** An input takes some milliseconds, and on a busy machine a second. */
const SILENCE = 20_000

const REAL: BenchName = { module: new URL('fuzz.ts', import.meta.url).href, name: 'makeBench' }

/**
 * Feeds inputs to the checks and the composing in a thread of its own, so that an input that hangs the program is named
 * and kept instead of hanging the fuzzing.
 *
 * @param seed makes a run that can be repeated
 * @param silence how long one input may take, in milliseconds
 * @throws Error where the program does not do what it promises, or hangs
 */
export async function fuzz(
  inputs: number,
  seed: number,
  { bench = REAL, silence = SILENCE }: { bench?: BenchName; silence?: number } = {},
): Promise<FuzzCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'letters-test-'))
  const workerData: FuzzOrder = { inputs, seed, folder, bench }
  const worker = new Worker(new URL('fuzz-worker.ts', import.meta.url), { workerData })
  try {
    return await watch(worker, seed, silence)
  } finally {
    await worker.terminate()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a thread comes to, or an error that names the input after which it fell silent. */
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

/** The error for an input that hangs, which is written to a file. */
function hung(number: number, given: Input, seed: number, silence: number): Error {
  const path = join(tmpdir(), `letters-fuzz-${seed}-${number}.json`)
  const bytes = 'bytes' in given ? { bytes: Buffer.from(given.bytes).toString('base64') } : {}
  writeFileSync(path, `${JSON.stringify({ seed, number, ...given, ...bytes }, null, 2)}\n`)
  return new Error(
    `input ${number} of seed ${seed} was not done after ${silence / 1000} s; it is kept in ${path} (bytes as base64), ` +
      `and "npm run fuzz -- --seed ${seed} --inputs ${number}" repeats it`,
  )
}
