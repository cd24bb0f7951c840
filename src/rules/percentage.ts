/**
 * A share in whole per cent, rounded half up: 14 of 24 is 58, 1 of 8 is 13.
 *
 * Source of the rule: the 2019 letters (14/24 → 58, 4/14 → 29) and the office's published figures.
 * Integer arithmetic throughout, so that no binary fraction can tip a half.
 *
 * @param part whole number, 0 to whole
 * @param whole whole number; 0 has no share
 * @returns whole per cent, or null where the whole is 0
 */
export function percentage(part: number, whole: number): number | null {
  if (whole === 0) return null
  return Math.floor((200 * part + whole) / (2 * whole))
}

/** How a rate is printed that rounds to 100 or 0 and is neither: as the rounded number, or in words that are true of it. */
export type RateStyle = 'rounded' | 'in words'

/** Whether a share rounds to 100 though it is not all, or to 0 though it is not nothing: 796 of 800, 1 of 300. */
export function roundsToLimit(part: number, whole: number): boolean {
  const rate = percentage(part, whole)
  return (rate === 100 && part < whole) || (rate === 0 && part > 0)
}

/**
 * A share as the letters print it, without the % sign: 58; in words "more than 99" for 796 of 800 and "less than 1" for
 * 1 of 300, where the rounded rates are 100 and 0.
 *
 * @returns whole per cent or words, or null where the whole is 0
 */
export function printedPercentage(part: number, whole: number, style: RateStyle): number | string | null {
  const rate = percentage(part, whole)
  if (style === 'rounded' || !roundsToLimit(part, whole)) return rate
  return rate === 100 ? 'more than 99' : 'less than 1'
}
