import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ReadersWriterLock } from '../../src/print/readers-writer-lock.ts'

/** A task that takes some turns of the event loop, and may fail. */
const task = fc.record({
  isExclusive: fc.boolean(),
  startsAfter: fc.nat(6),
  turns: fc.nat(4),
  fails: fc.boolean(),
})

async function pass(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve()
}

test('an exclusive task runs alone, shared tasks up to the limit, and each ends as it does by itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(task), async (limit, tasks) => {
      const lock = new ReadersWriterLock(limit)
      const running = { shared: 0, exclusive: 0 }
      const results = await Promise.allSettled(
        tasks.map(async ({ isExclusive, startsAfter, turns, fails }, index) => {
          await pass(startsAfter)
          const kind = isExclusive ? 'exclusive' : 'shared'
          return lock[kind](async () => {
            running[kind]++
            if (isExclusive) expect(running).toEqual({ shared: 0, exclusive: 1 })
            expect(running.exclusive * running.shared).toBe(0)
            expect(running.shared).toBeLessThanOrEqual(limit)
            await pass(turns)
            running[kind]--
            if (fails) throw new Error(`task ${index} failed`)
            return index
          })
        }),
      )
      expect(results).toEqual(
        tasks.map(({ fails }, index) =>
          fails
            ? { status: 'rejected', reason: new Error(`task ${index} failed`) }
            : { status: 'fulfilled', value: index },
        ),
      )
    }),
  )
})

test('an exclusive task goes before shared tasks that wait', async () => {
  const lock = new ReadersWriterLock(1)
  const order: string[] = []
  const add = (name: string) => async () => {
    await pass(3)
    order.push(name)
  }
  await Promise.all([
    lock.shared(add('shared, running')),
    lock.shared(add('shared, waiting')),
    lock.exclusive(add('exclusive')),
  ])
  expect(order).toEqual(['shared, running', 'exclusive', 'shared, waiting'])
})
