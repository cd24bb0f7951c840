import { decode } from './filters.ts'
import { Lexer } from './lexer.ts'
import { Name, Ref, Str, Stream, Word, textOfString, type Dict, type Value } from './values.ts'

/** Where the cross-reference says that an object is. */
type Place = { readonly at: number } | { readonly within: number; readonly index: number }

/** A PDF read object by object, by nothing but the rules of ISO 32000-1, 7.5. */
export class PdfFile {
  readonly text: string
  readonly objects = new Map<number, Value>()
  readonly trailer: Dict
  /** What of the file's own syntax is against PDF/A. */
  readonly oddities: string[] = []
  readonly #places = new Map<number, Place>()

  /** @throws Error where the file cannot be read */
  constructor(bytes: Uint8Array) {
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    const start = /startxref[\r\n ]+(\d+)[\r\n ]+%%EOF\s*$/.exec(this.text)
    if (!start) throw new Error('it does not end with startxref and %%EOF')
    this.trailer = this.#section(Number(start[1]))
    if (this.trailer.has('Encrypt')) return
    for (const number of this.#places.keys()) this.#load(number)
  }

  /** The value itself, where it is a reference that of its object; null where there is none. */
  readonly resolve = (value: Value | undefined): Value => {
    if (!(value instanceof Ref)) return value ?? null
    return this.#load(value.number)
  }

  dict(value: Value | undefined): Dict | undefined {
    const found = this.resolve(value)
    if (found instanceof Stream) return found.dict
    return found instanceof Map ? found : undefined
  }

  stream(value: Value | undefined): Stream | undefined {
    const found = this.resolve(value)
    return found instanceof Stream ? found : undefined
  }

  /** A list's values, resolved; a value that is no list as a list of one; none for null. */
  list(value: Value | undefined): Value[] {
    const found = this.resolve(value)
    if (Array.isArray(found)) return found.map(this.resolve)
    return found === null ? [] : [found]
  }

  name(value: Value | undefined): string | undefined {
    const found = this.resolve(value)
    return found instanceof Name ? found.text : undefined
  }

  number(value: Value | undefined): number | undefined {
    const found = this.resolve(value)
    return typeof found === 'number' ? found : undefined
  }

  string(value: Value | undefined): string | undefined {
    const found = this.resolve(value)
    return found instanceof Str ? textOfString(found) : undefined
  }

  decode(stream: Stream): string {
    return decode(stream, this.resolve)
  }

  get catalog(): Dict {
    const catalog = this.dict(this.trailer.get('Root'))
    if (!catalog) throw new Error('it has no catalog')
    return catalog
  }

  /** The pages in order, each with its own dictionary and its number in the file. */
  pages(): { dict: Dict; ref: number }[] {
    const walk = (value: Value | undefined): { dict: Dict; ref: number }[] => {
      const dict = this.dict(value)
      if (!dict || !(value instanceof Ref)) throw new Error('its page tree is broken')
      if (this.name(dict.get('Type')) === 'Page') return [{ dict, ref: value.number }]
      const kids = this.resolve(dict.get('Kids'))
      return Array.isArray(kids) ? kids.flatMap(walk) : []
    }
    return walk(this.catalog.get('Pages'))
  }

  /** One section of the cross-reference and those before it; returns its trailer. */
  #section(at: number): Dict {
    const trailer = this.text.startsWith('xref', at) ? this.#table(at) : this.#crossReferenceStream(at)
    const hybrid = trailer.get('XRefStm')
    if (typeof hybrid === 'number') this.#section(hybrid)
    const before = trailer.get('Prev')
    if (typeof before === 'number') this.#section(before)
    return trailer
  }

