/** An error with a code: the operating system's, such as ENOENT, or Node's, such as ERR_MODULE_NOT_FOUND. */
export interface SystemError extends Error {
  readonly code: string
  /** The call that failed, such as "open"; only the operating system's errors have one. */
  readonly syscall?: string
  readonly path?: string
}

/**
 * Whether an error is the operating system's or Node's, rather than a fault of this program.
 *
 * @param codes the codes to look for; any code where none is given
 */
export function isSystemError(error: unknown, ...codes: readonly string[]): error is SystemError {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  return codes.length === 0 || codes.includes(error.code)
}

/** Whether an error says that a file or folder does not exist. */
export const isMissing = (error: unknown): boolean => isSystemError(error, 'ENOENT', 'ENOTDIR')

type Meanings = Readonly<Record<string, readonly [meaning: string, remedy: string]>>

/** What the operating system's errors on files mean, and the remedy. Any other error is described by its code. */
const MEANINGS: Meanings = {
  ENOSPC: ['no space is left on the disk', 'free some, and run the same command again'],
  EDQUOT: ['this user’s share of the disk is full', 'free some, and run the same command again'],
  EACCES: ['this user does not have permission', 'correct the permissions'],
  EPERM: ['this user does not have permission', 'correct the permissions'],
  EROFS: ['the disk is read-only', 'choose another folder with --output, or have the disk made writable'],
  EEXIST: ['a file is where a folder should be', 'move it elsewhere'],
  ENOTDIR: ['a file is where a folder should be', 'move it elsewhere'],
  EISDIR: ['a folder is where a file should be', 'move it elsewhere'],
  ELOOP: ['it is a link that leads round in a circle', 'remove the link'],
  ENAMETOOLONG: ['the file’s name is longer than the system allows', 'shorten the authority’s name'],
  EIO: ['the disk failed', 'use another one'],
  EMFILE: ['too many files are open', 'close other programs, and run the same command again'],
  ENFILE: ['too many files are open', 'close other programs, and run the same command again'],
  ENOMEM: ['no memory is left', 'close other programs, and run the same command again'],
}

/** Further ones for a command as a whole; for a single letter, a missing file means something else in each place. */
const MEANINGS_FOR_COMMANDS: Meanings = {
  ENOENT: ['it does not exist', 'put it back, or correct the path'],
  EBUSY: ['another program is using it', 'close that program'],
}

const UNKNOWN = ['the system refuses it', 'check its permissions and its disk'] as const

/**
 * Describes in one sentence why a file could not be written.
 *
 * @throws the error itself where it is not the system's
 */
export function describeWriteError(error: unknown): string {
  if (!isSystemError(error)) throw error
  return explainSystemError(error) ?? `the system refuses it (${error.code})`
}

/**
 * Explains a system error on a file in one sentence, with the remedy and the path.
 *
 * @returns undefined for an error without a known meaning
 */
export function explainSystemError(error: unknown): string | undefined {
  if (!isSystemError(error)) return undefined
  const { code, path } = error
  const [meaning, remedy] = MEANINGS[code] ?? []
  if (meaning === undefined) return undefined
  return `${meaning}: ${remedy} (${code}${path === undefined ? '' : `, ${path}`})`
}

/**
 * Describes an error of a system call that ends a whole command.
 *
 * @returns undefined for an error that is not of a system call
 */
export function describeSystemError(error: unknown): { message: string; remedy: string } | undefined {
  if (!isSystemError(error) || error.syscall === undefined) return undefined
  const { code, path } = error
  const [meaning, remedy] = MEANINGS[code] ?? MEANINGS_FOR_COMMANDS[code] ?? UNKNOWN
  return { message: `${path === undefined ? '' : `${path}: `}${meaning} (${code})`, remedy }
}
