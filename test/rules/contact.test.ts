import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { adviseEmail } from '../../src/rules/email-address.ts'
import { isCountryAbroad, isPostcode } from '../../src/rules/postal-address.ts'

describe('an e-mail address', () => {
  test.each<[written: string, reason: string, remedy: string | undefined]>([
    ['office', 'it has no @', undefined],
    ['office@@example.gov.uk', 'it has more than one @', undefined],
    ['office@example', '"example" has no dot, as in example.gov.uk', undefined],
    ['office@example.gov.uk.', 'it ends with "."', 'write office@example.gov.uk'],
    ['office@ example.gov.uk', 'it has a space in it', 'write office@example.gov.uk'],
    ['chief executive@example.gov.uk', 'it has a space in it', 'write executive@example.gov.uk'],
    ['Ann Lee <ann.lee@example.gov.uk>', 'it has more than the address', 'write ann.lee@example.gov.uk'],
    ['mailto:ann@example.gov.uk', 'it begins with mailto:', 'write ann@example.gov.uk'],
    ['a@b.uk; c@d.uk', 'it is more than one address', 'write one address; the others belong in "copies"'],
    ['office@exam_ple.gov.uk', '"exam_ple.gov.uk" cannot be after the @', undefined],
    ['office@example..uk', '"example..uk" cannot be after the @', undefined],
    ['office@10.0.0.1', '"10.0.0.1" cannot be after the @', undefined],
    ['.office@example.gov.uk', '".office" cannot be before the @', undefined],
    ['@example.gov.uk', 'nothing is before the @', undefined],
    ['office@', 'nothing is after the @', undefined],
    ['büro@example.gov.uk', 'many mail servers do not take "ü" in an address', undefined],
    [`${'a'.repeat(65)}@example.gov.uk`, 'it is longer than an e-mail address can be', undefined],
  ])('%s: %s', (written, reason, remedy) => {
    expect(adviseEmail(written)).toEqual(remedy === undefined ? { reason } : { reason, remedy })
  })

  test('as people have it is right, and what is suggested is right as well', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.constantFrom('', '.', ' ', '>', ';', '@'), (address, sign) => {
        expect(adviseEmail(address)).toBeUndefined()
        const { remedy } = adviseEmail(sign + address) ?? {}
        if (remedy?.includes('@') === true) expect(remedy).toBe(`write ${address}`)
      }),
    )
  })
})

test.each(['DA1 1DR', 'sw1p 4qp', 'EC1A1BB', 'M1 1AE', 'CR2 6XH', 'GIR 0AA', 'BFPO 801'])(
  '%s is a postcode',
  (line) => {
    expect([isPostcode(line), isCountryAbroad(line)]).toEqual([true, false])
  },
)

test.each(['DA1 IDR', 'Kent', 'DA1', '12345', 'England', 'United Kingdom', ''])(
  '%s ends no postal address',
  (line) => {
    expect([isPostcode(line), isCountryAbroad(line)]).toEqual([false, false])
  },
)

test.each(['France', 'IRELAND', 'Republic of Ireland', 'The Netherlands', 'Côte d’Ivoire', 'Isle of Man'])(
  '%s ends an address abroad',
  (line) => {
    expect(isCountryAbroad(line)).toBe(true)
  },
)
