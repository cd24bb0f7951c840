import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isSystemError } from './system-error.ts'

/**
 * What must be free in the temporary folder for a browser, in bytes. It keeps its tabs' memory there; with 8 MB tabs
 * crashed while letters were printed, with 16 none did (measured with Chromium 153 and eight tabs).
 */
const NEEDED = 16 * 1024 * 1024

/** The temporary folder that the environment names, or the system's. */
export function temporaryFolder({ TMPDIR }: NodeJS.ProcessEnv): string {
  return process.platform === 'win32' || TMPDIR === undefined || TMPDIR === '' ? tmpdir() : TMPDIR
}

/** Says that the temporary folder is too full for a browser; undefined where it is not, or cannot be asked. */
export function lackOfSpace(env: NodeJS.ProcessEnv): string | undefined {
  const folder = temporaryFolder(env)
  const free = freeIn(folder)
  if (free === undefined || free >= NEEDED) return undefined
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024)
  return (
    `the temporary folder ${folder} has ${megabytes(free)} MB left, and ${megabytes(NEEDED)} MB are needed: ` +
    'free space there, or set TMPDIR to another folder'
  )
}

/** In bytes. */
function freeIn(folder: string): number | undefined {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder)
    // File systems without a limit have no blocks at all.
    return blocks === 0 ? undefined : bavail * bsize
  } catch (error) {
    // That it is not there is told when something is to be put into it.
    if (isSystemError(error)) return undefined
    throw error
  }
}
