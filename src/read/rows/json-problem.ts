/** What is wrong with a JSON text, and where; in UTF-16 units. */
interface JsonProblem {
  readonly offset: number
  readonly length: number
  readonly message: string
  readonly help: string
}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
const SPACE = /[ \t\r\n]*/y
const WORD = /[^\s,:{}[\]"]+|./y

const AUTHORITY_PER_LINE = 'write each authority in one line, without line breaks, from { to }'

/** Thrown where the text stops being JSON. */
class Stop extends Error {
  readonly offset: number
  readonly help: string

  constructor(offset: number, message: string, help: string) {
    super(message)
    this.offset = offset
    this.help = help
  }
}

/** Finds the first place at which a text is not JSON, and says why in words. JSON.parse says it in terms of its parser. */
export function jsonProblem(text: string): JsonProblem {
  try {
    new Scanner(text).document()
  } catch (error) {
    if (error instanceof Stop) {
      const { offset, message, help } = error
      WORD.lastIndex = offset
      return { offset, length: WORD.exec(text)?.[0].length ?? 1, message, help }
    }
    // The text is nested so deeply that the scanner overflows the stack.
    if (!(error instanceof RangeError)) throw error
  }
  return { offset: 0, length: 1, message: 'is not JSON', help: AUTHORITY_PER_LINE }
}

class Scanner {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  document(): void {
    this.#value()
    this.#skip()
    if (this.#at < this.#text.length)
      this.#stop('the authority ends before this', 'write each authority in a line of its own')
  }

  #value(): void {
    this.#skip()
    const first = this.#text[this.#at]
    if (first === '{')
      this.#items('}', () => {
        this.#member()
      })
    else if (first === '[')
      this.#items(']', () => {
        this.#value()
      })
    else if (first === '"') this.#string()
    else if (!this.#take(SCALAR)) {
      const help =
        'write texts in straight double quotes, numbers in plain digits; leave out a field that has no value'
      this.#stop('a value belongs here, and this is none', help)
    }
  }

  #member(): void {
    this.#skip()
    if (this.#text[this.#at] !== '"')
      this.#stop('a name in straight double quotes belongs here', 'write "name": and its value')
    this.#string()
    this.#skip()
    if (this.#text[this.#at] !== ':') this.#stop('a colon belongs here', 'write "name": and its value')
    this.#at++
    this.#value()
  }

  #items(end: '}' | ']', item: () => void): void {
    this.#at++
    this.#skip()
    if (this.#text[this.#at] === end) {
      this.#at++
      return
    }
    for (;;) {
      item()
      this.#skip()
      const next = this.#text[this.#at]
      if (next !== ',' && next !== end)
        this.#stop(`a comma or ${end} belongs here`, 'put a comma between values; check the quotation marks')
      const comma = this.#at++
      if (next === end) return
      this.#skip()
      if (this.#text[this.#at] === end) {
        this.#at = comma
        this.#stop('a comma follows the last value', 'delete this comma')
      }
    }
  }

  #string(): void {
    const start = this.#at
    if (this.#take(STRING)) return
    this.#at = start
    const help =
      'close it with "; write \\n for a line break, \\" for a quotation mark and \\\\ for a backslash'
    this.#stop('this text is not closed, or holds what JSON does not allow in a text', help)
  }

  #skip(): void {
    this.#take(SPACE)
  }

  #take(token: RegExp): boolean {
    token.lastIndex = this.#at
    const found = token.exec(this.#text)
    if (found) this.#at += found[0].length
    return found !== null
  }

  #stop(message: string, help: string): never {
    if (this.#at >= this.#text.length)
      throw new Stop(
        Math.max(0, this.#text.length - 1),
        'the line ends before the authority does',
        AUTHORITY_PER_LINE,
      )
    throw new Stop(this.#at, message, help)
  }
}
