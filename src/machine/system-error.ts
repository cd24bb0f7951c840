/** What system errors on files mean, and what to do. Closed: any other one is told by its code. */
const MEANING: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk: free some, and run the same command again',
  EDQUOT: 'this user’s share of the disk is full: free some, and run the same command again',
  EACCES: 'this user may not write there: correct the rights',
  EPERM: 'this user may not write there: correct the rights',
  EROFS: 'the disk can only be read: choose another folder with --output, or have it made writable',
  EEXIST: 'a file has the place of a folder: move it elsewhere',
  ENOTDIR: 'a file has the place of a folder: move it elsewhere',
  EISDIR: 'a folder has the place of a file: move it elsewhere',
  ENAMETOOLONG: 'the file’s name is longer than the system allows: shorten the authority’s name',
  EIO: 'the disk failed: use another one',
}

/**
 * Why a file could not be written, in a sentence.
 *
 * @throws any error that is not the system's
 */
export function describeWriteError(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error
  return tellSystemError(error) ?? `the system refuses it (${String(error.code)})`
}

/** A system error on a file in a sentence, with the path that it is about; undefined for any other error. */
export function tellSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  const meaning = MEANING[error.code]
  const path = 'path' in error && typeof error.path === 'string' ? `, ${error.path}` : ''
  return meaning === undefined ? undefined : `${meaning} (${error.code}${path})`
}
