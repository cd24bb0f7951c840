import { statfsSync } from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { isSystemError } from './system-error.ts'

/**
 * The folder that keeps the embedded browser: LETTERS_CACHE, relative to the folder where the command was typed; else a
 * folder in the user's cache folder. An XDG_CACHE_HOME that is not absolute is ignored, as its specification asks; an
 * empty variable counts as unset.
 *
 * @returns an absolute path; undefined where the user has no home folder
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  const [own, users = ''] = [env['LETTERS_CACHE'], env['XDG_CACHE_HOME']]
  if (own) return resolve(own)
  if (isAbsolute(users)) return join(users, 'annual-letters')
  const home = homeFolder(env)
  return home === undefined ? undefined : join(home, '.cache', 'annual-letters')
}

/** The home folder in the environment, else the one in the system's user database: services often run without HOME. */
function homeFolder({ HOME }: NodeJS.ProcessEnv): string | undefined {
  if (process.platform === 'win32') return homedir()
  if (HOME !== undefined && isAbsolute(HOME)) return HOME
  try {
    const { homedir: known } = userInfo()
    return isAbsolute(known) ? known : undefined
  } catch (error) {
    // In a container, a user may have a number and no entry.
    if (isSystemError(error)) return undefined
    throw error
  }
}

/** The folder for temporary files: the one in the environment, else the system's. */
export function systemTempFolder({ TMPDIR }: NodeJS.ProcessEnv): string {
  return process.platform === 'win32' || TMPDIR === undefined || TMPDIR === '' ? tmpdir() : TMPDIR
}

/**
 * The free space that a browser needs in the folder for temporary files, in bytes. It keeps the memory of its tabs
 * there: with 8 MB free, tabs crashed while letters were printed; with 16 MB none did (Chromium 153, eight tabs).
 */
const NEEDED_SPACE = 16 * 1024 * 1024

/**
 * Describes a lack of space for a browser's temporary files, with the remedy.
 *
 * @returns undefined where there is enough space, or the system does not say
 */
export function describeLackOfSpace(env: NodeJS.ProcessEnv): string | undefined {
  const folder = systemTempFolder(env)
  const free = freeSpaceIn(folder)
  if (free === undefined || free >= NEEDED_SPACE) return undefined
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024)
  return (
    `the temporary folder ${folder} has ${megabytes(free)} MB left, and ${megabytes(NEEDED_SPACE)} MB are needed: ` +
    'free space there, or set TMPDIR to another folder'
  )
}

/** @returns bytes; undefined where the system does not say */
function freeSpaceIn(folder: string): number | undefined {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder)
    // A file system without a size limit reports no blocks at all.
    return blocks === 0 ? undefined : bavail * bsize
  } catch (error) {
    // A missing folder is reported when something is written to it.
    if (isSystemError(error)) return undefined
    throw error
  }
}
