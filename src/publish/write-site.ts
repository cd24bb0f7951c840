import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, rmdirSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { UsageError } from '../run/usage-error.ts'
import { ensureFolder } from '../system/ensure-folder.ts'
import { removeInterrupted } from '../system/remove-interrupted.ts'
import { NotALetterFileError, sha256, sha256OfFile } from '../system/sha256.ts'
import { isMissing } from '../system/system-error.ts'
import { writeFileAtomic } from '../system/write-file-atomic.ts'
import type { SiteFile } from './make-site.ts'
import { formatManifest, MANIFEST, parseManifest, type SiteManifest } from './site-manifest.ts'

/** What writing a website did to its folder; addresses from the first page on. */
export interface WrittenSite {
  readonly written: readonly string[]
  /** How many files were already as they should be. */
  readonly unchanged: number
  readonly removed: readonly string[]
  /** Files of an earlier run that somebody has changed since: they are left alone. */
  readonly kept: readonly string[]
}

const EMPTY: SiteManifest = { years: [], files: new Map() }

/**
 * Reads what an earlier run wrote into a folder.
 *
 * @param shown the folder as it is shown
 * @throws UsageError for a folder that has something in it and is no website of ours
 */
export function readSiteFolder(folder: string, shown: string): SiteManifest {
  // Names that begin with a dot belong to the system or another program, and are left alone.
  const names = namesIn(folder, shown).filter((name) => !name.startsWith('.'))
  if (names.length === 0) return EMPTY
  const path = join(folder, MANIFEST)
  const manifest = existsSync(path) ? parseManifest(readFileSync(path, 'utf8')) : undefined
  if (manifest) return manifest
  throw new UsageError(
    names.includes(MANIFEST)
      ? `${shown}/${MANIFEST} is damaged: it does not say which files belong to the website`
      : `${shown} is not empty, and was not made by "letters publish"`,
    'name an empty folder, or one that does not exist, with --out',
  )
}

function namesIn(folder: string, shown: string): string[] {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (!found) return []
  if (existsSync(folder) && lstatSync(realpathSync(folder)).isDirectory()) return readdirSync(folder)
  throw new UsageError(`${shown} is not a folder`, 'name a folder with --out')
}

/**
 * Brings a website's folder up to date: writes the files that differ, each atomically, and removes those of an earlier run
 * that no longer belong. Other files are left alone. The list of files is written before and after, so that a run that is
 * killed leaves no file behind that the next one does not know.
 *
 * @param earlier what `readSiteFolder` has found
 * @throws UsageError where a file is in the way; nothing is written then
 */
export async function writeSite(
  folder: string,
  files: readonly SiteFile[],
  years: readonly string[],
  earlier: SiteManifest,
): Promise<WrittenSite> {
  const wanted = new Map(files.map((file) => [file.address, hashOf(file)]))
  const changed = files.filter(({ address }) => hashAt(folder, address) !== wanted.get(address))
  refuseForeign(folder, changed, earlier)
  const stale = [...earlier.files].filter(([address]) => !wanted.has(address))
  const manifest = formatManifest({ years, files: wanted })
  const isListed =
    existsSync(join(folder, MANIFEST)) && readFileSync(join(folder, MANIFEST), 'utf8') === manifest
  if (changed.length === 0 && stale.length === 0 && isListed)
    return { written: [], unchanged: files.length, removed: [], kept: [] }
  const save = (text: string) => writeFileAtomic(join(folder, MANIFEST), text)
  await save(
    formatManifest({
      years: [...new Set([...earlier.years, ...years])],
      files: new Map([...earlier.files, ...wanted]),
    }),
  )
  const folders = new Set(files.map(({ address }) => dirname(join(folder, address))))
  for (const each of folders) {
    ensureFolder(each)
    await removeInterrupted(each)
  }
  // A website can be made again: its files need not survive a power failure.
  for (const file of changed)
    await writeFileAtomic(join(folder, file.address), await contentOf(file), 'unsynced')
  const { removed, kept } = await removeStale(folder, stale)
  await save(manifest)
  return {
    written: changed.map(({ address }) => address),
    unchanged: files.length - changed.length,
    removed,
    kept,
  }
}

const hashOf = (file: SiteFile): string => ('content' in file ? sha256(file.content) : file.sha256)

/** The hash of what is at an address; undefined where there is nothing, or no ordinary file of the folder's own. */
function hashAt(folder: string, address: string): string | undefined {
  const path = join(folder, address)
  if (!isWithin(folder, path)) return undefined
  try {
    return sha256OfFile(path)
  } catch (error) {
    if (error instanceof NotALetterFileError) return undefined
    throw error
  }
}

/** Whether a path is in a folder when all links to folders are followed, and is no link itself. */
function isWithin(folder: string, path: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return false
  if (!existsSync(dirname(path))) return false
  const [outer, inner] = [realpathSync(folder), realpathSync(dirname(path))]
  return inner === outer || inner.startsWith(`${outer}${sep}`)
}

/** @throws UsageError where a file would be replaced that no earlier run has written, or one outside of the folder */
function refuseForeign(folder: string, changed: readonly SiteFile[], { files }: SiteManifest): void {
  const foreign = changed.find(({ address }) => {
    const path = join(folder, address)
    const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined
    return (isThere && !files.has(address)) || (existsSync(dirname(path)) && !isWithin(folder, path))
  })
  if (foreign)
    throw new UsageError(
      `${foreign.address} is already there, and was not written by "letters publish"`,
      'move it elsewhere, or name another folder with --out',
    )
}

async function contentOf(file: SiteFile): Promise<string | Uint8Array> {
  if ('content' in file) return file.content
  const bytes = await readFile(file.copyOf)
  if (sha256(bytes) === file.sha256) return bytes
  throw new UsageError(
    `${file.copyOf} has changed while the website was being written`,
    'wait until no other command is running, and run the same command again',
  )
}

/** Removes files of an earlier run, and the folders that become empty. */
async function removeStale(
  folder: string,
  stale: readonly (readonly [address: string, hash: string])[],
): Promise<Pick<WrittenSite, 'removed' | 'kept'>> {
  const removed: string[] = []
  const kept: string[] = []
  for (const [address, hash] of stale) {
    const path = join(folder, address)
    const found = hashAt(folder, address)
    if (found === hash) {
      await rm(path)
      removed.push(address)
    } else if (lstatSync(path, { throwIfNoEntry: false })) kept.push(address)
  }
  for (const each of new Set(removed.map((address) => dirname(join(folder, address)))))
    removeEmpty(folder, each)
  return { removed, kept }
}

function removeEmpty(folder: string, path: string): void {
  if (path === folder || !path.startsWith(`${folder}${sep}`)) return
  try {
    if (readdirSync(path).length > 0) return
    rmdirSync(path)
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  removeEmpty(folder, dirname(path))
}
