import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What is in a folder and the folders below it, by paths from that folder with forward slashes, in order. */
export interface FolderList {
  readonly files: readonly string[]
  /** What is neither a file nor a folder. A link is not followed. */
  readonly others: readonly { readonly path: string; readonly what: 'a link' | 'not an ordinary file' }[]
}

/**
 * Lists a folder without opening anything in it.
 *
 * @param includes whether an entry counts, by its name; a folder that does not is not entered
 * @throws the system's error where the folder cannot be read
 */
export function listFolder(folder: string, includes: (name: string) => boolean = () => true): FolderList {
  const files: string[] = []
  const others: { path: string; what: 'a link' | 'not an ordinary file' }[] = []
  const waiting = ['']
  for (let within = waiting.pop(); within !== undefined; within = waiting.pop()) {
    for (const entry of readdirSync(join(folder, within), { withFileTypes: true })) {
      if (!includes(entry.name)) continue
      const path = `${within}${entry.name}`
      if (entry.isDirectory()) waiting.push(`${path}/`)
      else if (entry.isFile()) files.push(path)
      else others.push({ path, what: entry.isSymbolicLink() ? 'a link' : 'not an ordinary file' })
    }
  }
  others.sort((one, other) => (one.path < other.path ? -1 : 1))
  return { files: files.sort(), others }
}
