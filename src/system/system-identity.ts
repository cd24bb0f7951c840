import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { isSystemError } from './system-error.ts'

/**
 * The system whose process numbers this process can ask about, in twelve hexadecimal digits: on Linux the boot and the
 * process namespace, so that containers and machines with the same host name are told apart; elsewhere the host name.
 */
export const SYSTEM = createHash('sha256').update(identity()).digest('hex').slice(0, 12)

function identity(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return [hostname(), boot, readlinkSync('/proc/self/ns/pid')].join(' ')
  } catch (error) {
    if (!isSystemError(error)) throw error
    return hostname()
  }
}
