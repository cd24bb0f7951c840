import type { FuzzBench, FuzzCounts } from './fuzz.ts'

const counts: FuzzCounts = { letters: 0, findings: 0, slowest: 0 }

/** A bench that does something strange with its third input. */
const strange = (third: () => void) => (): FuzzBench => {
  let fed = 0
  return {
    counts,
    feed: async () => {
      if (++fed === 3) third()
      await Promise.resolve()
    },
  }
}

/** Never comes back from its third input. */
export const hanging = strange(() => {
  for (;;) counts.slowest++
})

/** Does not do what it promises from its third input on. */
export const failing = strange(() => {
  throw new Error('this is no letter')
})
