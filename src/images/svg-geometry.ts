import type { XmlElement } from '@rgrove/parse-xml'
import { SVGPathData } from 'svg-pathdata'
import type { Bounds } from './checked-image.ts'

/** An affine transformation: a b c d e f, in SVG's order. */
export type SvgTransform = readonly [number, number, number, number, number, number]

export const IDENTITY: SvgTransform = [1, 0, 0, 1, 0, 0]

const NUMBER = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?`
const STEP = / ?(matrix|translate|scale|rotate|skewX|skewY) ?\(([^()]*)\)/y

/** Parses a transform attribute; undefined where it cannot be understood. */
export function parseTransform(text: string): SvgTransform | undefined {
  const steps = text.replace(/[\s,]+/g, ' ')
  let matrix = IDENTITY
  let end = (STEP.lastIndex = 0)
  for (let step = STEP.exec(steps); step; step = STEP.exec(steps)) {
    const [, name = '', written = ''] = step
    const numbers = parseNumbers(written) ?? []
    const { counts, matrix: matrixOf } = STEPS[name] ?? {}
    const next = counts?.includes(numbers.length) === true ? matrixOf?.(...numbers) : undefined
    if (!next?.every(Number.isFinite)) return undefined
    matrix = multiply(matrix, next)
    end = STEP.lastIndex
  }
  return steps.slice(end).trim() === '' ? matrix : undefined
}

/** Each step of a transform: how many numbers it may have, and the transformation that they mean. */
const STEPS: Readonly<
  Record<string, { counts: readonly number[]; matrix: (...numbers: number[]) => SvgTransform }>
> = {
  matrix: { counts: [6], matrix: (a = 0, b = 0, c = 0, d = 0, e = 0, f = 0) => [a, b, c, d, e, f] },
  translate: { counts: [1, 2], matrix: (x = 0, y = 0) => [1, 0, 0, 1, x, y] },
  scale: { counts: [1, 2], matrix: (x = 1, y = x) => [x, 0, 0, y, 0, 0] },
  skewX: { counts: [1], matrix: (angle = 0) => [1, 0, Math.tan(radians(angle)), 1, 0, 0] },
  skewY: { counts: [1], matrix: (angle = 0) => [1, Math.tan(radians(angle)), 0, 1, 0, 0] },
  rotate: { counts: [1, 3], matrix: rotation },
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

function rotation(angle = 0, x = 0, y = 0): SvgTransform {
  const [sin, cos] = [Math.sin(radians(angle)), Math.cos(radians(angle))]
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
}

/** The transformation that applies the second one first, then the first one. */
export function multiply([a, b, c, d, e, f]: SvgTransform, [g, h, i, j, k, l]: SvgTransform): SvgTransform {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** Parses numbers with commas or spaces between them; undefined where there is anything else. */
export function parseNumbers(text: string): number[] | undefined {
  const all = text.match(new RegExp(NUMBER, 'gi')) ?? []
  const rest = text.replace(new RegExp(NUMBER, 'gi'), '')
  return /^[\s,]*$/.test(rest) ? all.map(Number) : undefined
}

/** A shape's outline as path data; undefined where its attributes cannot be understood. */
export function outlineOf({ name, attributes }: XmlElement): string | undefined {
  const lengths = new Map(Object.entries(attributes).map(([key, value]) => [key, parseLength(value)]))
  const at = (key: string): number => lengths.get(key) ?? (attributes[key] === undefined ? 0 : NaN)
  const data = name === 'path' ? (attributes['d'] ?? '') : shapeData(name, attributes['points'] ?? '', at)
  if (data.includes('NaN')) return undefined
  try {
    SVGPathData.parse(data)
    return data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function shapeData(name: string, points: string, at: (key: string) => number): string {
  if (name === 'line') return `M${at('x1')},${at('y1')}L${at('x2')},${at('y2')}`
  if (name === 'rect') {
    const [width, height] = [size(at('width')), size(at('height'))]
    return width === 0 || height === 0 ? '' : `M${at('x')},${at('y')}h${width}v${height}h${-width}z`
  }
  if (name === 'circle' || name === 'ellipse') {
    const [x, y] = [at('cx'), at('cy')]
    const [rx, ry] = name === 'circle' ? [size(at('r')), size(at('r'))] : [size(at('rx')), size(at('ry'))]
    const half = (width: number) => `a${rx},${ry} 0 1 0 ${width},0`
    return rx === 0 || ry === 0 ? '' : `M${x - rx},${y}${half(2 * rx)}${half(-2 * rx)}z`
  }
  const corners = parseNumbers(points)
  if (!corners || corners.length % 2 !== 0) return 'NaN'
  return corners.length === 0 ? '' : `M${corners.join(' ')}${name === 'polygon' ? 'z' : ''}`
}

/** A width or height, which cannot be negative. */
const size = (value: number): number => (value < 0 ? NaN : value)

/** Parses a length, in pixels; undefined where it is not a length, or relative to something. */
export function parseLength(text: string): number | undefined {
  const [, number, unit = ''] = new RegExp(`^\\s*(${NUMBER})(px|pt|pc|mm|cm|in)?\\s*$`, 'i').exec(text) ?? []
  const pixels = { '': 1, px: 1, pt: 96 / 72, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96 }[
    unit.toLowerCase()
  ]
  const length = Number(number) * (pixels ?? NaN)
  return Number.isFinite(length) ? length : undefined
}

/**
 * The rectangle around an outline after a transformation, without its stroke.
 *
 * @param outline path data
 * @returns undefined where there is no outline
 */
export function boundsOf(outline: string, matrix: SvgTransform): Bounds | undefined {
  const path = new SVGPathData(outline)
  if (path.commands.length < 2) return undefined
  const { minX, minY, maxX, maxY } = path
    .toAbs()
    .matrix(...matrix)
    .getBounds()
  const bounds = [minX, minY, maxX, maxY] as const
  return bounds.every(Number.isFinite) ? bounds : undefined
}

/** The factor by which a transformation enlarges, on average of both directions. */
export const scaleOf = ([a, b, c, d]: SvgTransform): number => Math.sqrt(Math.abs(a * d - b * c))

/** The greatest possible length of an outline: that of the lines through its control points, in its own units. */
export function maxOutlineLength(outline: string): number {
  const { commands } = new SVGPathData(outline).toAbs().normalizeHVZ(false).normalizeST().aToC()
  let [x, y, startX, startY, length] = [0, 0, 0, 0, 0]
  const goTo = (nextX: number, nextY: number): void => {
    length += Math.hypot(nextX - x, nextY - y)
    ;[x, y] = [nextX, nextY]
  }
  for (const command of commands) {
    if (command.type === SVGPathData.MOVE_TO)
      [x, y, startX, startY] = [command.x, command.y, command.x, command.y]
    if (command.type === SVGPathData.CLOSE_PATH) goTo(startX, startY)
    if ('x1' in command) goTo(command.x1, command.y1)
    if ('x2' in command) goTo(command.x2, command.y2)
    if ('x' in command && 'y' in command) goTo(command.x, command.y)
  }
  return length
}
