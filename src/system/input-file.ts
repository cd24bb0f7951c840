import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'

/** A folder, pipe or device in the place of a file: reading it might wait for ever or never end. */
export class NotAFileError extends Error {
  readonly kind: 'a folder' | 'not an ordinary file'

  constructor(kind: NotAFileError['kind']) {
    super(`is ${kind}`)
    this.kind = kind
  }
}

/** A file that is larger than the caller allows. */
export class TooLargeError extends Error {
  /** In bytes, as far as it was counted. */
  readonly size: number

  constructor(size: number, largest: number) {
    super(`has ${size} bytes, and at most ${largest} are read`)
    this.size = size
  }
}

/** A file's content, and what the system says about it. */
export interface InputFile {
  readonly bytes: Buffer
  readonly stats: Stats
}

/**
 * Opens without waiting for a program to write to a pipe, and without making a terminal this process's own. Windows has
 * neither the flags nor the danger: an undefined flag adds nothing here.
 */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY

/**
 * Reads an ordinary file as a whole: the one way to open what people put into the data and templates folders. Pipes,
 * devices and folders are refused before they are opened and once more when they are open, since a name can lead to
 * something else in between. No more than the limit is read, whatever the system says about the file's size.
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
  if (!stats.isFile()) throw new NotAFileError(stats.isDirectory() ? 'a folder' : 'not an ordinary file')
  if (stats.size > largest) throw new TooLargeError(stats.size, largest)
}

/** The size is only a hint: a file can grow meanwhile, and some file systems report that all files are empty. */
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
