import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isSystemError } from '../system/system-error.ts'
import type { FileWatch } from './watch-files.ts'

/** How often to look, in milliseconds. */
const INTERVAL = 1000

/**
 * Watches the output folder for what other programs write there, such as a run in a terminal. Letters and records are
 * written under temporary names and renamed, which changes the time of their folder: so a year costs two look-ups, and not
 * one for each letter.
 */
export function watchOutput(output: string, onChange: () => void): FileWatch {
  let known = timesIn(output)
  const looking = setInterval(() => {
    const found = timesIn(output)
    if (found === known) return
    known = found
    onChange()
  }, INTERVAL)
  return {
    close: () => {
      clearInterval(looking)
      return Promise.resolve()
    },
  }
}

/** When an entry of the folders of each year was last added, replaced or removed. */
function timesIn(output: string): string {
  try {
    const years = readdirSync(output).filter((name) => /^\d{4}$/.test(name))
    return years
      .flatMap((year) => [join(output, year), join(output, year, 'records')])
      .map((folder) => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? '')
      .join()
  } catch (error) {
    // There is no output folder yet, or it cannot be read: the letters' states say so.
    if (isSystemError(error)) return ''
    throw error
  }
}
