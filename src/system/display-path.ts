import { relative, resolve } from 'node:path'

/** The folders that a run reads and writes; absolute paths. */
export interface Folders {
  readonly data: string
  readonly templates: string
  readonly output: string
  /** The folder that display paths are relative to. */
  readonly cwd: string
  /** Texts that are read in place of files, by absolute path: what a page of the desk holds and has not saved. */
  readonly unsaved?: ReadonlyMap<string, string>
}

/** A path as people see it: relative to the current folder where that is shorter, with forward slashes. */
export function displayPath(path: string, cwd: string): string {
  const short = relative(cwd, resolve(cwd, path))
  const nearer = short === '' ? '.' : short.length < path.length ? short : path
  return nearer.replaceAll('\\', '/')
}
