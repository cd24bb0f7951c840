import { XmlElement } from '@rgrove/parse-xml'
import type { Bounds, ImageFinding } from './checked-image.ts'
import { tagPlace } from './parse-svg.ts'
import { isVisiblePaint, opacityOf } from './svg-colour.ts'
import {
  boundsOf,
  IDENTITY,
  parseLength,
  maxOutlineLength,
  multiply,
  parseNumbers,
  outlineOf,
  parseTransform,
  scaleOf,
  type SvgTransform,
} from './svg-geometry.ts'
import { declarationsOf, type Declarations, type StyleSheet } from './svg-styles.ts'
import { isShape } from './svg-vocabulary.ts'

/** More dashes than any signature has: each is a line to be drawn. */
const MAX_DASHES = 20_000

/** The properties that shapes inherit from the groups around them, with their initial values. */
const INHERITED: Declarations = new Map([
  ['fill', 'black'],
  ['fill-opacity', '1'],
  ['stroke', 'none'],
  ['stroke-opacity', '1'],
  ['stroke-width', '1'],
  ['stroke-dasharray', 'none'],
  ['color', 'black'],
  ['visibility', 'visible'],
])

/** Finds what a checked SVG image paints: where, and whether it is visible on white paper. */
export class SvgPainter {
  readonly findings: ImageFinding[] = []
  /** The rectangles around everything that is visible, with strokes and without, in the units of the image. */
  visible: Bounds | undefined
  outlines: Bounds | undefined
  readonly #sheet: StyleSheet
  #dashes = 0

  constructor(sheet: StyleSheet) {
    this.#sheet = sheet
  }

  paint(element: XmlElement, inherited: Declarations = INHERITED, outer: SvgTransform = IDENTITY): void {
    if (element.name.includes(':') || /^(defs|title|desc|metadata|style)$/.test(element.name)) return
    const own = declarationsOf(element, this.#sheet)
    if (own.get('display') === 'none') return
    const style = new Map(
      [...inherited].map(([name, before]) => {
        const value = own.get(name)?.trim()
        return [name, value === undefined || value === 'inherit' || value === 'unset' ? before : value]
      }),
    )
    const transform = parseTransform(element.attributes['transform'] ?? '')
    if (!transform) this.#refuse(element, 'has a transform that cannot be understood')
    const matrix = multiply(outer, transform ?? IDENTITY)
    if (isShape(element.name)) this.#paintShape(element, style, matrix)
    for (const child of element.children) if (child instanceof XmlElement) this.paint(child, style, matrix)
  }

  #paintShape(element: XmlElement, style: Declarations, matrix: SvgTransform): void {
    const outline = outlineOf(element)
    if (outline === undefined || !/^\s*(m|$)/i.test(outline)) {
      this.#refuse(element, `has a <${element.name}> whose shape cannot be understood`)
      return
    }
    const at = (name: string): string => style.get(name) ?? ''
    const isSeen = (paint: string) =>
      isVisiblePaint(at(paint), at('color'), opacityOf(at(`${paint}-opacity`)))
    const width = parseLength(at('stroke-width')) ?? 1
    const hasStroke = at('stroke').trim() !== 'none' && width > 0
    if (hasStroke) this.#countDashes(element, outline, at('stroke-dasharray'))
    if (at('visibility') !== 'visible') return
    this.#checkCover(element, style, hasStroke)
    const stroke = hasStroke && isSeen('stroke') ? width : 0
    const fills = element.name !== 'line' && isSeen('fill')
    const bounds = fills || stroke > 0 ? boundsOf(outline, matrix) : undefined
    if (bounds) this.#add(bounds, (stroke / 2) * scaleOf(matrix))
  }

  /** Refuses a white shape over visible ones: whether it hides them is not computed. */
  #checkCover(element: XmlElement, style: Declarations, hasStroke: boolean): void {
    const covers = (paint: string): boolean => {
      const value = style.get(paint) ?? ''
      const opacity = opacityOf(style.get(`${paint}-opacity`) ?? '')
      const isPainted = !/^(none|transparent)$/i.test(value) && opacity > 0
      return isPainted && !isVisiblePaint(value, style.get('color') ?? '', opacity)
    }
    if (this.visible && ((hasStroke && covers('stroke')) || (element.name !== 'line' && covers('fill'))))
      this.#refuse(element, 'has a white shape over others, which it may hide')
  }

  /** Adds an outline with half of its stroke on each side. Without an area and a stroke it is not visible. */
  #add([left, top, right, bottom]: Bounds, half: number): void {
    if (half === 0 && (left === right || top === bottom)) return
    this.outlines = around(this.outlines, [left, top, right, bottom])
    this.visible = around(this.visible, [left - half, top - half, right + half, bottom + half])
  }

  #countDashes(element: XmlElement, outline: string, dashes: string): void {
    const pattern = parseNumbers(dashes.replaceAll('px', '')) ?? []
    const period = pattern.reduce((sum, dash) => sum + dash, 0)
    if (pattern.length === 0 || period <= 0) return
    this.#dashes += (maxOutlineLength(outline) / period) * pattern.length
    if (this.#dashes > MAX_DASHES) this.#refuse(element, `has more than ${MAX_DASHES} dashes`)
  }

  #refuse(element: XmlElement, message: string): void {
    this.findings.push({ message, help: 'correct it, or export the image again', place: tagPlace(element) })
  }
}

function around(a: Bounds | undefined, b: Bounds): Bounds {
  if (!a) return b
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}
