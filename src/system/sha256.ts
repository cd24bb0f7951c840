import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { isMissing, isSystemError } from './system-error.ts'

/** SHA-256 of all parts, one after the other, in hexadecimal. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** A buffer that all files are read through, so that thousands of PDFs take no memory. In bytes. */
const CHUNK = Buffer.allocUnsafe(256 * 1024)

/** A folder, a pipe or a device that has the name of a letter's file. */
export class NotALetterFileError extends Error {
  constructor(path: string, what: 'a folder' | 'not an ordinary file') {
    super(`${basename(path)} is ${what}: move it elsewhere`)
  }
}

/**
 * SHA-256 of a file in hexadecimal.
 *
 * @returns undefined where the file does not exist
 * @throws NotALetterFileError, or the system's error where the file cannot be read
 */
export function sha256OfFile(path: string): string | undefined {
  const file = openIfExists(path)
  if (file === undefined) return undefined
  try {
    const stats = fstatSync(file)
    if (!stats.isFile() && !stats.isDirectory()) throw new NotALetterFileError(path, 'not an ordinary file')
    const hash = createHash('sha256')
    for (let length = readSync(file, CHUNK); length > 0; length = readSync(file, CHUNK)) {
      hash.update(CHUNK.subarray(0, length))
    }
    return hash.digest('hex')
  } catch (error) {
    if (isSystemError(error, 'EISDIR')) throw new NotALetterFileError(path, 'a folder')
    throw error
  } finally {
    closeSync(file)
  }
}

function openIfExists(path: string): number | undefined {
  try {
    // An error costs ten times as much as this look, and most files of a first run are not there.
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined
    // Does not wait for a program to write to a pipe.
    return openSync(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK))
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
