/** Where a row is in its file. */
export interface RowPlace {
  /** In bytes. */
  readonly offset: number
  /** In bytes, without the line end. */
  readonly length: number
  /** Its first line, from 1. */
  readonly line: number
  /** The line of the row that was first to have its authority; undefined for that row itself. */
  readonly twiceOf?: number
}

/** A row as it is added: the slug of its name, empty where it has none. */
interface AddedRow extends Pick<RowPlace, 'offset' | 'length' | 'line'> {
  readonly slug: string
}

/**
 * Where the rows of a file are, by authority: slugs in order, and numbers in typed arrays, so that a million rows take
 * little more than their names. A row without a name is known by its line ("line-12"), and so is one whose authority has a
 * row already ("kent-line-12").
 */
export class RowIndex {
  readonly slugs: readonly string[]
  readonly #offsets: Float64Array
  readonly #lengths: Float64Array
  readonly #lines: Float64Array
  /** The positions of the slugs in the order of their lines. */
  readonly #byLine: Uint32Array
  readonly #twice: ReadonlyMap<string, number>

  constructor(rows: Iterable<AddedRow>) {
    const seen = new Map<string, number>()
    const twice = new Map<string, number>()
    const [slugs, numbers]: [string[], number[]] = [[], []]
    for (const { slug, offset, length, line } of rows) {
      const first = seen.get(slug)
      const own = slug === '' ? `line-${line}` : first === undefined ? slug : `${slug}-line-${line}`
      const free = seen.has(own) ? `${own}-again` : own
      if (first !== undefined && slug !== '') twice.set(free, first)
      seen.set(free, line)
      slugs.push(free)
      numbers.push(offset, length, line)
    }
    const order = Uint32Array.from(slugs, (_, at) => at).sort((a, b) => compare(slugs[a], slugs[b]))
    const column = (which: number) => Float64Array.from(order, (at) => numbers[3 * at + which] ?? 0)
    this.slugs = Array.from(order, (at) => slugs[at] ?? '')
    this.#offsets = column(0)
    this.#lengths = column(1)
    this.#lines = column(2)
    this.#byLine = new Uint32Array(order.length)
    order.forEach((at, position) => (this.#byLine[at] = position))
    this.#twice = twice
  }

  has(slug: string): boolean {
    return this.#positionOf(slug) !== undefined
  }

  /** Where the row of an authority is; undefined where it has none. */
  placeOf(slug: string): RowPlace | undefined {
    const at = this.#positionOf(slug)
    if (at === undefined) return undefined
    const [offset = 0, length = 0, line = 1] = [this.#offsets[at], this.#lengths[at], this.#lines[at]]
    const twiceOf = this.#twice.get(slug)
    return { offset, length, line, ...(twiceOf === undefined ? {} : { twiceOf }) }
  }

  /** The authority whose row a line belongs to; undefined for a line before the first row. */
  slugAtLine(line: number): string | undefined {
    let [low, high] = [0, this.#byLine.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#lines[this.#byLine[middle] ?? 0] ?? 0) <= line) low = middle + 1
      else high = middle
    }
    return low === 0 ? undefined : this.slugs[this.#byLine[low - 1] ?? 0]
  }

  #positionOf(slug: string): number | undefined {
    let [low, high] = [0, this.slugs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.slugs[middle] ?? '') < slug) low = middle + 1
      else high = middle
    }
    return this.slugs[low] === slug ? low : undefined
  }
}

const compare = (one = '', other = ''): number => (one < other ? -1 : 1)
