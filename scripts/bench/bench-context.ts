import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Folders } from '../../src/system/display-path.ts'
import { EraCache } from '../../src/run/era-cache.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { writeSpecimens } from '../specimen/specimen-year.ts'
import type { CheckedLetter, ReadyYear } from '../../src/run/prepared-year.ts'

export const PROJECT = join(import.meta.dirname, '..', '..')

/** The number of letters printed at once, as in `letters generate`. */
export const TABS = availableParallelism()

/** The parameters of a benchmark. */
export interface Bench {
  /** The number of letters for bulk printing. */
  readonly letters: number
  /** The number of rounds. */
  readonly rounds: number
  readonly year: string
  /** Whether to include runs of thousands of letters. */
  readonly long: boolean
  /** Makes a temporary folder, removed afterwards. */
  folder(): Promise<string>
  /** Reports progress. */
  say(text: string): void
}

/** Writes a data folder of specimens. */
export async function specimens(bench: Bench, letters: number): Promise<string> {
  const data = join(await bench.folder(), 'data')
  await writeSpecimens({ year: bench.year }, letters, data)
  return data
}

/** Checks a data folder's letters as `letters generate` does before it composes. */
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

/** Provides temporary folders and removes them when the work is done. */
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
