import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { RECORDS } from '../record/letter-paths.ts'
import { isSubfolder, readDigits, SubfoldersError } from '../record/subfolders.ts'
import { isSystemError } from '../system/system-error.ts'
import type { FileWatch } from './watch-files.ts'

/** How often to look, in milliseconds. */
const INTERVAL = 1000

/**
 * Watches the output folder for what other programs write there, such as a run in a terminal. Letters and records are
 * written under temporary names and renamed, which changes the time of their folder: so a year costs a look-up for each
 * of its folders, and not one for each letter.
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
      .flatMap((year) => foldersOf(output, year))
      .map((folder) => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? '')
      .join()
  } catch (error) {
    // There is no output folder yet, or it cannot be read: the letters' states say so.
    if (isSystemError(error) || error instanceof SubfoldersError) return ''
    throw error
  }
}

/** The folders that a year's letters and records are in. */
function foldersOf(output: string, year: string): string[] {
  const folders = [join(output, year), join(output, year, RECORDS)]
  const digits = readDigits(output, year)
  // With subfolders, there is little else in these folders.
  const within = digits === 0 ? [] : folders.filter((folder) => existsSync(folder))
  const subfolders = within.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => isSubfolder(name, digits))
      .map((name) => join(folder, name)),
  )
  return [...folders, ...subfolders]
}
