import { readdirSync, readFileSync } from 'node:fs'

/** Memory in MiB; memory shared between processes is counted once. */
export interface TreeMemory {
  readonly node: number
  /** Including the browser and all its processes. */
  readonly all: number
}

/** The memory of a process and all its descendants; undefined on systems other than Linux. */
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

/** Reads a file of /proc; undefined if the process has ended or the system has no /proc. */
function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
