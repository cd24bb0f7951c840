/**
 * How much a count varies from year to year beyond chance: the shape of a gamma distribution with mean 1. A shape of 25
 * means a standard deviation of 20 % in each year. docs/decisions/unusual-figures.md says where it comes from.
 */
const SHAPE = 25

/**
 * How far apart the counts of two years are, in standard deviations of their difference. Complaints vary more than a
 * Poisson count does, since several may have one cause. So each count is assumed to have a negative binomial
 * distribution. It is transformed so that its variance is about 1 whatever its mean (Anscombe, Biometrika 35, 1948); then
 * the two are subtracted, as Huffman does for Poisson counts (Applied Statistics 33, 1984).
 *
 * @param now whole number, 0 or more
 * @param before whole number, 0 or more
 * @param growth what `now` is expected to be for each 1 of `before`
 * @returns positive where `now` is larger than expected, negative where it is smaller
 */
export function countDistance(now: number, before: number, growth = 1): number {
  // Half of the growth is taken from each year, so that exchanging the years only changes the sign.
  const half = Math.sqrt(growth)
  return (stabilise(now / half) - stabilise(before * half)) / Math.SQRT2
}

/** The transformation that makes the variance of a count about 1. */
const stabilise = (count: number): number =>
  2 * Math.sqrt(SHAPE - 1 / 2) * Math.asinh(Math.sqrt((count + 3 / 8) / (SHAPE - 3 / 4)))
