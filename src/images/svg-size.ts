import type { XmlElement } from '@rgrove/parse-xml'
import type { Bounds, ImageFinding } from './checked-image.ts'
import { parseLength, parseNumbers } from './svg-geometry.ts'

const HELP = 'write viewBox="0 0 width height" and the same width and height into the element svg'

/**
 * The bounds of an image, in the units of its drawing.
 *
 * @returns a finding where browsers would guess its size, or distort it
 */
export function imageBounds({ attributes }: XmlElement): Bounds | ImageFinding {
  const [width, height] = [sizeOf(attributes['width']), sizeOf(attributes['height'])]
  if (width === 'unknown' || height === 'unknown')
    return { message: 'has a width or height that is not a length', help: HELP }
  const { viewBox, preserveAspectRatio = 'xMidYMid' } = attributes
  if (viewBox !== undefined) return fittedBounds(viewBox, preserveAspectRatio, width, height)
  if (width === undefined || height === undefined) return { message: 'has no size', help: HELP }
  return [0, 0, width, height]
}

/** Fits the viewBox into width and height where they have another ratio. */
function fittedBounds(
  viewBox: string,
  preserveAspectRatio: string,
  width: number | undefined,
  height: number | undefined,
): Bounds | ImageFinding {
  const box = parseViewBox(viewBox)
  if (!box) return { message: 'has a viewBox that is not a rectangle', help: HELP }
  const [left, top, wide, high] = box
  const [, alignX, alignY] = ALIGNMENT.exec(preserveAspectRatio.trim()) ?? []
  if (alignX === undefined || alignY === undefined)
    return {
      message: 'has a preserveAspectRatio that distorts it or cuts it off',
      help: 'delete the attribute preserveAspectRatio',
    }
  if (width === undefined || height === undefined) return [left, top, left + wide, top + high]
  const scale = Math.min(width / wide, height / high)
  const [outerWidth, outerHeight] = [width / scale, height / scale]
  const outerLeft = left - (outerWidth - wide) * (PART[alignX] ?? 0)
  const outerTop = top - (outerHeight - high) * (PART[alignY] ?? 0)
  return [outerLeft, outerTop, outerLeft + outerWidth, outerTop + outerHeight]
}

/** Left, top, width and height of a viewBox; undefined where it is not a rectangle. */
function parseViewBox(viewBox: string): readonly [number, number, number, number] | undefined {
  const [left = 0, top = 0, wide = 0, high = 0, ...more] = parseNumbers(viewBox) ?? []
  return wide > 0 && high > 0 && more.length === 0 ? [left, top, wide, high] : undefined
}

const ALIGNMENT = /^x(Min|Mid|Max)Y(Min|Mid|Max)( meet)?$/

/** The part of the empty space that is before the viewBox. */
const PART: Readonly<Record<string, number>> = { Min: 0, Mid: 0.5, Max: 1 }

/** Parses a width or height, in pixels; undefined where the viewBox decides it. */
function sizeOf(text: string | undefined): number | undefined | 'unknown' {
  if (text === undefined || /^\s*(100%|auto)\s*$/.test(text)) return undefined
  const length = parseLength(text)
  return length === undefined || length <= 0 ? 'unknown' : length
}
