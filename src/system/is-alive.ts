import { isSystemError } from './system-error.ts'

/** Whether a process of this machine is there; one of another user counts as well. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isSystemError(error, 'EPERM')
  }
}
