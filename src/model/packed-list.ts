import { deserialize, serialize } from 'node:v8'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** A value that is kept in a PackedList, and the authority that it is about. */
export interface Packed<Value> {
  readonly slug: string
  /** The value, or an equal copy of it. */
  readonly value: Value
}

/** So many values are kept as they are: the years of most offices are never compressed. */
const PLAIN = 1_000

/** So many values are compressed together: neighbours have the same names, so a letter takes some 170 bytes. */
const BATCH = 64

/**
 * Keeps plain values (blocks, lists, text, numbers) in little memory: all but the first thousand are compressed. It is made
 * for values that are used in their order. Taking one costs a hundredth of a millisecond then, and half a
 * millisecond in any other order.
 */
export class PackedList<Value> {
  #size = 0
  #open: Batch<Value> | undefined
  /** The batch that a value was taken from last, with its values. */
  readonly #last: LastBatch<Value> = { batch: undefined, values: [] }

  /** Adds a value. It must not be changed afterwards. */
  add(slug: string, value: Value): Packed<Value> {
    this.#size++
    if (this.#size <= PLAIN) return { slug, value }
    const batch = (this.#open ??= new Batch(this.#last))
    const packed = new PackedValue(slug, batch, batch.add(value))
    if (batch.isPacked) this.#open = undefined
    return packed
  }
}

interface LastBatch<Value> {
  batch: Batch<Value> | undefined
  values: readonly Value[]
}

/** Values that are compressed together as soon as there are enough of them. */
class Batch<Value> {
  #values: Value[] = []
  #bytes: Uint8Array | undefined
  readonly #last: LastBatch<Value>

  constructor(last: LastBatch<Value>) {
    this.#last = last
  }

  get isPacked(): boolean {
    return this.#bytes !== undefined
  }

  /** @returns the place of the value */
  add(value: Value): number {
    const place = this.#values.push(value) - 1
    if (this.#values.length === BATCH) {
      // A copy in memory of its own: what zlib returns is a part of a larger buffer.
      this.#bytes = new Uint8Array(deflateRawSync(serialize(this.#values), { level: 1 }))
      this.#values = []
    }
    return place
  }

  /** @throws RangeError where there is no value at this place */
  at(place: number): Value {
    const values = this.#restore()
    for (const value of values.slice(place, place + 1)) return value
    throw new RangeError(`there is no value at ${place}`)
  }

  #restore(): readonly Value[] {
    if (!this.#bytes) return this.#values
    if (this.#last.batch !== this) {
      const restored: unknown = deserialize(inflateRawSync(this.#bytes))
      if (!isRestored<Value>(restored)) throw new TypeError('what was compressed is no list')
      this.#last.values = restored
      this.#last.batch = this
    }
    return this.#last.values
  }
}

/** Whether something is what a batch compressed: its values then have the type that they had. */
const isRestored = <Value>(restored: unknown): restored is Value[] => Array.isArray(restored)

class PackedValue<Value> implements Packed<Value> {
  readonly slug: string
  readonly #batch: Batch<Value>
  readonly #place: number

  constructor(slug: string, batch: Batch<Value>, place: number) {
    this.slug = slug
    this.#batch = batch
    this.#place = place
  }

  get value(): Value {
    return this.#batch.at(this.#place)
  }
}
