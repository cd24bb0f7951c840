import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { treeMemory, type TreeMemory } from './tree-memory.ts'
import { PROJECT } from './bench-context.ts'

/** What a process needed. */
export interface ProcessResult {
  /** From start to end, in milliseconds. */
  readonly took: number
  readonly stdout: string
  /** The peak memory of the process and its descendants; undefined if the system does not report it. */
  readonly memory: TreeMemory | undefined
}

/** How often memory is sampled, in milliseconds. */
const SAMPLING_INTERVAL = 500

/**
 * Runs a Node program to its end.
 *
 * @param watched whether memory is sampled
 * @throws Error if it fails
 */
export async function runNode(args: readonly string[], watched = false): Promise<ProcessResult> {
  const began = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  let memory: TreeMemory | undefined
  const look = () => {
    const now = treeMemory(child.pid ?? 0)
    if (now)
      memory = { node: Math.max(now.node, memory?.node ?? 0), all: Math.max(now.all, memory?.all ?? 0) }
  }
  const timer = watched ? setInterval(look, SAMPLING_INTERVAL) : undefined
  await once(child, 'close')
  clearInterval(timer)
  const took = performance.now() - began
  if (child.exitCode !== 0)
    throw new Error(`${args.join(' ')} ended with ${child.exitCode}: ${stdout}${stderr}`)
  return { took, stdout, memory }
}

/** Runs the letters command as a shell does. */
export const runLetters = (args: readonly string[], watched = false): Promise<ProcessResult> =>
  runNode([join(PROJECT, 'src', 'bin.js'), ...args], watched)
