import { readContent, type Operation } from './content.ts'
import { readFont, type Font } from './fonts.ts'
import { IDENTITY, apply, around, times, within, type Box, type Matrix } from './geometry.ts'
import type { Mark, Paintings } from './marks.ts'
import type { PdfFile } from './pdf-file.ts'
import { Name, Str, Stream, type Dict, type Value } from './values.ts'

/** What a page and the forms on it are painted with. */
export interface Canvas {
  readonly file: PdfFile
  readonly paintings: Paintings
  readonly page: number
  readonly media: Box
  /** Forms that were drawn. */
  readonly drawn: Set<Stream>
}

interface State {
  readonly matrix: Matrix
  /** What is painted outside of it is not seen. */
  readonly clip: Box
  readonly font: Font | undefined
  readonly size: number
  readonly character: number
  readonly stretch: number
  readonly leading: number
  readonly rise: number
  readonly mode: number
}

const START = { font: undefined, size: 1, character: 0, stretch: 1, leading: 0, rise: 0, mode: 0 }
const COLOURS_OF_PRINT = new Set(['k', 'K'])
const DEVICES = new Set(['DeviceRGB', 'DeviceGray'])

/** Runs one content stream, a page's or a form's, and enters what it paints. */
export class Painter {
  readonly #canvas: Canvas
  readonly #owner: Dict
  readonly #resources: Dict
  #mark: Mark | undefined
  #state: State
  #saved: State[] = []
  #depth = 0
  #path: Box | undefined
  #clips = false
  #text: Matrix = IDENTITY
  #line: Matrix = IDENTITY

  constructor(canvas: Canvas, owner: Dict, matrix: Matrix, within: Mark | undefined) {
    this.#canvas = canvas
    this.#owner = owner
    this.#resources = canvas.file.dict(owner.get('Resources')) ?? new Map<string, Value>()
    this.#mark = within
    this.#state = { ...START, matrix, clip: canvas.media }
  }

  run(content: string): void {
    const { operations, oddities } = readContent(content)
    for (const oddity of oddities) this.#fault(oddity)
    for (const operation of operations) this.#do(operation)
    if (this.#depth !== 0) this.#fault('marked content is not closed')
    if (this.#saved.length > 0) this.#fault('a saved graphics state is not restored')
  }

  #fault(fault: string): void {
    this.#canvas.paintings.fault(this.#canvas.page, fault)
  }

  #do({ operator, operands }: Operation): void {
    const numbers = operands.filter((value) => typeof value === 'number')
    const action = this.#actions[operator]
    if (action) action(numbers, operands)
    else if (COLOURS_OF_PRINT.has(operator)) this.#fault('a colour is CMYK, which the output intent is not')
  }

