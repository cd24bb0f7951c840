import type { RandomSource } from '../specimen/random-source.ts'

/** Draws a number from a normal distribution with mean 0 and standard deviation 1 (Box and Muller 1958). */
const normal = (random: RandomSource): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())

/**
 * Draws a factor around 1 from a log-normal distribution.
 *
 * @param spread the standard deviation of its logarithm
 */
export const factor = (random: RandomSource, spread: number): number => Math.exp(spread * normal(random))

/** Draws a count from a Poisson distribution: exactly up to a mean of 500 (Knuth), above that from a normal distribution. */
export function poisson(random: RandomSource, mean: number): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random.next(); product > limit; product *= random.next()) count++
  return count
}

/** Draws how many of a number of cases have a property, which each has with the same probability. */
export function binomial(random: RandomSource, cases: number, share: number): number {
  let count = 0
  for (let each = 0; each < cases; each++) if (random.happens(share)) count++
  return count
}
