import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { checkUnusual } from '../../src/check/check-unusual.ts'
import { compareFigures } from '../../src/check/compare-figures.ts'
import { fieldsOf } from '../../src/shape/fields-of.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { listEras, readSharedSchemas } from '../../src/read/read-era.ts'
import { erasOf } from '../support/shared-eras.ts'
import { givenData } from '../../src/shape/given-data.ts'
import { resolveIn } from '../../src/shape/schema-shape.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { PROJECT } from '../support/folders.ts'

const COUNTS = ['received.housing', 'received.planning', 'decisions.upheld']

const letter = (upheld: unknown, other: object = {}) => ({
  type: 'District',
  received: { housing: 20, planning: 31 },
  decisions: { upheld },
  ...other,
})

function check(now: object, before: object, year = '2019') {
  const yaml = parseYaml({ file: 'data/2020/a-council.yaml', text: stringify(now) }).value
  if (!yaml) throw new Error('no YAML')
  const earlier = { year, file: `data/${year}/a-council.yaml`, value: { ...before } }
  const found = checkUnusual({ slug: 'a-council', yaml }, earlier, COUNTS)
  return found.map(({ message, help, position }) => ({ message, help, line: position.sourceLine.trim() }))
}

describe('a figure that is improbable beside that of the last letter', () => {
  test.each<[what: string, now: object, before: object, message: string, line: string, confirm: string]>([
    [
      'says what may have happened',
      letter(114),
      letter(11),
      'decisions.upheld is 114, but was 11 in 2019: perhaps one digit too many',
      'upheld: 114',
      'correct it; if it is right, write "decisions.upheld: 114" under "confirmed_figures:"',
    ],
    [
      'is an unusual rise where no typing error explains it',
      letter(66),
      letter(11),
      'decisions.upheld is 66, but was 11 in 2019: an unusual rise',
      'upheld: 66',
      'correct it; if it is right, write "decisions.upheld: 66" under "confirmed_figures:"',
    ],
    [
      'is perhaps that of the next line',
      letter(12, { received: { housing: 50, planning: 50 } }),
      letter(11, { received: { housing: 18, planning: 52 } }),
      'received.housing is 50, but was 18 in 2019: perhaps from another line, since received.planning is 50, too',
      'housing: 50',
      'correct it; if it is right, write "received.housing: 50" under "confirmed_figures:"',
    ],
    [
      'is perhaps exchanged with the next',
      letter(12, { received: { housing: 48, planning: 17 } }),
      letter(11, { received: { housing: 18, planning: 52 } }),
      'received.housing is 48, but was 18 in 2019, and received.planning is 17, but was 52: perhaps the two are exchanged',
      'housing: 48',
      'correct it; if both are right, write "received.housing: 48" and "received.planning: 17" under "confirmed_figures:"',
    ],
    [
      'is the sum of all, where another authority’s figures were typed',
      letter(9, { received: { housing: 9, planning: 9 } }),
      letter(2, { received: { housing: 1, planning: 1 } }),
      "all figures together are 27, but were 4 in 2019: perhaps another authority's",
      'received:',
      'correct it; if it is right, write "all_figures: 27" under "confirmed_figures:"',
    ],
  ])('%s', (_what, now, before, message, line, help) => {
    expect(check(now, before)).toEqual([{ message, line, help }])
    const lines = [...help.matchAll(/"([\w.]+): (\d+)"/g)]
    const confirmed = Object.fromEntries(lines.map(([, name = '', figure]) => [name, Number(figure)]))
    expect(check({ ...now, confirmed_figures: confirmed }, before)).toEqual([])
  })

  test.each<[what: string, now: object, before: object]>([
    ['is about as large', letter(14), letter(11)],
    ['was of another type of authority', letter(114), letter(11, { type: 'Unitary' })],
    ['is of an authority that was abolished', letter(1, { type: 'Abolished' }), letter(80)],
    ['was of another era, with other names', letter(114), { type: 'District', statistics: { upheld: 11 } }],
    ['was not there', letter(114), letter('not enclosed')],
    ['is no whole number, which another finding says', letter(1.5), letter(80)],
    ['is below 0, which another finding says', letter(-80), letter(80)],
  ])('is not reported where it %s', (_what, now, before) => {
    expect(check(now, before)).toEqual([])
  })

  test('is reported again where another value was confirmed, as in a line that was copied', () => {
    expect(check(letter(114, { confirmed_figures: { 'decisions.upheld': 11 } }), letter(11))).toHaveLength(1)
  })
})

describe('confirmed figures', () => {
  const { templates } = foldersAt()
  const eras = erasOf(foldersAt())
  const shared = readSharedSchemas(templates, PROJECT).value

  test.each(listEras(templates))('change no letter of %s, and have no column in a table', async (name) => {
    const era = (await eras.get(name)).value
    if (!era || !shared) throw new Error(`no era ${name}`)
    const { authorityShape: shape, computed } = era.validators
    const data = { name: 'A', confirmed_figures: { 'decisions.upheld': 114 } }
    expect(givenData(data, { shape, computed })).toEqual({ name: 'A' })
    const { schema } = era.files
    const files = [shared.authority, schema].map((file) => [file.url, file.schema] as const)
    const fields = fieldsOf(schema.schema, schema.url, resolveIn(new Map(files)))
    expect(fields.map(({ path }) => path)).toContain('addressee.name')
    expect(fields.map(({ path }) => path)).not.toContain('confirmed_figures')
  })

  test('are no figures of the letter', () => {
    const now = letter(114, { confirmed_figures: { 'decisions.upheld': 114 } })
    const yaml = parseYaml({ file: 'a.yaml', text: stringify(now) }).value
    if (!yaml) throw new Error('no YAML')
    const earlier = { year: '2019', file: 'b.yaml', value: letter(114) }
    expect(compareFigures({ slug: 'a', yaml }, earlier, [])).toMatchObject({ unchanged: true, total: 165 })
  })
})

test.each([
  ['2019-tables', 19, 'received.adult_care_services', 'compliance.not_complied'],
  ['2020-cards', 5, 'statistics.investigations', 'statistics.satisfactory_remedies'],
  ['2025-link', 0, undefined, undefined],
])('the schema of %s says which %i counts are compared', async (name, number, first, last) => {
  const counts = (await erasOf(foldersAt()).get(name)).value?.validators.counts
  expect(counts).toHaveLength(number)
  expect([counts?.at(0), counts?.at(-1)]).toEqual([first, last])
})
