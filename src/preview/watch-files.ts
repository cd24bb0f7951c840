import { watch } from 'chokidar'
import type { Folders } from '../read/folders.ts'
import { affectedBy, type Affected } from './affected.ts'

/** Watching, until it is closed. */
export interface FileWatch {
  close(): Promise<void>
}

/** How long the last change of a burst must be past, in milliseconds: editors write a file in several steps. */
const QUIET = 12

/** How long a burst may last before its first change is told all the same, in milliseconds. */
const LONGEST_BURST = 200

/**
 * Watches data and templates and tells what changes can touch, a burst at once. Resolves when it watches.
 *
 * @param onChange what the burst touches, each once
 */
export async function watchFiles(
  folders: Folders,
  onChange: (affected: readonly Affected[]) => void,
): Promise<FileWatch> {
  // A file that an editor replaces counts as changed, at once; as gone only when it has not come back soon.
  const watcher = watch([folders.data, folders.templates], { ignoreInitial: true, atomic: true })
  const burst = new Map<string, Affected>()
  let first = 0
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    timer = undefined
    const affected = [...burst.values()]
    burst.clear()
    onChange(affected)
  }
  watcher.on('all', (_event, path) => {
    const affected = affectedBy(path, folders)
    if (!affected) return
    if (burst.size === 0) first = performance.now()
    burst.set(JSON.stringify(affected), affected)
    if (timer && performance.now() - first > LONGEST_BURST) return
    clearTimeout(timer)
    timer = setTimeout(tell, QUIET)
  })
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', () => resolve()).once('error', reject)
  })
  return {
    close: async () => {
      clearTimeout(timer)
      await watcher.close()
    },
  }
}
