import { readSync } from 'node:fs'

/** A line of a file, with its line end. */
export interface Line {
  /** In bytes. */
  readonly offset: number
  /** In bytes. */
  readonly length: number
  /** From 1. */
  readonly number: number
  /** undefined where the line is longer than a row can be. */
  readonly text: string | undefined
}

/** In bytes: the longest row that is read, as of a file of its own. A longer one is a mistake or an attack. */
export const LONGEST_ROW = 256 * 1024

/** How much is read at a time, in bytes. */
const CHUNK = 1024 * 1024

const NEWLINE = 0x0a

/**
 * Reads an open file line by line. No more than a line and a chunk are in memory, whatever the size of the file.
 *
 * @param file its descriptor
 * @param from the offset to begin at, in bytes
 */
export function* linesOf(file: number, from: number): Generator<Line, undefined> {
  const chunk = Buffer.allocUnsafe(CHUNK)
  let [offset, number, held, heldLength] = [from, 1, [] as Buffer[], 0]
  const end = (last: Buffer): Line => {
    const length = heldLength + last.length
    const text = length > LONGEST_ROW ? undefined : Buffer.concat([...held, last]).toString('utf8')
    const line = { offset, length, number, text }
    offset += length
    number++
    held = []
    heldLength = 0
    return line
  }
  for (let position = from; ;) {
    const size = readSync(file, chunk, 0, CHUNK, position)
    if (size === 0) break
    position += size
    let start = 0
    for (let at = chunk.indexOf(NEWLINE); at !== -1 && at < size; at = chunk.indexOf(NEWLINE, start)) {
      yield end(chunk.subarray(start, at + 1))
      start = at + 1
    }
    const rest = chunk.subarray(start, size)
    // What follows the longest row is counted, not kept.
    if (heldLength <= LONGEST_ROW) held.push(Buffer.from(rest))
    heldLength += rest.length
  }
  if (heldLength > 0) yield end(Buffer.alloc(0))
  return undefined
}
