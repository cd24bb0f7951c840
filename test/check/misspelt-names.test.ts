import { describe, expect, test } from '@jest/globals'
import { didYouMean } from '../../src/findings/near-match.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { schemaFindings } from '../../src/check/schema-findings.ts'
import { erasOf } from '../support/shared-eras.ts'
import { AUTHORITY, EDITION, inCaseFolder, placesOf, unmark, WORDING } from '../support/case-folder.ts'
import { foldersAt } from '../support/compose-letters.ts'

const ERA_CACHE = erasOf(foldersAt())

/** The schema findings of an authority's or edition's file: line, code, message and help. */
async function findingsIn(era: string, kind: 'authority' | 'edition', text: string) {
  const ready = (await ERA_CACHE.get(era)).value
  const { value } = parseYaml({ file: 'data.yaml', text })
  if (!ready || !value) throw new Error('not a case for the schema')
  return schemaFindings(value, ready.validators[kind]).map(({ code, message, help, position: { line } }) => ({
    line,
    code,
    message,
    help,
  }))
}

const ERAS = ['2019-tables', '2020-cards', '2025-link']

/** Ways to mistype a name. */
const SLIPS: readonly [string, (name: string) => string][] = [
  ['without its last letter', (name) => name.slice(0, -1)],
  ['with a letter too many', (name) => `${name}s`],
  ['with a capital', (name) => name.charAt(0).toUpperCase() + name.slice(1)],
  ['with spaces', (name) => name.replaceAll('_', ' ')],
  ['with hyphens', (name) => name.replaceAll('_', '-')],
  ['with two letters the wrong way round', (name) => name.replace(/(.)(.)$/, '$2$1')],
  ['that is another word', () => 'xyzzy'],
]

describe('a mistyped required name is one finding, at the line to correct', () => {
  test.each(ERAS.flatMap((era) => (['authority', 'edition'] as const).map((kind) => ({ era, kind }))))(
    'in the $kind of $era, for every name and slip',
    async ({ era, kind }) => {
      const { value: ready } = await ERA_CACHE.get(era)
      const lines = ready?.sample[kind].source.text.split('\n') ?? []
      let tried = 0
      for (const [i, line] of lines.entries()) {
        const [, indent = '', name = ''] = /^( *)([a-z_]+):/.exec(line) ?? []
        if (name === '') continue
        const isRequired = await isMissed(era, kind, lines, i, indent)
        if (!isRequired) continue
        for (const [, slip] of SLIPS) {
          const written = slip(name)
          if (written === name) continue
          const text = lines.with(i, line.replace(name, written)).join('\n')
          expect({ text: written, found: await findingsIn(era, kind, text) }).toMatchObject({
            text: written,
            found: [{ line: i + 1, code: 'SCHEMA_UNKNOWN_KEY', help: expect.stringContaining(name) }],
          })
          tried++
        }
      }
      expect(tried).toBeGreaterThan(20)
    },
  )
})

/** Whether a file without a name, and without what belongs to it, has a finding. */
async function isMissed(
  era: string,
  kind: 'authority' | 'edition',
  lines: readonly string[],
  at: number,
  indent: string,
): Promise<boolean> {
  const below = lines
    .slice(at + 1)
    .findIndex((line) => line.trim() !== '' && line.search(/\S/) <= indent.length)
  const after = below === -1 ? lines.length : at + 1 + below
  const text = [...lines.slice(0, at), ...lines.slice(after)].join('\n')
  // A block that lost its only name is empty, which is a different mistake.
  if (parseYaml({ file: 'data.yaml', text }).value === undefined) return false
  return (await findingsIn(era, kind, text)).some(({ code }) => code === 'SCHEMA_MISSING_KEY')
}

