import { rm } from 'node:fs/promises'
import { syncFolder } from './sync-folder.ts'
import { dirname } from 'node:path'
import { ChangedMeanwhileError } from './write-errors.ts'
import { textOf } from './write-files-together.ts'

/**
 * Removes a file that still holds a known text.
 *
 * @throws ChangedMeanwhileError where it holds another one, or the system's error
 */
export async function removeUnchangedFile(path: string, text: string): Promise<void> {
  if ((await textOf(path)) !== text) throw new ChangedMeanwhileError(path)
  await rm(path)
  await syncFolder(dirname(path))
}
