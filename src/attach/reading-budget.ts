import { inflateSync } from 'node:zlib'
import { FiguresError } from './figures-error.ts'

/** What reading one PDF may cost. A letter needs a hundredth of that. */
export interface ReadingLimits {
  /** Of parsed text and decompressed streams, together. */
  readonly bytes: number
  /** Values in objects: numbers, names, strings, arrays, dictionaries. */
  readonly values: number
  /** Levels of arrays and dictionaries. */
  readonly depth: number
  readonly milliseconds: number
}

const LIMITS: ReadingLimits = { bytes: 48 * 1024 * 1024, values: 400_000, depth: 64, milliseconds: 4_000 }

/** The least cost of decompressing a stream, so that very many tiny ones count as well; in bytes. */
const MIN_INFLATE_COST = 16 * 1024

/** How many values are read between two checks of the time. */
const VALUES_PER_CLOCK_CHECK = 4_096

/**
 * What is left of the limits while a PDF is read. Parsing and decompressing take from it first, so that no file can cost
 * more, whatever it claims.
 */
export class ReadingBudget {
  readonly depth: number
  readonly #milliseconds: number
  readonly #end: number
  #bytes: number
  #values: number

  constructor({ bytes, values, depth, milliseconds }: ReadingLimits = LIMITS) {
    this.depth = depth
    this.#bytes = bytes
    this.#values = values
    this.#milliseconds = milliseconds
    this.#end = performance.now() + milliseconds
  }

  /** Takes one value. @throws FiguresError where none is left */
  takeValue(): void {
    if (--this.#values < 0) throw new FiguresError('holds more objects than any letter')
    if (this.#values % VALUES_PER_CLOCK_CHECK === 0) this.#checkTime()
  }

  /** Takes bytes. @throws FiguresError where fewer are left */
  takeBytes(count: number): void {
    this.#bytes -= count
    if (this.#bytes < 0) throw new FiguresError('would decompress to more than any letter holds')
  }

  /**
   * Decompresses a zlib stream.
   *
   * @param largest in bytes
   * @returns its content, or why it cannot be had
   * @throws FiguresError where it would cost more than is left
   */
  inflate(packed: Uint8Array, largest = Infinity): Buffer | 'damaged' | 'too large' {
    this.#checkTime()
    this.takeBytes(MIN_INFLATE_COST)
    const most = Math.max(1, Math.min(largest, this.#bytes))
    try {
      const bytes = inflateSync(packed, { maxOutputLength: most })
      this.takeBytes(bytes.length)
      return bytes
    } catch (error) {
      // An error of zlib has a code.
      if (!(error instanceof Error) || !('code' in error)) throw error
      if (error.code !== 'ERR_BUFFER_TOO_LARGE') return 'damaged'
      if (most < largest) this.takeBytes(Infinity)
      return 'too large'
    }
  }

  #checkTime(): void {
    if (performance.now() > this.#end)
      throw new FiguresError(`takes longer to read than ${this.#milliseconds / 1000} s, which no letter does`)
  }
}
