import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { findBody } from '../../src/register/match-name.ts'
import { parseRegister } from '../../src/register/parse-register.ts'
import type { RegisterFile } from '../../templates/shared/register.types.ts'

function parsed(bodies: RegisterFile['bodies']) {
  const yaml = parseYaml({ file: 'authorities.yaml', text: stringify({ bodies }) })
  if (!yaml.value) throw new Error(yaml.findings[0]?.message)
  return parseRegister(yaml.value)
}

const ENDED = { type: 'District', until: '2019-03-31' } as const
const BEGUN = { type: 'Unitary', since: '2019-04-01' } as const

describe('predecessors and successors', () => {
  test.each<[string, RegisterFile['bodies']]>([
    ['by the one that ended', { Old: { ...ENDED, successors: ['New'] }, New: BEGUN }],
    ['by the one that began', { Old: ENDED, New: { ...BEGUN, predecessors: ['Old'] } }],
    ['by both', { Old: { ...ENDED, successors: ['New'] }, New: { ...BEGUN, predecessors: ['Old'] } }],
  ])('hold at both ends, named %s', (_how, bodies) => {
    const register = parsed(bodies).value
    expect(register?.byName.get('Old')?.successors).toEqual(['New'])
    expect(register?.byName.get('New')?.predecessors).toEqual(['Old'])
  })

  test.each<[string, RegisterFile['bodies'], string]>([
    ['is not there', { Old: { ...ENDED, successors: ['Neo'] }, New: BEGUN }, 'there is no body Neo'],
    ['is the body itself', { Old: { ...ENDED, successors: ['Old'] } }, 'Old cannot have replaced itself'],
    [
      'replaced a body that still exists',
      { Old: { type: 'District' }, New: { ...BEGUN, predecessors: ['Old'] } },
      'New replaced Old, which has no last day',
    ],
    [
      'ended before the other did',
      { Old: { ...ENDED, successors: ['New'] }, New: { type: 'Unitary', until: '2018-03-31' } },
      'New ended on 31 March 2018, before Old, which it replaced, had ended',
    ],
  ])('cannot be: one that %s', (_what, bodies, message) => {
    expect(parsed(bodies).findings.map((found) => [found.code, found.message])).toEqual([
      ['REGISTER_BODY', message],
    ])
  })
})

test('one name may belong to two bodies, one after the other', () => {
  expect(parsed({ 'Dale Council': ENDED, 'Dale  council': BEGUN }).findings).toEqual([])
  expect(parsed({ 'Dale Council': ENDED, 'Dale  council': { type: 'Unitary' } }).findings).toMatchObject([
    { code: 'REGISTER_TWICE', message: expect.stringContaining('share a name') as unknown },
  ])
})

const place = fc.constantFrom('North Dale', 'Dale', 'Dale and Ford', 'Dale & Ford', 'St. Dale', 'Saint Dale')
const end = fc.constantFrom(
  ' Council',
  ' Borough Council',
  ' BC',
  ' County Council',
  ' CC',
  ' City',
  ' Authority',
  '',
)
const body = fc.record({
  name: fc.tuple(place, end).map((parts) => parts.join('')),
  type: fc.constantFrom('County', 'District', 'Unitary', 'Metropolitan', 'Combined authority', 'Other'),
  since: fc.integer({ min: 2010, max: 2014 }),
  until: fc.integer({ min: 2015, max: 2020 }),
})

test('in a register without an error, each name means its own body at its own time', () => {
  fc.assert(
    fc.property(fc.uniqueArray(body, { selector: ({ name }) => name, maxLength: 6 }), (bodies) => {
      const written = bodies.map(({ name, type, since, until }): [string, RegisterFile['bodies'][string]] => [
        name,
        { type, since: `${since}-04-01`, until: `${until}-03-31` },
      ])
      fc.pre(written.length > 0)
      const register = parsed(Object.fromEntries(written)).value
      fc.pre(register !== undefined)
      for (const [name, { since = '', until = '' }] of written) {
        for (const day of [since, until])
          expect(findBody(name, register, { from: day, to: day })?.name).toBe(name)
      }
    }),
  )
})
