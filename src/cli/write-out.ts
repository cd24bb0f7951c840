import { writeWhole } from '../record/write-whole.ts'
import { UsageError } from './usage-error.ts'

/** Writes the file that --out names. @throws UsageError where it cannot be written */
export async function writeOut(path: string, content: string): Promise<void> {
  try {
    await writeWhole(path, content)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new UsageError(`${path} cannot be written (${String(error.code)}): name another file with --out`)
  }
}
