import { lstatSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError } from '../run/usage-error.ts'
import { displayPath } from '../system/display-path.ts'
import { isSystemError } from '../system/system-error.ts'
import { ensureFolder } from '../system/ensure-folder.ts'
import { removeInterrupted } from '../system/remove-interrupted.ts'
import { writeFilesTogether } from '../system/write-files-together.ts'
import { writeFileAtomic } from '../system/write-file-atomic.ts'
import type { Context } from './context.ts'
import { writeToDevice, writeToPipe } from './write-through.ts'

/** The options of a command that writes its result to a file. */
interface OutOptions {
  readonly out?: string | undefined
  /** Whether a file that is already there may be replaced. */
  readonly force?: boolean | undefined
  readonly json?: boolean | undefined
}

/** The place where a command writes its result. */
export interface Out {
  /** Its display path. */
  readonly file: string
  /** @throws UsageError where it cannot be written */
  write(content: string | Uint8Array): Promise<void>
}

/**
 * The place that --out names; undefined where it is not given. An ordinary file is written as a whole or not at all, and
 * replaced with --force only; a device or a pipe is written to as it is. To be called before the work begins, so that
 * nobody waits for a refusal.
 *
 * @param fileIn the name of the file where --out is a folder; where it is left out, a folder is refused
 * @throws UsageError where nothing can or may be written there
 */
export function outPlace(context: Context, options: OutOptions, fileIn?: string): Out | undefined {
  const { out, json } = options
  const { cwd } = context.folders
  if (out === undefined) return undefined
  const named = resolve(cwd, out)
  if (STANDARD_OUTPUT.includes(named)) {
    if (json !== true)
      return {
        file: out,
        write: (content) => Promise.resolve().then(() => context.output.result(textOf(content))),
      }
    throw new UsageError(`--json writes to standard output already: name a file with --out, not ${out}`)
  }
  const path = fileIn !== undefined && kindOf(named) === 'folder' ? join(named, fileIn) : named
  const file = displayPath(path, cwd)
  const check = () => {
    const kind = kindOf(path)
    if (kind === 'folder') throw new UsageError(`${file} is a folder: name a file in it with --out`)
    if (kind === 'file' && options.force !== true) {
      throw new UsageError(
        `${file} is already there: name another file with --out, or add --force to write over it`,
      )
    }
    return kind
  }
  check()
  return {
    file,
    write: (content) =>
      asUsageError(file, async () => {
        const kind = check()
        if (kind === 'pipe') await writeToPipe(path, content)
        else if (kind === 'device') await writeToDevice(path, content)
        else await writeFileAtomic(targetOf(path), content)
      }),
  }
}

/**
 * Writes files into the folder that --out names: all of them, or none.
 *
 * @returns their display paths
 * @throws UsageError where one is there already and may not be replaced, or cannot be written
 */
export async function writeOutFolder(
  context: Context,
  options: OutOptions,
  folder: string,
  files: readonly { readonly name: string; readonly content: Uint8Array }[],
): Promise<string[]> {
  const places = files.map(
    ({ name }) => outPlace(context, { ...options, out: join(folder, name) })?.file ?? '',
  )
  const named = resolve(context.folders.cwd, folder)
  await asUsageError(places[0] ?? folder, async () => {
    ensureFolder(named)
    await removeInterrupted(named)
    await writeFilesTogether(
      files.map(({ name, content }) => ({ path: targetOf(join(named, name)), after: content })),
    )
  })
  return places
}

/** The text of a result; a workbook's bytes are not changed on their way to a file, only on standard output. */
const textOf = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : Buffer.from(content).toString()

/** Names of a command's own standard output. Opening them again fails where it is a socket, and truncates a file. */
const STANDARD_OUTPUT = ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']

/** Whether a path is that of a folder. */
export const isFolder = (path: string): boolean => kindOf(path) === 'folder'

/** What is at a path, links followed. */
function kindOf(path: string): 'file' | 'folder' | 'pipe' | 'device' | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return undefined
  if (found.isFile()) return 'file'
  if (found.isDirectory()) return 'folder'
  return found.isFIFO() ? 'pipe' : 'device'
}

/** The file that a link leads to, so that the file is replaced and not the link. */
function targetOf(path: string): string {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : path
}

/** @throws UsageError for an error of the system */
async function asUsageError(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof UsageError || !isSystemError(error)) throw error
    throw new UsageError(`${file} cannot be written (${error.code}): name another file with --out`)
  }
}
