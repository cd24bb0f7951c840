import { isVisible } from './drawing.ts'

/** The named colours that are not visible on white paper; all others are. */
const TOO_LIGHT = new Set(
  (
    'none transparent white snow ivory azure mintcream ghostwhite floralwhite whitesmoke seashell oldlace linen ' +
    'aliceblue honeydew'
  ).split(' '),
)

const HEX = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/
const RGB = /^rgba?\(([^()]*)\)$/

/**
 * Whether a paint is visible on white paper. A value that is not a colour counts as visible: browsers use black for it.
 *
 * @param paint the value of fill or stroke
 * @param colour the value of the property color, which "currentColor" refers to
 * @param opacity from 0 to 1
 */
export function isVisiblePaint(paint: string, colour: string, opacity: number): boolean {
  const value = paint.trim().toLowerCase()
  if (value === 'currentcolor')
    return isVisiblePaint(colour === 'currentcolor' ? 'black' : colour, 'black', opacity)
  if (TOO_LIGHT.has(value)) return false
  const [red = 0, green = 0, blue = 0, alpha = 1] = channelsOf(value)
  return isVisible(red, green, blue, alpha * opacity)
}

/** Red, green and blue from 0 to 255 and, where it is given, alpha from 0 to 1; nothing for a colour without numbers. */
function channelsOf(value: string): number[] {
  const digits = HEX.exec(value)?.[1]
  if (digits !== undefined) {
    const pairs = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits
    return (pairs.match(/../g) ?? []).map((pair, index) => parseInt(pair, 16) / (index === 3 ? 255 : 1))
  }
  const parts =
    RGB.exec(value)?.[1]
      ?.split(/[\s,/]+/)
      .filter((part) => part !== '') ?? []
  return parts.map((part, index) => {
    const whole = index === 3 ? 1 : 255
    return part.endsWith('%') ? (parseFloat(part) / 100) * whole : Number(part) || 0
  })
}

/** Parses an opacity, from 0 to 1; anything else counts as 1. */
export function opacityOf(value: string): number {
  const number = value.trim().endsWith('%') ? parseFloat(value) / 100 : Number(value)
  return Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : 1
}
