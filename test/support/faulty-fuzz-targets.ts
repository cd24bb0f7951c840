import type { FuzzTarget, FuzzCounts } from './fuzz.ts'

const counts: FuzzCounts = { letters: 0, findings: 0, slowest: 0 }

/** A fuzz target that misbehaves on its third input. */
const faulty = (third: () => void) => (): FuzzTarget => {
  let fed = 0
  return {
    counts,
    feed: async () => {
      if (++fed === 3) third()
      await Promise.resolve()
    },
  }
}

/** Never returns from its third input. */
export const hanging = faulty(() => {
  for (;;) counts.slowest++
})

/** Breaks its promise on its third input. */
export const failing = faulty(() => {
  throw new Error('this is no letter')
})
