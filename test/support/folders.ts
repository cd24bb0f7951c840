import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The project's own folder. */
export const PROJECT = join(import.meta.dirname, '..', '..')

/** Node's compile cache for the command; other programs of the tests may use it as well. */
export const COMPILED = join(PROJECT, 'node_modules', '.cache', 'letters')

/** Creates a temporary folder for one piece of work, and removes it afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'letters-test-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
