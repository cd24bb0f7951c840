import { isAlive } from './is-alive.ts'
import { SYSTEM } from './system-identity.ts'

/** Stands in the names of temporary files and folders and says which process they belong to. */
export const PROCESS_MARK = `${SYSTEM}-${process.pid}`

/** A process mark inside a longer pattern: the system, then the process. */
export const MARK_PATTERN = '([0-9a-f]{12})-(\\d+)'

/** Whether a mark has the number of this very process. Numbers come round: it may be that of a killed one. */
export const isOurNumber = (system: string | undefined, pid: string | undefined): boolean =>
  system === SYSTEM && Number(pid) === process.pid

/**
 * Whether the process of a mark has surely ended. A process of another system cannot be asked, so it never counts as
 * ended; nor does this very process.
 */
export function hasEnded(system: string | undefined, pid: string | undefined): boolean {
  return system === SYSTEM && !isOurNumber(system, pid) && !isAlive(Number(pid))
}
