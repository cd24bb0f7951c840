import { watch, type FSWatcher } from 'chokidar'
import type { Folders } from '../system/display-path.ts'
import { affectedBy, type Affected } from './affected.ts'
import { folderIdentity } from './folder-identity.ts'

/** A watch that runs until it is closed. */
export interface FileWatch {
  close(): Promise<void>
}

/** How long after the last change a burst ends, in milliseconds: editors write a file in several steps. */
const BURST_PAUSE = 12

/** How long a burst may last before it is reported anyway, in milliseconds. */
const LONGEST_BURST = 200

/** How often to check whether the folders themselves still exist, in milliseconds. */
const FOLDER_CHECK_INTERVAL = 1000

/**
 * Watches data and templates and reports what changes affect, one burst at a time. Resolves when watching has started. A
 * folder that vanishes or is replaced affects every letter, and is watched again once it is back.
 *
 * @param onChange called with what a burst affects, without duplicates
 */
export async function watchFiles(
  folders: Folders,
  onChange: (affected: readonly Affected[]) => void,
): Promise<FileWatch> {
  const burst = new Map<string, Affected>()
  let first = 0
  let timer: NodeJS.Timeout | undefined
  const report = () => {
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
    timer = setTimeout(report, BURST_PAUSE)
  }
  let watched = identitiesOf(folders)
  let watcher = await startWatcher(folders, onPath)
  const closing = new AbortController()
  const isClosed = () => closing.signal.aborted
  // A watcher keeps following the original folder, even after it was moved away.
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
  }, FOLDER_CHECK_INTERVAL)
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
  // `atomic`: a file that an editor replaces counts as changed, and as deleted only if it does not come back soon.
  const watcher = watch(present, { ignoreInitial: true, atomic: true })
  watcher.on('all', (_event, path) => onPath(path))
  // What cannot be watched has just vanished; the interval above or the next read reports it.
  watcher.on('error', () => undefined)
  if (present.length > 0) await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  return watcher
}

const identitiesOf = ({ data, templates }: Folders): string =>
  [data, templates].map((folder) => folderIdentity(folder) ?? '').join()