  readonly #actions: Readonly<Record<string, (numbers: number[], operands: readonly Value[]) => void>> = {
    q: () => {
      this.#saved.push(this.#state)
      if (this.#saved.length > 28) this.#fault('q is nested deeper than 28 levels')
    },
    Q: () => {
      const before = this.#saved.pop()
      if (before) this.#state = before
      else this.#fault('Q without q')
    },
    cm: (n) => this.#set({ matrix: times(n as unknown as Matrix, this.#state.matrix) }),
    m: ([x = 0, y = 0]) => this.#point(x, y),
    l: ([x = 0, y = 0]) => this.#point(x, y),
    c: (n) => this.#points(n),
    v: (n) => this.#points(n),
    y: (n) => this.#points(n),
    re: ([x = 0, y = 0, w = 0, h = 0]) => this.#points([x, y, x + w, y, x, y + h, x + w, y + h]),
    W: () => (this.#clips = true),
    'W*': () => (this.#clips = true),
    n: () => this.#endPath(),
    ...Object.fromEntries(
      ['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's'].map((name) => [name, () => this.#draw(this.#path)]),
    ),
    sh: (_n, [name]) => {
      this.#resource('Shading', name)
      this.#draw(undefined)
    },
    BI: () => this.#draw(this.#square()),
    Do: (_n, [name]) => this.#external(name),
    gs: (_n, [name]) => this.#resource('ExtGState', name),
    cs: (_n, [name]) => this.#colours(name),
    CS: (_n, [name]) => this.#colours(name),
    scn: (_n, operands) => this.#pattern(operands.at(-1)),
    SCN: (_n, operands) => this.#pattern(operands.at(-1)),
    ri: (_n, [name]) => {
      const intent = name instanceof Name ? name.text : ''
      if (!/^(?:Relative|Absolute)Colorimetric$|^Perceptual$|^Saturation$/.test(intent)) {
        this.#fault(`the rendering intent ${intent} is unknown`)
      }
    },
    BMC: (_n, [tag]) => this.#open(tag, undefined),
    BDC: (_n, [tag, properties]) =>
      this.#open(
        tag,
        properties instanceof Name ? this.#resource('Properties', properties) : (properties ?? null),
      ),
    EMC: () => this.#close(),
    BT: () => (this.#text = this.#line = IDENTITY),
    Tc: ([character = 0]) => this.#set({ character }),
    Tz: ([percent = 100]) => this.#set({ stretch: percent / 100 }),
    TL: ([leading = 0]) => this.#set({ leading }),
    Ts: ([rise = 0]) => this.#set({ rise }),
    Tr: ([mode = 0]) => this.#set({ mode }),
    Tf: ([size = 1], [name]) => this.#set({ size, font: this.#font(name) }),
    Tm: (n) => (this.#text = this.#line = n as unknown as Matrix),
    Td: ([x = 0, y = 0]) => this.#move(x, y),
    TD: ([x = 0, y = 0]) => {
      this.#set({ leading: -y })
      this.#move(x, y)
    },
    'T*': () => this.#move(0, -this.#state.leading),
    Tj: (_n, [text]) => this.#show(text),
    "'": (_n, [text]) => {
      this.#move(0, -this.#state.leading)
      this.#show(text)
    },
    '"': ([, character = 0], operands) => {
      this.#set({ character })
      this.#move(0, -this.#state.leading)
      this.#show(operands.at(-1))
    },
    TJ: (_n, [list]) => {
      for (const part of Array.isArray(list) ? list : []) {
        if (typeof part === 'number') this.#advance((-part / 1000) * this.#state.size * this.#state.stretch)
        else this.#show(part)
      }
    },
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change }
  }

  #point(x: number, y: number): void {
    const at = apply(this.#state.matrix, x, y)
    this.#path = around(this.#path, [...at, ...at])
  }

  #points(numbers: readonly number[]): void {
    for (let i = 0; i + 1 < numbers.length; i += 2) this.#point(numbers[i] ?? 0, numbers[i + 1] ?? 0)
  }

  #square(): Box | undefined {
    this.#path = undefined
    this.#points([0, 0, 1, 0, 0, 1, 1, 1])
    return this.#path
  }

  #draw(box: Box | undefined): void {
    this.#canvas.paintings.draw(this.#canvas.page, this.#mark, box)
    this.#endPath()
  }

  #endPath(): void {
    if (this.#clips && this.#path) this.#set({ clip: within(this.#state.clip, this.#path) })
    this.#clips = false
    this.#path = undefined
  }

  /** A named resource, which must be in the stream's own dictionary, not in one above it. */
  #resource(kind: string, name: Value | undefined): Value {
    const text = name instanceof Name ? name.text : '?'
    const { file } = this.#canvas
    const found = file.resolve(file.dict(this.#resources.get(kind))?.get(text))
    if (found === null) this.#fault(`the content uses /${text}, which its ${kind} resources do not have`)
    return found
  }

  #font(name: Value | undefined): Font | undefined {
    const { file, paintings } = this.#canvas
    const dict = file.dict(this.#resource('Font', name))
    if (!dict) return undefined
    const font = paintings.fonts.get(dict) ?? readFont(file, dict)
    paintings.fonts.set(dict, font)
    return font
  }

  #colours(name: Value | undefined): void {
    if (!(name instanceof Name) || DEVICES.has(name.text) || name.text === 'Pattern') return
    if (name.text === 'DeviceCMYK') this.#fault('a colour is CMYK, which the output intent is not')
    else this.#resource('ColorSpace', name)
  }