describe('a truncated name', () => {
  test.each([
    ['adult_care', 'adult_care_services'],
    ['environment', 'environment_services'],
    ['education', 'education_and_childrens_services'],
    ['tax', 'benefits_and_tax'],
    ['housing_complaints', 'housing'],
    ['housng', 'housing'],
  ])('%s is %s', async (typed, name) => {
    const { value: ready } = await ERA_CACHE.get('2019-tables')
    const text = ready?.sample.authority.source.text.replace(`${name}:`, `${typed}:`) ?? ''
    expect(await findingsIn('2019-tables', 'authority', text)).toMatchObject([
      { code: 'SCHEMA_UNKNOWN_KEY', help: `did you mean ${JSON.stringify(name)}?` },
    ])
  })

  test.each([
    ['services', ['adult_care_services', 'environment_services'], 'it could be several'],
    ['of', ['office'], 'it is too short to say anything'],
    ['tax_and_benefits', ['benefits_and_tax'], 'its words are in another order'],
  ])('%s is none of %j: %s', (typed, known) => {
    expect(didYouMean(typed, known, 'no')).toBe('no')
  })
})

describe('a name in the wrong block is one finding that says where it belongs', () => {
  test('at the left edge, where it belongs to the block above', async () => {
    const { value: ready } = await ERA_CACHE.get('2019-tables')
    const sample = ready?.sample.authority.source.text ?? ''
    const text = `${sample.replace(/ {2}other:.*\n/, '')}\nother: 3\n`
    expect(await findingsIn('2019-tables', 'authority', text)).toMatchObject([
      {
        code: 'SCHEMA_UNKNOWN_KEY',
        message: 'other does not belong here',
        help: 'move it to the other lines of received, and begin it at the same column as they do',
      },
    ])
  })

  test.each([
    [
      '2019-tables',
      'a required block',
      /\n\ncompliance:\n((?: .*\n)*)/,
      '\n  compliance:\n    on_time: 1\n    late: 1\n    not_complied: 1\n',
    ],
    ['2025-link', 'an optional name', /\n\npublication:/, '\n  publication:'],
  ])('in a block, where it belongs to the left edge: %s, %s', async (era, _name, from, to) => {
    const { value: ready } = await ERA_CACHE.get(era)
    const kind = era === '2025-link' ? 'edition' : 'authority'
    const sample = ready?.sample[kind].source.text ?? ''
    expect(sample).toMatch(from)
    expect(await findingsIn(era, kind, sample.replace(from, to))).toMatchObject([
      {
        code: 'SCHEMA_UNKNOWN_KEY',
        message: expect.stringContaining('does not belong in'),
        help: 'begin this line at the left edge',
      },
    ])
  })
})

describe('what follows from a mistyped name in the edition is not reported', () => {
  test.each([
    ['a block that the wording and the era need', '2019-tables', 'links:', '«link:', 'SCHEMA_UNKNOWN_KEY'],
    [
      'a name of one’s own that the era needs',
      '2019-tables',
      'interpreting_statistics:',
      '«interpreting_statistic:',
      'SCHEMA_MISSING_KEY',
    ],
    ['the options', '2020-cards', 'options:', '«option:', 'SCHEMA_UNKNOWN_KEY'],
    ['the era', '2019-tables', 'era:', '«erra:', 'EDITION_ERA'],
  ])('%s', async (_name, era, from, to, code) => {
    await inCaseFolder(era, false, async (folder) => {
      const { text, line, column } = unmark(folder.read(EDITION).replace(from, to)) ?? { text: '' }
      folder.write(EDITION, text)
      const { findings } = await folder.prepare()
      expect(placesOf(findings)).toEqual([{ code, file: EDITION, line, column }])
    })
  })

  test('but a placeholder that is wrong in itself is', async () => {
    await inCaseFolder('2019-tables', false, async (folder) => {
      folder.replace(EDITION, 'links:', 'link:')
      folder.write(WORDING, `${folder.read(WORDING)}\n{{authority.nam}}\n`)
      expect(placesOf((await folder.prepare()).findings).map(({ code, file }) => [code, file])).toEqual([
        ['SCHEMA_UNKNOWN_KEY', EDITION],
        ['TEMPLATE_NAME', WORDING],
      ])
    })
  })

  test('nor is anything in an authority’s file reported twice', async () => {
    await inCaseFolder('2019-tables', false, async (folder) => {
      folder.replace(AUTHORITY, 'received:', 'recieved:')
      folder.replace(AUTHORITY, 'housing:', 'housng:')
      expect(placesOf((await folder.prepare()).findings).map(({ code }) => code)).toEqual([
        'SCHEMA_UNKNOWN_KEY',
      ])
    })
  })
})
