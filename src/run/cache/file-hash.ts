import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readInputFile } from '../../system/input-file.ts'
import { sha256 } from '../../system/sha256.ts'

/** What files contain, and when the latest of them was written. */
export interface FileHash {
  /** SHA-256 of names and contents. */
  readonly hash: string
  /** In milliseconds since 1970: the latest change of content, name or permissions, so that a copy that keeps its date counts as well. */
  readonly written: number
}

/** Larger than any file of a letter, and small enough to be read quickly; in bytes. */
const LARGEST = 32 * 1024 * 1024

/** Hashes one file. @throws NotAFileError, TooLargeError, or the system's error where it cannot be read */
export function hashFile(path: string): FileHash {
  const { bytes, stats } = readInputFile(path, LARGEST)
  return { hash: sha256(bytes), written: Math.max(stats.mtimeMs, stats.ctimeMs) }
}

/** Reads a file of the templates as text. @throws as hashFile does */
export const readTemplateText = (path: string): string => readInputFile(path, LARGEST).bytes.toString('utf8')

/** Hashes all files in a folder and the folders below it. @throws as hashFile does */
export function hashFolder(folder: string): FileHash {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
  return combineHashes(names.map((path) => [path.slice(folder.length), hashFile(path)] as const))
}

/** Combines the hashes of several files, each with its name. */
export function combineHashes(parts: readonly (readonly [string, FileHash])[]): FileHash {
  return {
    hash: sha256(JSON.stringify(parts.map(([name, { hash }]) => [name, hash]))),
    written: parts.reduce((latest, [, { written }]) => Math.max(latest, written), 0),
  }
}
