import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { ensureFolder } from './ensure-folder.ts'

/** Writes a file so that it is either whole or as before: a temporary file beside it, then renamed. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  ensureFolder(dirname(path))
  await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content))
}
