import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  approve,
  isSameName,
  keptApprovals,
  validApprovals,
  withApprovals,
  withoutApprovalsBy,
} from '../../src/model/approvals.ts'
import type { LetterRecord, Printing } from '../../src/model/letter-record.ts'
import { printing } from '../support/printings.ts'

const NOW = '2101-07-24T09:05:00.000Z'

/** A printing whose content is known by a number. */
const printed = (content: number, pages = 2, revision = 1): Printing => ({
  ...printing({}, revision),
  fingerprint: { content: String(content).repeat(64), process: 'f'.repeat(64) },
  pages,
})

const draft = (current: Printing): LetterRecord =>
  withApprovals({ year: '2101', authority: 'wye', name: 'Wye', current, issued: [] })

test.each([
  ['Ann Lee', 'ann lee', true],
  ['Ann Lee', '  Ann   Lee ', true],
  ['Ann Lee', 'Ann\u00a0Lee', true],
  ['Ann Lee', 'AnnLee', true],
  ['Ann Lee', 'Ａｎｎ Ｌｅｅ', true],
  ['Zoë O’Hara', "zoe o'hara", true],
  ['J. Strauß', 'J STRAUSS', true],
  ['Ann Lee', 'Ann Leigh', false],
  ['王 Lee', '李 Lee', false],
])('%j and %j are one person’s name: %s', (one, other, expected) => {
  expect(isSameName(one, other)).toBe(expected)
})

test('a record without approvals has the layout that earlier versions read, and is that record again after an undo', () => {
  const before = draft(printed(1))
  expect(before.version).toBe(2)
  const approved = approve(before, 'Ann Lee', NOW)
  expect(approved.version).toBe(3)
  expect(withoutApprovalsBy(approved, 'ANN LEE')).toEqual(before)
})

type Step = { readonly content: number; readonly pages: number } | { readonly by: string }

const STEPS = fc.array(
  fc.oneof(
    fc.record({ content: fc.nat({ max: 2 }), pages: fc.constantFrom(2, 2, 3) }),
    fc.record({ by: fc.constantFrom('Ann Lee', 'ann  lee', 'Bo Ray') }),
  ),
  { maxLength: 12 },
)

test('an approval is valid as long as nothing else was printed since it was given, and no longer; none is lost', () => {
  fc.assert(
    fc.property(STEPS, (steps: Step[]) => {
      let record = draft(printed(0))
      // The model: who approved what is printed now, and who ever approved anything.
      let valid = new Set<string>()
      const ever = new Set<string>()
      for (const step of steps) {
        if ('by' in step) {
          record = approve(record, step.by, NOW)
          for (const set of [valid, ever]) set.add(step.by.startsWith('B') ? 'Bo' : 'Ann')
          continue
        }
        const next = printed(step.content, step.pages)
        const isSame =
          record.current.pages === next.pages &&
          JSON.stringify(record.current.fingerprint) === JSON.stringify(next.fingerprint)
        if (!isSame) valid = new Set()
        record = withApprovals({ ...record, current: next }, keptApprovals(record, next, ['a change']))
      }
      const names = (all: readonly { by: string }[]) =>
        all.map(({ by }) => (by.startsWith('B') ? 'Bo' : 'Ann')).sort()
      expect(names(validApprovals(record))).toEqual([...valid].sort())
      expect(names(record.approvals ?? [])).toEqual([...ever].sort())
    }),
  )
})

test('the approvals of an issued revision stay when a correction is printed, and go with a correction that is dropped', () => {
  const issued = approve(draft(printed(1)), 'Ann Lee', NOW)
  const correction = printed(2, 2, 2)
  const corrected = withApprovals({ ...issued, current: correction }, keptApprovals(issued, correction, []))
  expect(corrected.approvals).toEqual(issued.approvals)
  expect(validApprovals(corrected)).toEqual([])
  const approved = approve(corrected, 'Ann Lee', NOW)
  expect(approved.approvals).toHaveLength(2)
  expect(keptApprovals(approved, issued.current, [])).toEqual(issued.approvals)
})
