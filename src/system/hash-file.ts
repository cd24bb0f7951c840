import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { isMissing, isSystemError } from './system-error.ts'

/** Files are hashed piece by piece through this one buffer, so that thousands of PDFs take no memory. In bytes. */
const PIECE = Buffer.allocUnsafe(256 * 1024)

/** A folder, a pipe or a device that has the name of a letter's file. */
export class NotALetterFileError extends Error {
  constructor(path: string, what = 'a folder') {
    super(`${basename(path)} is ${what}: move it elsewhere`)
  }
}

/** SHA-256 of a file in hexadecimal; undefined where there is no such file. @throws FolderInPlaceError */
export function sha256OfFile(path: string): string | undefined {
  const file = openIfThere(path)
  if (file === undefined) return undefined
  try {
    const kind = fstatSync(file)
    if (!kind.isFile() && !kind.isDirectory()) throw new NotALetterFileError(path, 'no ordinary file')
    const hash = createHash('sha256')
    for (let length = readSync(file, PIECE); length > 0; length = readSync(file, PIECE)) {
      hash.update(PIECE.subarray(0, length))
    }
    return hash.digest('hex')
  } catch (error) {
    if (isSystemError(error, 'EISDIR')) throw new NotALetterFileError(path)
    throw error
  } finally {
    closeSync(file)
  }
}

function openIfThere(path: string): number | undefined {
  try {
    // A pipe that nobody writes to is not waited for.
    return openSync(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK))
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
