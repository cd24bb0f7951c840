import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { isSystemError } from './system-error.ts'

/**
 * The system that this process's number belongs to, in twelve hexadecimal digits. On Linux it stands for the boot and
 * the process namespace, so that containers and machines with the same host name differ; elsewhere, for the host name.
 */
export const SYSTEM_ID = createHash('sha256').update(describeSystem()).digest('hex').slice(0, 12)

/** Names this process in the names of its temporary files and folders: its system and its number. */
export const PROCESS_TAG = `${SYSTEM_ID}-${process.pid}`

/** A process tag inside a longer pattern, in two groups: the system and the number. */
export const PROCESS_TAG_PATTERN = '([0-9a-f]{12})-(\\d+)'

function describeSystem(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return [hostname(), boot, readlinkSync('/proc/self/ns/pid')].join(' ')
  } catch (error) {
    if (!isSystemError(error)) throw error
    return hostname()
  }
}

/** Whether a process of this system is running, whichever user it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isSystemError(error, 'EPERM')
  }
}

/** Whether a tag has this process's number. Numbers are reused: it may be the tag of a process that was killed. */
export const hasOurPid = (system: string | undefined, pid: string | undefined): boolean =>
  system === SYSTEM_ID && Number(pid) === process.pid

/**
 * Whether the process of a tag has certainly ended. A process of another system cannot be asked, so it never counts as
 * ended; nor does this process.
 */
export function hasEnded(system: string | undefined, pid: string | undefined): boolean {
  return system === SYSTEM_ID && !hasOurPid(system, pid) && !isAlive(Number(pid))
}
