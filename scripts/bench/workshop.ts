import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Folders } from '../../src/system/display-path.ts'
import { EraCache } from '../../src/run/era-cache.ts'
import { prepareYear, type CheckedLetter, type ReadyYear } from '../../src/run/prepare-year.ts'
import { writeSpecimens } from '../specimen/specimen-year.ts'

export const PROJECT = join(import.meta.dirname, '..', '..')

/** As many letters are printed at once as "letters generate" does. */
export const TABS = availableParallelism()

/** What a benchmark is run with. */
export interface Bench {
  /** How many letters bulk printing is measured on. */
  readonly letters: number
  /** How often everything is measured. */
  readonly rounds: number
  readonly year: string
  /** Whether there is time for thousands of letters. */
  readonly long: boolean
  /** A folder of its own, removed afterwards. */
  folder(): Promise<string>
  /** Says how far it is. */
  say(text: string): void
}

/** Lays out a data folder of specimens. */
export async function specimens(bench: Bench, letters: number): Promise<string> {
  const data = join(await bench.folder(), 'data')
  await writeSpecimens({ year: bench.year }, letters, data)
  return data
}

/** A data folder's letters as "letters generate" has them before it composes. */
export async function checkedLetters(
  data: string,
  year: string,
): Promise<{ ready: ReadyYear; letters: readonly CheckedLetter[] }> {
  const folders: Folders = {
    data,
    templates: join(PROJECT, 'templates'),
    output: join(data, '..', 'output'),
    cwd: PROJECT,
  }
  const { ready, letters } = await prepareYear(folders, new EraCache(folders), year)
  if (!ready) throw new Error('the specimens are not valid')
  return { ready, letters }
}

/** Temporary folders that are gone when the work is done. */
export async function withFolders<T>(work: (folder: Bench['folder']) => Promise<T>): Promise<T> {
  const folders: string[] = []
  try {
    return await work(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'letters-bench-'))
      folders.push(folder)
      return folder
    })
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  }
}
