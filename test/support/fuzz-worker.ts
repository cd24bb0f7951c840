import { parentPort, workerData } from 'node:worker_threads'
import { feedInputs, type FuzzTarget } from './fuzz.ts'
import type { FuzzMessage, FuzzOrder } from './watched-fuzz.ts'

/** The thread that runs the inputs: it reports each before it runs it, and at the end how often each outcome occurred. */
const { inputs, seed, folder, target } = workerData as FuzzOrder
const report = (message: FuzzMessage) => parentPort?.postMessage(message)
const targets = (await import(target.module)) as Record<string, (folder: string) => FuzzTarget>
const make = targets[target.name]
if (!make) throw new Error(`${target.module} has no ${target.name}`)
const counts = await feedInputs(inputs, seed, make(folder), (number, given) => report({ number, given }))
report({ counts })
