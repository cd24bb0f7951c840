import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isMissing } from '../system/system-error.ts'
import { isLocked } from '../system/lock-file.ts'

/** Whether a run is writing letters to an output folder at present. */
export function isOutputHeld(output: string): boolean {
  return namesIn(output).some((name) => name.startsWith('.lock') && isLocked(join(output, name)))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
