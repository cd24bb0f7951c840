import { parentPort, workerData } from 'node:worker_threads'
import { feedInputs, type FuzzBench } from './fuzz.ts'
import type { FuzzMessage, FuzzOrder } from './watched-fuzz.ts'

/** The thread that inputs are fed in: it says each before it feeds it, and last how often each ending was seen. */
const { inputs, seed, folder, bench } = workerData as FuzzOrder
const say = (message: FuzzMessage) => parentPort?.postMessage(message)
const benches = (await import(bench.module)) as Record<string, (folder: string) => FuzzBench>
const make = benches[bench.name]
if (!make) throw new Error(`${bench.module} has no ${bench.name}`)
const counts = await feedInputs(inputs, seed, make(folder), (number, given) => say({ number, given }))
say({ counts })