  #table(start: number): Dict {
    if (!/^xref(?:\r\n|\n|\r)\d+ \d+(?: ?\r\n| ?\n| ?\r)/.test(this.text.slice(start, start + 40))) {
      this.oddities.push('the cross-reference table’s first lines are not as PDF/A wants them')
    }
    const header = /(\d+) (\d+)\s+/y
    header.lastIndex = start + 4 + (/^\s+/.exec(this.text.slice(start + 4))?.[0].length ?? 0)
    for (let found = header.exec(this.text); found; found = header.exec(this.text)) {
      for (let i = 0; i < Number(found[2]); i++) {
        const entry = this.text.slice(header.lastIndex, (header.lastIndex += 20))
        const parts = /^(\d{10}) \d{5} ([nf])[ \r][\r\n]$/.exec(entry)
        if (!parts) throw new Error('its cross-reference table is broken')
        if (parts[2] === 'n') this.#place(Number(found[1]) + i, { at: Number(parts[1]) })
      }
      const next = header.lastIndex
      if (this.text.startsWith('trailer', next)) return this.#trailer(next + 7)
    }
    throw new Error('its cross-reference table has no trailer')
  }

  #trailer(at: number): Dict {
    const trailer = new Lexer(this.text, at).next()
    if (!(trailer instanceof Map)) throw new Error('its trailer is no dictionary')
    return trailer
  }

  #crossReferenceStream(at: number): Dict {
    const { value } = this.#objectAt(at)
    if (!(value instanceof Stream)) throw new Error('its cross-reference is neither a table nor a stream')
    const { dict } = value
    const widths = (dict.get('W') as number[] | undefined) ?? []
    const size = dict.get('Size') as number
    const index = (dict.get('Index') as number[] | undefined) ?? [0, size]
    const bytes = Buffer.from(this.decode(value), 'latin1')
    let position = 0
    const field = (width = 0) => (width === 0 ? 0 : bytes.readUIntBE((position += width) - width, width))
    for (let i = 0; i + 1 < index.length; i += 2) {
      for (let n = 0; n < (index[i + 1] ?? 0); n++) {
        const kind = widths[0] === 0 ? 1 : field(widths[0])
        const [second, third] = [field(widths[1]), field(widths[2])]
        const number = (index[i] ?? 0) + n
        if (kind === 1) this.#place(number, { at: second })
        if (kind === 2) this.#place(number, { within: second, index: third })
      }
    }
    return dict
  }

  #place(number: number, place: Place): void {
    if (!this.#places.has(number)) this.#places.set(number, place)
  }

  #load(number: number): Value {
    const known = this.objects.get(number)
    if (known !== undefined) return known
    const place = this.#places.get(number)
    if (!place) return null
    if ('at' in place) {
      const found = this.#objectAt(place.at)
      if (found.number !== number) throw new Error(`object ${number} is not where the cross-reference says`)
      this.objects.set(number, found.value)
    } else this.#unpack(place.within)
    return this.objects.get(number) ?? null
  }

  #objectAt(at: number): { number: number; value: Value } {
    const head = /(\d+)(\s+)\d+(\s+)obj([\r\n]?)/y
    head.lastIndex = at
    const found = head.exec(this.text)
    if (!found) throw new Error(`there is no object at byte ${at}`)
    const spaced = found[2]?.length === 1 && found[3]?.length === 1 && found[4] !== ''
    const lexer = new Lexer(this.text, head.lastIndex)
    const value = lexer.next()
    if (value === undefined) throw new Error(`the object at byte ${at} is empty`)
    const whole = value instanceof Map ? this.#streamAfter(value, lexer) : value
    const tail = /^[\0\t\f ]*(?:\r\n|\n|\r)[\0\t\f\r\n ]*endobj[\r\n]/.test(
      this.text.slice(lexer.position, lexer.position + 30),
    )
    const before = at === 0 || /[\r\n]/.test(this.text[at - 1] ?? '')
    const number = Number(found[1])
    if (!spaced || !tail || !before) this.oddities.push(`object ${number} is not spaced as PDF/A wants it`)
    this.oddities.push(...lexer.oddities.map((oddity) => `object ${number}: ${oddity}`))
    return { number, value: whole }
  }

  #streamAfter(dict: Dict, lexer: Lexer): Value {
    const keyword = /\s*stream(\r\n|\n)/y
    keyword.lastIndex = lexer.position
    if (!keyword.exec(this.text)) return dict
    const length = this.resolve(dict.get('Length'))
    if (typeof length !== 'number') throw new Error('a stream has no length')
    const end = keyword.lastIndex + length
    const after = /^(\r\n|\n|\r)?endstream/.exec(this.text.slice(end, end + 11))
    if (!after) throw new Error('a stream’s length is wrong')
    if (after[1] === undefined) lexer.oddities.push('endstream does not begin a line')
    lexer.position = end + after[0].length
    return new Stream(dict, this.text.slice(keyword.lastIndex, end))
  }

  #unpack(container: number): void {
    const stream = this.#load(container)
    if (!(stream instanceof Stream)) throw new Error(`object ${container} is no object stream`)
    const content = this.decode(stream)
    const [count, first] = [stream.dict.get('N') as number, stream.dict.get('First') as number]
    const head = content.slice(0, first).trim().split(/\s+/).map(Number)
    for (let i = 0; i < count; i++) {
      const [number, offset] = [head[2 * i] ?? -1, head[2 * i + 1] ?? 0]
      const place = this.#places.get(number)
      if (!place || !('within' in place) || place.within !== container) continue
      const lexer = new Lexer(content, first + offset)
      const value = lexer.next()
      if (value instanceof Word || value === undefined) throw new Error(`object ${number} is broken`)
      this.objects.set(number, value)
      this.oddities.push(...lexer.oddities.map((oddity) => `object ${number}: ${oddity}`))
    }
  }
}
