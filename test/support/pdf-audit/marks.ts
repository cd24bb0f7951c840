import type { Font } from './fonts.ts'
import { around, type Box } from './geometry.ts'
import type { PdfFile } from './pdf-file.ts'
import type { Dict } from './values.ts'

/** What one code shows, and where its origin is on the page. */
export interface Glyph {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** A piece of marked content, from BDC or BMC to EMC. */
export interface Mark {
  readonly tag: string
  readonly properties: Dict | undefined
  readonly artifact: boolean
  readonly mcid: number | undefined
  /** The object whose /StructParents its MCID is looked up with: a page or a form. */
  readonly owner: Dict
  readonly within: Mark | undefined
  readonly page: number
  /** What is read: the text as shown, or its replacement. */
  text: string
  /** The text as shown. */
  shown: string
  /** Around what it paints. */
  box: Box | undefined
  /** Lines, surfaces and images that it paints. */
  drawings: number
  readonly glyphs: Glyph[]
}

/** All that the pages paint, as the painter enters it. */
export class Paintings {
  readonly marks: Mark[] = []
  readonly fonts = new Map<Dict, Font>()
  readonly faults = new Set<string>()
  /** The text shown on each page, in the order of its content. */
  readonly shown: string[] = []
  readonly #file: PdfFile

  constructor(file: PdfFile) {
    this.#file = file
  }

  fault(page: number, fault: string): void {
    this.faults.add(`page ${page + 1}: ${fault}`)
  }

  open(page: number, tag: string, properties: Dict | undefined, owner: Dict, within: Mark | undefined): Mark {
    const mcid = this.#file.number(properties?.get('MCID'))
    const artifact = tag === 'Artifact'
    for (let outer = within; outer; outer = outer.within) {
      if (artifact && outer.mcid !== undefined) this.fault(page, 'an artifact is inside tagged content')
      if (mcid !== undefined && outer.artifact) this.fault(page, 'tagged content is inside an artifact')
      if (mcid !== undefined && outer.mcid !== undefined) this.fault(page, 'tagged content is inside other')
    }
    if (artifact && mcid !== undefined) this.fault(page, 'an artifact has an MCID')
    const empty = { text: '', shown: '', box: undefined, drawings: 0, glyphs: [] }
    const mark: Mark = { tag, properties, artifact, mcid, owner, within, page, ...empty }
    this.marks.push(mark)
    return mark
  }

  /** Enters a line, a surface or an image. */
  draw(page: number, mark: Mark | undefined, box: Box | undefined): void {
    for (let at = mark; at; at = at.within) {
      at.drawings++
      if (box) at.box = around(at.box, box)
    }
    if (!isOwned(mark)) this.fault(page, 'a drawing is outside the structure and is no artifact')
  }

  show(page: number, mark: Mark | undefined, glyph: Glyph): void {
    const { text, x, y } = glyph
    this.shown[page] = (this.shown[page] ?? '') + text
    let replaced = false
    for (let at = mark; at; at = at.within) {
      at.shown += text
      at.glyphs.push(glyph)
      at.box = around(at.box, [x, y, x, y])
      replaced ||= at.properties?.has('ActualText') === true
      if (!replaced) at.text += text
    }
    if (!isOwned(mark)) this.fault(page, 'text is outside the structure and is no artifact')
  }

  close(mark: Mark): void {
    const actual = this.#file.string(mark.properties?.get('ActualText'))
    if (actual === undefined) return
    for (let at: Mark | undefined = mark; at; at = at.within) at.text += actual
  }
}

function isOwned(mark: Mark | undefined): boolean {
  for (let at = mark; at; at = at.within) if (at.artifact || at.mcid !== undefined) return true
  return false
}
