import { accessSync, constants, createReadStream, readFileSync, statSync } from 'node:fs'
import { open, readdir, stat, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join, relative } from 'node:path'
import { sha256 } from '../system/sha256.ts'
import { syncFolder } from '../system/sync-folder.ts'
import { isSystemError } from '../system/system-error.ts'

/** An unpacked file as it was when it was unpacked. */
interface UnpackedFile {
  readonly path: string
  /** In bytes. */
  readonly size: number
  /** Milliseconds since 1970, rounded down. */
  readonly modified: number
  readonly sha256: string
}

/** The list of all unpacked files, in the folder with them. */
const MANIFEST = 'unpacked.json'

/**
 * Forces all files of a folder to the disk, and writes the list of them with their sizes and hashes.
 *
 * @throws the system's error where a file cannot be read or forced to the disk
 */
export async function writeManifest(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: UnpackedFile[] = []
  for (const entry of entries.filter((found) => found.isFile())) {
    const path = join(entry.parentPath, entry.name)
    await syncFile(path)
    const { size, mtimeMs } = await stat(path)
    files.push({
      path: relative(folder, path),
      size,
      modified: Math.floor(mtimeMs),
      sha256: await hashOf(path),
    })
  }
  const manifest = join(folder, MANIFEST)
  await writeFile(manifest, JSON.stringify(files))
  await syncFile(manifest)
  await Promise.all([...new Set([folder, ...entries.map(({ parentPath }) => parentPath)])].map(syncFolder))
}

/**
 * Whether an unpacked program and all its files are intact: their sizes are as listed, and so are the hashes of those with
 * another date. Programs that clean up delete files of a cache, and a disk can lose their content.
 *
 * @param program the path of the program, in the folder
 */
export function isUnpackedIntact(folder: string, program: string): boolean {
  try {
    accessSync(program, constants.X_OK)
    const files: unknown = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'))
    if (!Array.isArray(files) || !files.every(isUnpackedFile)) return false
    return files.every(({ path, size, modified, sha256: expected }) => {
      const found = statSync(join(folder, path))
      if (found.size !== size) return false
      return Math.floor(found.mtimeMs) === modified || sha256(readFileSync(join(folder, path))) === expected
    })
  } catch (error) {
    if (error instanceof SyntaxError) return false
    if (isSystemError(error)) return false
    throw error
  }
}

const isUnpackedFile = (value: unknown): value is UnpackedFile =>
  typeof value === 'object' &&
  value !== null &&
  ['path', 'sha256'].every((name) => typeof Reflect.get(value, name) === 'string') &&
  ['size', 'modified'].every((name) => typeof Reflect.get(value, name) === 'number')

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  const pieces: AsyncIterable<Buffer> = createReadStream(path)
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
