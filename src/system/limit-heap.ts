import { setFlagsFromString } from 'node:v8'

/** The number of letters above which memory matters more than the last tenth of speed. */
const MANY = 1_000

/**
 * How much the heap may grow before the next garbage collection, in per cent of the live data. Node's default lets it
 * grow to several times the live data (10,000 letters printed: a peak of 545 MB instead of 445 MB).
 */
const HEAP_GROWTH = 25

/** The number of letters above which the heap may grow less still, and by how much. */
const VERY_MANY = 20_000
const LITTLE_GROWTH = 10

/**
 * Limits the growth of the heap for the rest of the process where there are many letters. Call it before reading them.
 *
 * @param many the number of letters above which it does
 */
export function limitHeapGrowth(letters: number, many = MANY): void {
  const growth = letters > VERY_MANY ? LITTLE_GROWTH : HEAP_GROWTH
  if (letters > many) setFlagsFromString(`--heap-growing-percent=${growth}`)
}

/** The space for new values, in MiB. Node's default takes up to a hundred for three spaces of this kind. */
const NEW_SPACE = 8

/** Limits the space for new values as well. An import makes many that it soon drops (10,000 rows: a peak of 210 MB, not 340 MB). */
export function limitNewSpace(letters: number, many = MANY): void {
  if (letters <= many) return
  setFlagsFromString(`--max-semi-space-size=${NEW_SPACE}`)
  setFlagsFromString('--semi-space-growth-factor=1')
}
