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
