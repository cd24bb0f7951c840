import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readInputFile } from '../../system/input-file.ts'
import { sha256 } from '../../system/sha256.ts'

/** What files hold, and when the latest of them was written. */
export interface FileHash {
  /** SHA-256 of names and contents. */
  readonly hash: string
  /** In milliseconds since 1970: of content, name or rights, so that a copy that keeps its date is seen as well. */
  readonly written: number
}

/** Far more than any file of a letter has, and no more than is quickly read; in bytes. */
const LARGEST = 32 * 1024 * 1024

/** @throws NotAFileError, TooLargeError, or the system's error where a file cannot be read */
export function hashFile(path: string): FileHash {
  const { bytes, stats } = readInputFile(path, LARGEST)
  return { hash: sha256(bytes), written: Math.max(stats.mtimeMs, stats.ctimeMs) }
}

/** What a file of the templates holds. @throws as sumOfFile does */
export const readTemplateText = (path: string): string => readInputFile(path, LARGEST).bytes.toString('utf8')

/** Of all files in a folder and in those below it. @throws as sumOfFile does */
export function hashFolder(folder: string): FileHash {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
  return combineHashes(names.map((path) => [path.slice(folder.length), hashFile(path)] as const))
}

/** Of several, each under a name. */
export function combineHashes(parts: readonly (readonly [string, FileHash])[]): FileHash {
  return {
    hash: sha256(JSON.stringify(parts.map(([name, { hash: sum }]) => [name, sum]))),
    written: Math.max(0, ...parts.map(([, { written }]) => written)),
  }
}
