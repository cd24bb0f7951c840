import { homedir, userInfo } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { isSystemError } from './system-error.ts'

/**
 * Where the embedded browser is kept: LETTERS_CACHE, from the folder where the command is typed; else below the user's
 * cache folder. An XDG_CACHE_HOME that is not absolute is ignored, as its specification says, and a variable that is set
 * to nothing counts as unset.
 *
 * @returns an absolute path; undefined where this user has no home
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  const [own, users = ''] = [env['LETTERS_CACHE'], env['XDG_CACHE_HOME']]
  if (own) return resolve(own)
  if (isAbsolute(users)) return join(users, 'annual-letters')
  const home = homeFolder(env)
  return home === undefined ? undefined : join(home, '.cache', 'annual-letters')
}

/** The home that the environment names, else the one that the system knows: services are often run without HOME. */
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
