import { readdirSync, readFileSync } from 'node:fs'

/** In MiB; what processes share is counted once. */
export interface TreeMemory {
  readonly node: number
  /** With the browser and all its processes. */
  readonly all: number
}

/** The memory of a process and all its descendants; undefined where the system does not tell (only Linux does). */
export function treeMemory(pid: number): TreeMemory | undefined {
  const node = proportional(pid)
  if (node === undefined) return undefined
  const parents = new Map(allProcesses().map((child) => [child, parentOf(child)]))
  const belongs = (child: number | undefined): boolean =>
    child !== undefined && child > 1 && (child === pid || belongs(parents.get(child)))
  const tree = [...parents.keys()].filter(belongs)
  return { node, all: tree.reduce((sum, child) => sum + (proportional(child) ?? 0), 0) }
}

const allProcesses = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

function parentOf(pid: number): number | undefined {
  const parent = /\nPPid:\t(\d+)/.exec(procFile(pid, 'status') ?? '')?.[1]
  return parent === undefined ? undefined : Number(parent)
}

function proportional(pid: number): number | undefined {
  const kibibytes = /\nPss:\s+(\d+) kB/.exec(procFile(pid, 'smaps_rollup') ?? '')?.[1]
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024
}

/** undefined for a process that has ended meanwhile, and on systems without such files. */
function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
