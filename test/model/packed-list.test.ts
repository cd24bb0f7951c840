import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PackedList } from '../../src/model/packed-list.ts'

/** More than are kept as they are, and some batches more. */
const MANY = 1_300

test('every value is equal to what was added, in any order', () => {
  const plain = fc.jsonValue().map((value) => value ?? undefined)
  fc.assert(
    fc.property(
      fc.array(plain, { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat(MANY - 1), { maxLength: 50 }),
      (values, order) => {
        const list = new PackedList<unknown>()
        const at = (index: number) => ({ index, value: values[index % values.length] })
        const packed = Array.from({ length: MANY }, (_, index) => list.add(String(index), at(index)))
        for (const index of order) expect(packed[index]?.value).toEqual(at(index))
        expect(packed.map(({ value }) => value)).toEqual(packed.map((_, index) => at(index)))
      },
    ),
    { numRuns: 10 },
  )
})
