import { expect, test } from '@jest/globals'
import { percentage } from '../src/rules/percentage.ts'
test('14 of 24 is 58 per cent', () => {
  expect(percentage(14, 24)).toBe(58)
})
