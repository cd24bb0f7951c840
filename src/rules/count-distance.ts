/**
 * How much a count varies from year to year beyond chance: the shape of a gamma distribution with mean 1. 25 is a
 * standard deviation of a fifth in either year. Where it comes from: docs/decisions/unusual-figures.md.
 */
const SHAPE = 25

/**
 * How far apart the counts of two years are, in standard deviations of their difference. A Poisson count varies by
 * chance, and complaints vary more than that, since several may have one cause. So each count is taken to have a negative
 * binomial distribution; it is transformed so that its variance is about 1 whatever its mean (Anscombe, Biometrika 35,
 * 1948), and the two are subtracted, as Huffman does for two Poisson counts (Applied Statistics 33, 1984).
 *
 * @param now whole number, 0 or more
 * @param before whole number, 0 or more
 * @param growth what `now` is expected to be for each 1 of `before`
 * @returns above 0 where `now` is larger than expected, below 0 where it is smaller
 */
export function countDistance(now: number, before: number, growth = 1): number {
  // Each year takes half of the growth, so that it makes no difference which of them comes first.
  const half = Math.sqrt(growth)
  return (stabilise(now / half) - stabilise(before * half)) / Math.SQRT2
}

const stabilise = (count: number): number =>
  2 * Math.sqrt(SHAPE - 1 / 2) * Math.asinh(Math.sqrt((count + 3 / 8) / (SHAPE - 3 / 4)))
