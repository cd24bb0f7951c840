import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'

/** Something else in the place of a file: reading it could wait for ever or never end. */
export class NotAFileError extends Error {
  readonly kind: 'a folder' | 'no ordinary file'

  constructor(kind: NotAFileError['kind']) {
    super(`is ${kind}`)
    this.kind = kind
  }
}

/** A file that is larger than what is asked for can be. */
export class TooLargeError extends Error {
  /** In bytes, as far as it was counted. */
  readonly size: number

  constructor(size: number, largest: number) {
    super(`has ${size} bytes, and at most ${largest} are read`)
    this.size = size
  }
}

/** What a file holds, and what the system says of it. */
export interface InputFile {
  readonly bytes: Buffer
  readonly stats: Stats
}

/**
 * Opening must not wait for somebody who writes to a pipe, nor make a terminal this process's own. Windows knows neither
 * flag nor danger: what is undefined adds nothing here.
 */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY

/**
 * Reads an ordinary file whole: the one way to open what people put into the data and templates folders. Pipes, devices
 * and folders are refused before they are opened and again when they are open, since what has a name can change
 * between the two. No more than the limit is read, whatever the system says of the file's size.
 *
 * @param largest in bytes
 * @throws NotAFileError, TooLargeError, or the system's error
 */
export function readInputFile(path: string, largest: number): InputFile {
  check(statSync(path), largest)
  const file = openSync(path, FLAGS)
  try {
    const stats = fstatSync(file)
    check(stats, largest)
    return { bytes: readUpTo(file, stats.size, largest), stats }
  } finally {
    closeSync(file)
  }
}

function check(stats: Stats, largest: number): void {
  if (!stats.isFile()) throw new NotAFileError(stats.isDirectory() ? 'a folder' : 'no ordinary file')
  if (stats.size > largest) throw new TooLargeError(stats.size, largest)
}

/** The size is a hint: a file can grow meanwhile, and some file systems say that all files are empty. */
function readUpTo(file: number, size: number, largest: number): Buffer {
  let buffer = Buffer.allocUnsafe(Math.min(size, largest) + 1)
  let length = 0
  for (;;) {
    const read = readSync(file, buffer, length, buffer.length - length, null)
    length += read
    if (length > largest) throw new TooLargeError(length, largest)
    if (read === 0) return buffer.subarray(0, length)
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length, largest) + 1)
  }
}
