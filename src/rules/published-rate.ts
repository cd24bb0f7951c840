/** The counts that a published rate allows: whole numbers from lowest to highest. */
export interface CountRange {
  readonly lowest: number
  readonly highest: number
}

/**
 * Works back which counts a rate in whole per cent can be of: 97 % of 61 is 59, and 97 % of 300 is 290, 291 or 292. A count
 * is in the range exactly if `percentage` rounds it to the rate, so up to 100 cases no rate has more than one count.
 *
 * @param rate whole per cent, 0 to 100
 * @param whole whole number of cases
 * @returns null where no count gives the rate: 54 % of 29, or any rate of no cases
 */
export function countsOfRate(rate: number, whole: number): CountRange | null {
  if (whole === 0) return null
  // A count rounds to the rate from (2 × rate − 1) / 200 of the whole up to, but not including, (2 × rate + 1) / 200 of it.
  const lowest = Math.max(0, Math.ceil((whole * (2 * rate - 1)) / 200))
  const highest = Math.min(whole, Math.ceil((whole * (2 * rate + 1)) / 200) - 1)
  return lowest <= highest ? { lowest, highest } : null
}

/**
 * The count that a published rate is of, where only one is possible.
 *
 * @returns null where no count, or more than one, gives the rate
 */
export function countOfRate(rate: number, whole: number): number | null {
  const counts = countsOfRate(rate, whole)
  return counts && counts.lowest === counts.highest ? counts.lowest : null
}
