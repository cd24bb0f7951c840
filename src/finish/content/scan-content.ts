import { UnknownPdfError } from '../dict-values.ts'
import type { Page } from '../open-pdf.ts'
import { BoundingBox } from './bounding-box.ts'
import { BOUNDLESS, operandsOf, type Matrix } from './geometry.ts'
import { GraphicsState } from './graphics-state.ts'
import type { MarkedContent, PaintedGroup, ScannedContent, UnmarkedContent } from './marked-content.ts'
import { overflows } from './text-overflow.ts'

const operators = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const STATE = operators('cm gs w J j M d ri i rg RG g G cs CS scn SCN')
const PATH = operators('m l c v y h re')
const PAINT = operators('f f* S s B B* b b* Do sh')

const SPACE = 0x20

/** The groups and forms that a content stream may paint, by name. */
type Paintable = Pick<Page, 'groups' | 'forms'>

/**
 * Finds the marked content of a content stream, and what is painted outside it. Relies on Chromium's way of writing, one
 * operator on a line and text between BT and ET, and refuses any other.
 *
 * @param placement transforms from a group's units to points on its page; undefined for a page
 * @throws UnknownPdfError on an operator or an order of operators that it does not know
 */
export function scanContent(
  content: string,
  paintable: Paintable = { groups: new Map(), forms: new Map() },
  placement?: Matrix,
): ScannedContent {
  return new Scanner(content, paintable, placement).scan()
}

/** Marked content whose end has not been read yet. */
interface OpenMarkedContent {
  readonly mcid: number
  readonly tag: string
  readonly start: number
  readonly body: number
  hasText: boolean
  isCut: boolean
  hasDrawing: boolean
  /** Of figures only. */
  readonly bounds: BoundingBox | undefined
}

class Scanner {
  readonly #content: string
  readonly #marked: MarkedContent[] = []
  readonly #unmarked: UnmarkedContent[] = []
  readonly #paintable: Paintable
  readonly #groups: PaintedGroup[] = []
  readonly #state: GraphicsState
  #open: OpenMarkedContent | undefined
  /** Where the path under construction begins, or -1. */
  #path = -1

  constructor(content: string, paintable: Paintable, placement: Matrix | undefined) {
    this.#content = content
    this.#paintable = paintable
    // A group is inside the text area, but does not say where the edges are.
    this.#state = new GraphicsState(placement, placement && BOUNDLESS)
  }

  scan(): ScannedContent {
    const content = this.#content
    for (let at = 0; at < content.length;) {
      const line = content.indexOf('\n', at)
      const end = line === -1 ? content.length : line
      let start = end
      while (start > at && content.charCodeAt(start - 1) !== SPACE) start--
      at = this.#readLine(content.slice(start, end), at, end)
    }
    if (this.#open || this.#path !== -1 || !this.#state.isRestored)
      throw new UnknownPdfError('a page ends inside marked content, a path or a saved state')
    return { marked: this.#marked, unmarked: this.#unmarked, groups: this.#groups }
  }

  /** @returns where the next line begins */
  #readLine(operator: string, start: number, end: number): number {
    if (PATH.has(operator)) this.#addToPath(operator, start, end)
    else if (PAINT.has(operator)) this.#paint(operator, start, end)
    else if (operator === 'BT') return this.#readText(start)
    else if (STATE.has(operator)) this.#changeState(operator, start, end)
    else this.#readOther(operator, start, end)
    return end + 1
  }

  #addToPath(operator: string, start: number, end: number): void {
    if (this.#path === -1) this.#path = start
    this.#open?.bounds?.addPath(operator, operandsOf(this.#content, start, end))
  }

  #paint(operator: string, start: number, end: number): void {
    const from = this.#path === -1 ? start : this.#path
    this.#path = -1
    const name = operator === 'Do' ? this.#content.slice(start, end - 3) : ''
    const group = this.#paintable.groups.get(name)
    if (group) {
      this.#paintGroup(group)
      return
    }
    this.#open?.bounds?.paint(operator, this.#paintable.forms.get(name))
    if (this.#open) this.#open.hasDrawing = true
    else this.#addUnmarked(from, end, false)
  }

  #paintGroup(group: Page): void {
    if (this.#open || this.#groups.some((other) => other.group === group))
      throw new UnknownPdfError(`page ${group.number} paints a group inside marked content, or twice`)
    this.#groups.push({ group, matrix: this.#state.matrix })
  }

  /** Reads a text object as a whole: marked content neither begins nor ends inside it. */
  #readText(start: number): number {
    const last = this.#content.indexOf('\nET', start)
    if (last === -1) throw new UnknownPdfError('a text has no end')
    const block = this.#content.slice(start, last)
    this.#open?.bounds?.addText(block)
    if (this.#open) {
      this.#open.hasText = true
      this.#open.isCut ||= overflows(block, this.#state.matrix, this.#state.textArea ?? BOUNDLESS)
    } else this.#addUnmarked(start, last + 3, true)
    return last + 4
  }

  #addUnmarked(start: number, end: number, isText: boolean): void {
    const inMargin = this.#state.textArea === undefined
    const before = this.#unmarked.at(-1)
    // What follows directly belongs to the same artifact: "Page", "2", "of", "3".
    const isNext = before?.end === start - 1 && before.isText === isText && before.inMargin === inMargin
    if (isNext) this.#unmarked.pop()
    this.#unmarked.push({ start: isNext ? before.start : start, end, isText, inMargin })
  }

  #changeState(operator: string, start: number, end: number): void {
    if (this.#path !== -1) throw new UnknownPdfError(`a path is interrupted by ${operator}`)
    if (operator === 'cm') this.#state.transform(this.#content.slice(start, end))
  }

  #readOther(operator: string, start: number, end: number): void {
    if (operator === 'q') this.#state.save()
    else if (operator === 'Q') this.#state.restore()
    else if (operator === 'n') this.#endPath(start, end)
    else if (operator === 'EMC') this.#endMarkedContent(start)
    else if (operator.endsWith('BDC')) this.#beginMarkedContent(start, end)
    else if (operator !== '')
      throw new UnknownPdfError(`the operator ${JSON.stringify(operator.slice(0, 40))} is not known`)
  }

  /** Ends a path that is not painted: it clips, or does nothing. */
  #endPath(start: number, end: number): void {
    if (this.#path === -1) throw new UnknownPdfError('a path ends that was not begun')
    const path = this.#content.slice(this.#path, start)
    this.#path = -1
    this.#open?.bounds?.dropPath()
    if (this.#content.slice(start, end).startsWith('W')) this.#state.clip(path)
  }

  #beginMarkedContent(start: number, end: number): void {
    const line = this.#content.slice(start, end)
    const [, tag, mcid] = /^\/(\w+) ?<<\/MCID (\d+) ?>> ?BDC$/.exec(line) ?? []
    if (tag === undefined || this.#open)
      throw new UnknownPdfError(`marked content begins with ${line.slice(0, 60)}`)
    const empty = { hasText: false, isCut: false, hasDrawing: false }
    const bounds = tag === 'Figure' ? new BoundingBox(this.#state) : undefined
    this.#open = { mcid: Number(mcid), tag, start, body: end + 1, bounds, ...empty }
  }

  #endMarkedContent(end: number): void {
    if (!this.#open || this.#path !== -1) throw new UnknownPdfError('marked content ends that was not begun')
    const { bounds, ...open } = this.#open
    this.#marked.push({ ...open, end, box: bounds?.box })
    this.#open = undefined
  }
}
