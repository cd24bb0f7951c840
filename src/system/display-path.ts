import { relative, resolve } from 'node:path'

/** Where a run reads and writes; absolute paths. */
export interface Folders {
  readonly data: string
  readonly templates: string
  readonly output: string
  /** Paths are shown to people relative to it. */
  readonly cwd: string
}

/** A path as people are shown it: relative to where they are, with forward slashes. */
export function displayPath(path: string, cwd: string): string {
  const short = relative(cwd, resolve(cwd, path))
  const nearer = short === '' ? '.' : short.length < path.length ? short : path
  return nearer.replaceAll('\\', '/')
}