  #pattern(name: Value | undefined): void {
    if (name instanceof Name) this.#resource('Pattern', name)
  }

  #external(name: Value | undefined): void {
    const found = this.#resource('XObject', name)
    if (!(found instanceof Stream)) return
    const { file, drawn } = this.#canvas
    const kind = file.name(found.dict.get('Subtype'))
    if (kind !== 'Form') {
      if (kind !== 'Image') this.#fault(`an external object is of the kind ${kind}`)
      this.#draw(this.#square())
      return
    }
    if (drawn.has(found) && found.dict.has('StructParents'))
      this.#fault('a form with structure is drawn twice')
    drawn.add(found)
    const own = file.list(found.dict.get('Matrix')) as number[]
    const matrix = own.length === 6 ? times(own as unknown as Matrix, this.#state.matrix) : this.#state.matrix
    new Painter(this.#canvas, found.dict, matrix, this.#mark).run(file.decode(found))
  }

  #open(tag: Value | undefined, properties: Value | undefined): void {
    const name = tag instanceof Name ? tag.text : '?'
    const dict = properties instanceof Map ? properties : undefined
    const { paintings, page } = this.#canvas
    this.#mark = paintings.open(page, name, dict, this.#owner, this.#mark)
    this.#depth++
  }

  #close(): void {
    if (!this.#mark || this.#depth-- === 0) {
      this.#fault('marked content ends that was not begun')
      return
    }
    this.#canvas.paintings.close(this.#mark)
    this.#mark = this.#mark.within
  }

  /** Whether a sign is seen whole, from its left to its right; half a point may be hidden of the space around it. */
  #expectUncut(text: string, width: number): void {
    const { size, matrix, clip } = this.#state
    const ends = [0, (width / 1000) * size].map((x) => apply(matrix, ...apply(this.#text, x, 0))[0])
    const isCut = Math.min(...ends) < clip[0] - 0.5 || Math.max(...ends) > clip[2] + 0.5
    if (text.trim() !== '' && isCut) this.#fault('text is cut off at a side')
  }

  #move(x: number, y: number): void {
    this.#text = this.#line = times([1, 0, 0, 1, x, y], this.#line)
  }

  #advance(x: number): void {
    this.#text = times([1, 0, 0, 1, x, 0], this.#text)
  }

  #show(value: Value | undefined): void {
    if (!(value instanceof Str)) return
    const { font, size, character, stretch, rise, mode, matrix } = this.#state
    if (!font) {
      this.#fault('text is shown without a font')
      return
    }
    if (mode === 3 || mode === 7) this.#fault('text is invisible')
    const bytes = Buffer.from(value.bytes, 'latin1')
    if (bytes.length % 2 === 1) this.#fault('text of two-byte codes has an odd number of bytes')
    for (let i = 0; i + 1 < bytes.length; i += 2) {
      const code = bytes.readUInt16BE(i)
      font.used.add(code)
      const at = apply(matrix, ...apply(this.#text, 0, rise))
      const [left, bottom, right, top] = this.#canvas.media
      const text = font.unicode.get(code) ?? '\ufffd'
      if (text.trim() !== '' && (at[0] < left || at[0] > right || at[1] < bottom || at[1] > top)) {
        this.#fault('text is outside the page')
      }
      this.#expectUncut(text, font.width(code))
      this.#canvas.paintings.show(this.#canvas.page, this.#mark, { text, x: at[0], y: at[1] })
      this.#advance(((font.width(code) / 1000) * size + character) * stretch)
    }
  }
}
