import { readdirSync, readFileSync, statSync } from 'node:fs'
import { isSystemError } from './system-error.ts'

/**
 * Kills the processes of this user whose command line has an argument, each with its group where it leads one. Their
 * command lines are known on Linux alone; elsewhere nothing is done.
 */
export function endProcesses(argument: string): void {
  if (process.platform !== 'linux') return
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isSafeInteger(pid) || pid === process.pid) continue
    try {
      const isOwn = statSync(`/proc/${pid}`).uid === process.getuid?.()
      const given = isOwn ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') : []
      if (given.includes(argument)) process.kill(groupOf(pid) === pid ? -pid : pid, 'SIGKILL')
    } catch (error) {
      // Gone meanwhile, or not to be looked at.
      if (!isSystemError(error)) throw error
    }
  }
}

/** The group of a process. Its name stands before it in brackets, and may hold brackets and spaces itself. */
function groupOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 1).split(' ')[3])
}
