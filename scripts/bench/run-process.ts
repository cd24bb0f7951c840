import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { treeMemory, type TreeMemory } from './tree-memory.ts'
import { PROJECT } from './workshop.ts'

/** What a process took. */
export interface Ran {
  /** From starting it to its end, in milliseconds. */
  readonly took: number
  readonly stdout: string
  /** The most that it and all that it started had at one time; undefined where the system does not tell. */
  readonly memory: TreeMemory | undefined
}

/** How often memory is looked at, in milliseconds. */
const LOOK = 500

/**
 * Runs a program with Node to its end.
 *
 * @param watched whether memory is looked at
 * @throws Error where it fails
 */
export async function runNode(args: readonly string[], watched = false): Promise<Ran> {
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
  const timer = watched ? setInterval(look, LOOK) : undefined
  const [status] = (await once(child, 'close')) as [number | null]
  clearInterval(timer)
  const took = performance.now() - began
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stdout}${stderr}`)
  return { took, stdout, memory }
}

/** Runs "letters" as from the shell. */
export const runLetters = (args: readonly string[], watched = false): Promise<Ran> =>
  runNode([join(PROJECT, 'src', 'bin.js'), ...args], watched)
