import { readdirSync, readFileSync, statSync } from 'node:fs'
import { isSystemError } from './system-error.ts'

/**
 * Kills this user's processes that were started with an argument; one that leads a process group, with its group. Only
 * Linux shows the arguments of a process: on other systems it does nothing.
 */
export function killProcesses(argument: string): void {
  if (process.platform !== 'linux') return
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isSafeInteger(pid) || pid === process.pid) continue
    try {
      const isOwn = statSync(`/proc/${pid}`).uid === process.getuid?.()
      const given = isOwn ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') : []
      if (given.includes(argument)) process.kill(processGroupOf(pid) === pid ? -pid : pid, 'SIGKILL')
    } catch (error) {
      // It has ended meanwhile, or must not be inspected.
      if (!isSystemError(error)) throw error
    }
  }
}

/** The process group of a process. The name before it, in brackets, may hold brackets and spaces itself. */
function processGroupOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 1).split(' ')[3])
}
