import type { Page } from '../open-pdf.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import { BoxPen, type Matrix } from './box-pen.ts'
import { BOUNDLESS, type Edges } from './edges.ts'

/** A rectangle on the page in points: left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

/** A piece of a page that belongs to an element of the structure, from BDC to EMC. */
export interface MarkedContent {
  readonly mcid: number
  readonly tag: string
  /** Where its BDC line begins, and where its first operator does. */
  readonly start: number
  readonly body: number
  /** Where its EMC begins. */
  readonly end: number
  readonly hasText: boolean
  /** Whether some of its text stands beyond the left or right edge of the text area, where it is not seen. */
  readonly isCut: boolean
  /** Whether anything is drawn but text: lines, areas, images. */
  readonly hasDrawing: boolean
  /** Where it is on the page; of figures only. */
  readonly box: Box | undefined
}

/** Something that is painted outside all sections. */
export interface UnmarkedContent {
  readonly start: number
  readonly end: number
  readonly isText: boolean
  /** Painted beside the page's text area, as page numbers are; the text area is clipped. */
  readonly inMargin: boolean
}

/** How a group is placed on its page. */
export interface GroupPlacement {
  readonly matrix: Matrix
}

export interface ScannedContent {
  readonly marked: readonly MarkedContent[]
  readonly unmarked: readonly UnmarkedContent[]
  /** The groups that it paints, with their own sections, and how they are placed. */
  readonly groups: readonly (GroupPlacement & { readonly group: Page })[]
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const STATE = words('cm gs w J j M d ri i rg RG g G cs CS scn SCN')
const PATH = words('m l c v y h re')
const PAINT = words('f f* S s B B* b b* Do sh')
/** How deep PDF/A lets states be saved (ISO 19005-3, 6.1.13). */
const DEEPEST = 28

/**
 * Finds in a page's operators what is marked as belonging to the structure, and what is not. Relies on Chromium's way
 * of writing, one operator to a line, text between BT and ET, and says so where it meets another.
 *
 * @param painted the groups and drawings that it may paint, by name
 * @param placed where it is a group itself
 * @throws UnknownPdfError on an operator or an order of operators that it does not know
 */
export function scanContent(
  content: string,
  painted: Painted = { groups: new Map(), forms: new Map() },
  placed?: GroupPlacement,
): ScannedContent {
  return new Scanner(content, painted, placed).scan()
}

type Painted = Pick<Page, 'groups' | 'forms'>

interface Opened {
  readonly mcid: number
  readonly tag: string
  readonly start: number
  readonly body: number
  hasText: boolean
  isCut: boolean
  hasDrawing: boolean
}

class Scanner {
  readonly #content: string
  readonly #sections: MarkedContent[] = []
  readonly #loose: UnmarkedContent[] = []
  readonly #known: Painted
  readonly #painted: (GroupPlacement & { readonly group: Page })[] = []
  readonly #pen: BoxPen
  #open: Opened | undefined
  /** Where the path under construction began, or -1. */
  #path = -1
  /** For each saved state the edges of the text area, which is clipped; undefined beside it. */
  readonly #clips: (Edges | undefined)[]

  constructor(content: string, known: Painted, placed: GroupPlacement | undefined) {
    this.#content = content
    this.#known = known
    this.#pen = new BoxPen(placed?.matrix)
    // A group is in the text area, which it does not say the edges of.
    this.#clips = [placed && BOUNDLESS]
  }

