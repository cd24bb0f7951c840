/** An error with a code: of the operating system, such as ENOENT, or of Node, such as ERR_MODULE_NOT_FOUND. */
export interface SystemError extends Error {
  readonly code: string
  /** The call that failed, such as "open"; errors of the operating system alone have one. */
  readonly syscall?: string
  readonly path?: string
}

/**
 * Whether an error is the operating system's or Node's, rather than a fault of this program.
 *
 * @param codes the codes that count; every code where none is given
 */
export function isSystemError(error: unknown, ...codes: readonly string[]): error is SystemError {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  return codes.length === 0 || codes.includes(error.code)
}

/** Whether an error says that a file or folder does not exist. */
export const isMissing = (error: unknown): boolean => isSystemError(error, 'ENOENT', 'ENOTDIR')

/** What errors of the operating system on files mean, and what to do. Closed: any other one is told by its code. */
const MEANING: Readonly<Record<string, readonly [meaning: string, remedy: string]>> = {
  ENOSPC: ['no space is left on the disk', 'free some, and run the same command again'],
  EDQUOT: ['this user’s share of the disk is full', 'free some, and run the same command again'],
  EACCES: ['this user lacks the rights to it', 'correct the rights'],
  EPERM: ['this user lacks the rights to it', 'correct the rights'],
  EROFS: ['the disk can only be read', 'choose another folder with --output, or have it made writable'],
  EEXIST: ['a file has the place of a folder', 'move it elsewhere'],
  ENOTDIR: ['a file has the place of a folder', 'move it elsewhere'],
  EISDIR: ['a folder has the place of a file', 'move it elsewhere'],
  ELOOP: ['it is a link that leads round in a circle', 'remove the link'],
  ENAMETOOLONG: ['the file’s name is longer than the system allows', 'shorten the authority’s name'],
  EIO: ['the disk failed', 'use another one'],
  EMFILE: ['too many files are open', 'close other programs, and run the same command again'],
  ENFILE: ['too many files are open', 'close other programs, and run the same command again'],
  ENOMEM: ['no memory is left', 'close other programs, and run the same command again'],
}

/**
 * Why a file could not be written, in a sentence.
 *
 * @throws any error that is not the system's
 */
export function describeWriteError(error: unknown): string {
  if (!isSystemError(error)) throw error
  return explainSystemError(error) ?? `the system refuses it (${error.code})`
}

/** A system error on a file in a sentence, with the path that it is about; undefined for any other error. */
export function explainSystemError(error: unknown): string | undefined {
  if (!isSystemError(error)) return undefined
  const { code, path } = error
  const [meaning, remedy] = MEANING[code] ?? []
  if (meaning === undefined) return undefined
  return `${meaning}: ${remedy} (${code}${path === undefined ? '' : `, ${path}`})`
}

/**
 * The same of any error that a call of the operating system ends in, for one that stops a whole command: what is wrong,
 * the path first, and what to do.
 */
export function describeSystemError(error: unknown): { message: string; remedy: string } | undefined {
  if (!isSystemError(error) || error.syscall === undefined) return undefined
  const { code, path } = error
  const [meaning, remedy] = MEANING[code] ?? OTHER[code] ?? UNKNOWN
  return { message: `${path === undefined ? '' : `${path}: `}${meaning} (${code})`, remedy }
}

/** What a single letter tells otherwise: a file that is not there has a meaning of its own in each place. */
const OTHER: typeof MEANING = {
  ENOENT: ['it is not there', 'put it back, or correct the path'],
  EBUSY: ['another program is using it', 'close that program'],
}

const UNKNOWN = ['the system refuses it', 'check its rights and its disk'] as const
