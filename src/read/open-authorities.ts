import { isSystemError } from '../system/system-error.ts'
import { NotAFileError } from '../system/input-file.ts'
import { OwnFiles, type AuthoritySource, type Place } from './authority-source.ts'
import { rowFileIn } from './rows/row-file.ts'
import { RowSource } from './rows/row-source.ts'

/**
 * The source of the authorities of a year: everything that reads the data of a single authority, or wants to know whether
 * it is there, asks here.
 *
 * @param folder data/<year>, or an era's sample
 */
export function openAuthorities(folder: string, place: Place): AuthoritySource {
  try {
    const file = rowFileIn(folder)
    if (file) return new RowSource(folder, place, file)
  } catch (error) {
    // Reported where the file is checked as a whole; no authority has data then.
    if (!(error instanceof NotAFileError) && !isSystemError(error)) throw error
  }
  return new OwnFiles(folder, place)
}