  scan(): ScannedContent {
    const content = this.#content
    for (let at = 0; at < content.length;) {
      const line = content.indexOf('\n', at)
      const end = line === -1 ? content.length : line
      const operator = content.slice(content.lastIndexOf(' ', end - 1) + 1 || at, end)
      at = this.#take(operator.length > end - at ? content.slice(at, end) : operator, at, end)
    }
    if (this.#open || this.#path !== -1 || this.#clips.length !== 1)
      throw new UnknownPdfError('a page ends inside a marked section, a path or a saved state')
    return { marked: this.#sections, unmarked: this.#loose, groups: this.#painted }
  }

  /** Takes one line; gives where the next one begins. */
  #take(operator: string, start: number, end: number): number {
    if (PATH.has(operator)) this.#addToPath(operator, start, end)
    else if (PAINT.has(operator)) this.#paint(operator, start, end)
    else if (operator === 'BT') return this.#text(start)
    else if (STATE.has(operator)) this.#state(operator, start, end)
    else this.#structure(operator, start, end)
    return end + 1
  }

  #addToPath(operator: string, start: number, end: number): void {
    if (this.#path === -1) this.#path = start
    if (this.#open?.tag === 'Figure') this.#pen.addPath(operator, this.#content.slice(start, end))
  }

  #paint(operator: string, start: number, end: number): void {
    const from = this.#path === -1 ? start : this.#path
    this.#path = -1
    const name = operator === 'Do' ? this.#content.slice(start, end - 3) : ''
    const group = this.#known.groups.get(name)
    if (group) {
      this.#paintGroup(group)
      return
    }
    if (this.#open?.tag === 'Figure') this.#pen.paint(operator, this.#known.forms.get(name))
    if (this.#open) this.#open.hasDrawing = true
    else this.#addLoose(from, end, false)
  }

  #paintGroup(group: Page): void {
    if (this.#open || this.#painted.some((other) => other.group === group))
      throw new UnknownPdfError(`page ${group.number} paints a group inside a marked section, or twice`)
    this.#painted.push({ group, matrix: this.#pen.matrix })
  }

  /** Text has no lines of its own to look at: sections are not begun or ended inside it. */
  #text(start: number): number {
    const last = this.#content.indexOf('\nET', start)
    if (last === -1) throw new UnknownPdfError('a text has no end')
    const block = this.#content.slice(start, last)
    if (this.#open?.tag === 'Figure') this.#pen.addText(block)
    if (this.#open) {
      this.#open.hasText = true
      this.#open.isCut ||= this.#pen.isTextBeyond(block, this.#clips.at(-1) ?? BOUNDLESS)
    } else this.#addLoose(start, last + 3, true)
    return last + 4
  }

  #addLoose(start: number, end: number, isText: boolean): void {
    const inMargin = this.#clips.at(-1) === undefined
    const before = this.#loose.at(-1)
    // What follows without anything between is one artifact: "Page", "2", "of", "3".
    const isNext = before?.end === start - 1 && before.isText === isText && before.inMargin === inMargin
    if (isNext) this.#loose.pop()
    this.#loose.push({ start: isNext ? before.start : start, end, isText, inMargin })
  }

  #state(operator: string, start: number, end: number): void {
    if (this.#path !== -1) throw new UnknownPdfError(`a path is interrupted by ${operator}`)
    if (operator === 'cm') this.#pen.transform(this.#content.slice(start, end))
  }

  #structure(operator: string, start: number, end: number): void {
    if (operator === 'q' || operator === 'Q') this.#save(operator)
    else if (operator === 'n') this.#clip(start, end)
    else if (operator === 'EMC') this.#close(start)
    else if (operator.endsWith('BDC')) this.#begin(start, end)
    else if (operator !== '')
      throw new UnknownPdfError(`the operator ${JSON.stringify(operator.slice(0, 40))} is not known`)
  }

  #save(operator: 'q' | 'Q'): void {
    if (operator === 'q') this.#clips.push(this.#clips.at(-1))
    else if (this.#clips.length > 1) this.#clips.pop()
    else throw new UnknownPdfError('a state is restored that was not saved')
    if (this.#clips.length > DEEPEST) throw new UnknownPdfError(`states are saved ${DEEPEST} deep`)
    if (operator === 'q') this.#pen.save()
    else this.#pen.restore()
  }

  #clip(start: number, end: number): void {
    if (this.#path === -1) throw new UnknownPdfError('a path ends that was not begun')
    const path = this.#content.slice(this.#path, start)
    this.#path = -1
    this.#pen.forget()
    if (this.#content.slice(start, end).startsWith('W'))
      this.#clips[this.#clips.length - 1] ??= this.#pen.edgesOf(path)
  }

  #begin(start: number, end: number): void {
    const [, tag, mcid] = /^\/(\w+) ?<<\/MCID (\d+) ?>> ?BDC$/.exec(this.#content.slice(start, end)) ?? []
    if (tag === undefined || this.#open)
      throw new UnknownPdfError(
        `a marked section begins with ${this.#content.slice(start, end).slice(0, 60)}`,
      )
    const empty = { hasText: false, isCut: false, hasDrawing: false }
    this.#open = { mcid: Number(mcid), tag, start, body: end + 1, ...empty }
    this.#pen.begin()
  }

  #close(end: number): void {
    if (!this.#open || this.#path !== -1)
      throw new UnknownPdfError('a marked section ends that was not begun')
    const box = this.#open.tag === 'Figure' ? this.#pen.box() : undefined
    this.#sections.push({ ...this.#open, end, box })
    this.#open = undefined
  }
}
