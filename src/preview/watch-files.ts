import { watch, type FSWatcher } from 'chokidar'
import type { Folders } from '../system/display-path.ts'
import { affectedBy, type Affected } from './affected.ts'
import { folderIdentity } from './folder-identity.ts'

/** Watching, until it is closed. */
export interface FileWatch {
  close(): Promise<void>
}

/** How long the last change of a burst must be past, in milliseconds: editors write a file in several steps. */
const QUIET = 12

/** How long a burst may last before its first change is told all the same, in milliseconds. */
const LONGEST_BURST = 200

/** How often it is looked whether the folders themselves are still there, in milliseconds. */
const LOOK_EVERY = 1000

/**
 * Watches data and templates and tells what changes can touch, a burst at once. Resolves when it watches. A folder that
 * vanishes, or is replaced by another one, touches all, and is watched again when it is back.
 *
 * @param onChange what the burst touches, each once
 */
export async function watchFiles(
  folders: Folders,
  onChange: (affected: readonly Affected[]) => void,
): Promise<FileWatch> {
  const burst = new Map<string, Affected>()
  let first = 0
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    timer = undefined
    const affected = [...burst.values()]
    burst.clear()
    onChange(affected)
  }
  const onPath = (path: string) => {
    const affected = affectedBy(path, folders)
    if (!affected) return
    if (burst.size === 0) first = performance.now()
    burst.set(JSON.stringify(affected), affected)
    if (timer && performance.now() - first > LONGEST_BURST) return
    clearTimeout(timer)
    timer = setTimeout(tell, QUIET)
  }
  let watched = identitiesOf(folders)
  let watcher = await startWatcher(folders, onPath)
  const closing = new AbortController()
  const isClosed = () => closing.signal.aborted
  // A watch holds on to the folder that it began with, wherever that has gone.
  const replace = async () => {
    const found = identitiesOf(folders)
    if (isClosed() || found === watched) return
    watched = found
    await watcher.close()
    watcher = await startWatcher(folders, onPath)
    if (isClosed()) await watcher.close()
    else onPath(folders.data)
  }
  let replaced = Promise.resolve()
  const looking = setInterval(() => {
    replaced = replaced.then(replace)
  }, LOOK_EVERY)
  return {
    close: async () => {
      closing.abort()
      clearInterval(looking)
      clearTimeout(timer)
      await watcher.close()
    },
  }
}

async function startWatcher(
  { data, templates }: Folders,
  onPath: (path: string) => void,
): Promise<FSWatcher> {
  const present = [data, templates].filter((folder) => folderIdentity(folder) !== undefined)
  // A file that an editor replaces counts as changed, at once; as gone only when it has not come back soon.
  const watcher = watch(present, { ignoreInitial: true, atomic: true })
  watcher.on('all', (_event, path) => onPath(path))
  // What cannot be watched has just vanished, which is noticed by itself, or is told when it is read.
  watcher.on('error', () => undefined)
  if (present.length > 0) await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  return watcher
}

const identitiesOf = ({ data, templates }: Folders): string =>
  [data, templates].map((folder) => folderIdentity(folder) ?? '').join()
