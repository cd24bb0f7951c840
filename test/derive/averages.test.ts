import { describe, expect, test } from '@jest/globals'
import { poolAverages, type Contribution } from '../../src/derive/derive-averages.ts'
import { erasOf } from '../support/shared-eras.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { foldersAt, composeLetters, visibleText } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'
import type { PreparedYear } from '../../src/run/prepared-year.ts'

const COMPUTED = 'computed from the data'
const CARDS = '2020-cards'
const EDITION = 'data/2101/edition.yaml'

/** One cache for all: the eras are not changed here. */
const ERA_CACHE = erasOf(foldersAt())

type Counts = readonly [part: number, whole: number]

const of = (type: string, ...upheld: readonly Counts[]): Contribution[] =>
  upheld.map(([part, whole]) => ({ type, counts: { upheld: { part, whole } } }))

describe('averages are pooled', () => {
  test.each<[string, Contribution[], ReturnType<typeof poolAverages>]>([
    ['the sum of the parts over the sum of the wholes', of('District', [5, 10], [9, 30]), d(35)],
    ['not the mean of the rates: 1 of 1 and 1 of 9', of('District', [1, 1], [1, 9]), d(20)],
    ['one authority alone is its own average', of('District', [3, 4]), d(75)],
    ['a half is rounded up: 1 of 8', of('District', [0, 4], [1, 4]), d(13)],
    ['the smallest half is rounded up: 1 of 200', of('District', [1, 200]), d(1)],
    ['just under a half is rounded down: 124 of 999', of('District', [124, 999]), d(12)],
    ['nothing of something is 0', of('District', [0, 3], [0, 2]), d(0)],
    ['all is 100', of('District', [3, 3], [2, 2]), d(100)],
    ['an authority without cases changes nothing', of('District', [0, 0], [1, 2]), d(50)],
    ['no cases at all have no average', of('District', [0, 0], [0, 0]), { District: {} }],
    ['no authority at all has none', [], {}],
    [
      'each type is on its own',
      [...of('District', [1, 2]), ...of('County', [1, 4]), ...of('District', [0, 2])],
      { ...d(25), County: { upheld: 25 } },
    ],
    [
      'other bodies have none, and count in none',
      ['National park', 'Fire and rescue', 'Combined authority', 'Abolished', 'Other']
        .flatMap((type) => of(type, [1, 1]))
        .concat(of('District', [0, 1])),
      d(0),
    ],
  ])('%s', (_name, contributions, averages) => {
    expect(poolAverages(contributions)).toEqual(averages)
  })

  test('each average is of its own counts', () => {
    const contribution = { type: 'County', counts: { a: { part: 1, whole: 2 }, b: { part: 0, whole: 0 } } }
    expect(poolAverages([contribution, contribution])).toEqual({ County: { a: 50 } })
  })

  test('ten thousand of the largest counts are summed exactly', () => {
    const all = of('District', ...Array.from({ length: 10_000 }, (): Counts => [5_000, 1_000_000]))
    expect(poolAverages(all)).toEqual(d(1))
  })
})

function d(upheld: number) {
  return { District: { upheld } }
}

type Change = Record<string, unknown>

/** The figures of the cards, in the order of the file. */
const figures = (...[investigations, upheld, compliance_outcomes, complied, remedies]: number[]): Change => ({
  statistics: { investigations, upheld, compliance_outcomes, complied, satisfactory_remedies: remedies },
})

const authority = (name: string, type: string, change: Change): Change => ({ name, type, ...change })

const ALDER = authority('Alder', 'District', figures(10, 5, 4, 4, 1))
/** Wrong figures: more upheld than investigated. */
const WRONG = authority('Wrong', 'District', figures(1, 2, 0, 0, 0))
const PARK = authority('Park', 'National park', figures(9, 9, 9, 0, 9))

/** A year by hand. Districts: 14 of 40 upheld, 4 of 4 complied, 3 of 14 remedied; counties: 1 of 8, 2 of 3, 0 of 1. */
const YEAR = {
  alder: ALDER,
  birch: authority('Birch', 'District', figures(30, 9, 0, 0, 2)),
  cedar: authority('Cedar', 'County', figures(8, 1, 3, 2, 0)),
  dogwood: authority('Dogwood', 'District', { statistics: 'not enclosed' }),
  park: PARK,
}

const lay = (folder: string, authorities: Readonly<Record<string, Change>>, edition: Change = {}) =>
  writeYear(folder, CARDS, authorities, { edition: { averages: COMPUTED, ...edition } })

/** The letters of a year whose averages are computed, by authority; there may be no findings. */
async function lettersBySlug(authorities: Readonly<Record<string, Change>>): Promise<Record<string, string>> {
  return inTemporaryFolder(async (folder) => {
    const { letters, findings } = await composeLetters(foldersAt({ data: await lay(folder, authorities) }))
    expect(findings).toEqual([])
    return Object.fromEntries(letters.map(({ slug, html }) => [slug, html]))
  })
}

/** The average in the comparison on each card; null for a card without one. */
function comparisons(html: string | undefined): (number | null)[] {
  const [, ...cards] = (html ?? '').split('<section class="card">')
  return cards.map((card) => {
    const found = /compares to an average of (\d+)% in similar/.exec(visibleText(card))
    return found ? Number(found[1]) : null
  })
}

describe('the letters of a year whose averages are computed', () => {
  test('compare with the pooled averages of their type', async () => {
    const letters = await lettersBySlug(YEAR)
    expect(Object.entries(letters).map(([slug, html]) => [slug, comparisons(html)])).toEqual([
      ['alder', [35, 100, 21]],
      ['birch', [35, null, 21]],
      ['cedar', [13, 67, 0]],
      ['dogwood', []],
      ['park', [null, null, null]],
    ])
  })

  test('may all go without statistics', async () => {
    const letters = await lettersBySlug({ dogwood: YEAR.dogwood })
    expect(comparisons(letters['dogwood'])).toEqual([])
  })

  test('are those that published averages of the same numbers give', async () => {
    const averages = {
      District: { upheld: 35, compliance: 100, satisfactory_remedies: 21 },
      County: { upheld: 13, compliance: 67, satisfactory_remedies: 0 },
    }
    await inTemporaryFolder(async (folder) => {
      const data = await lay(folder, YEAR, { averages })
      const { letters, findings } = await composeLetters(foldersAt({ data }))
      expect(findings).toEqual([])
      expect(Object.fromEntries(letters.map(({ slug, html }) => [slug, html]))).toEqual(
        await lettersBySlug(YEAR),
      )
    })
  })

  test.each(Object.keys(YEAR))(
    'compare with all authorities also where only %s is asked for',
    async (slug) => {
      const html = await inTemporaryFolder(async (folder) => {
        const { ready, letters, findings } = await prepared(await lay(folder, YEAR), folder, [slug])
        expect({ findings, slugs: letters.map((letter) => letter.slug) }).toEqual({
          findings: [],
          slugs: [slug],
        })
        const [letter] = letters
        return letter && ready && makeLetter(letter, ready).html
      })
      expect(html).toBe((await lettersBySlug(YEAR))[slug])
    },
  )
})

describe('correcting one district', () => {
  test.each([
    {
      what: 'upheld, which moves two averages',
      corrected: figures(10, 6, 4, 4, 1),
      changed: ['alder', 'birch'],
      // 15 of 40 is 37.5, 3 of 15 is 20.
      others: { birch: [38, null, 20] },
    },
    {
      what: 'a remedy, which moves one',
      corrected: figures(10, 5, 4, 4, 2),
      changed: ['alder', 'birch'],
      // 4 of 14 is 28.57.
      others: { birch: [35, null, 29] },
    },
    {
      what: 'compliance, which moves one that no other district prints',
      corrected: figures(10, 5, 4, 3, 1),
      changed: ['alder'],
      others: {},
    },
    {
      what: 'compliance outcomes, which moves no rounded average',
      corrected: figures(10, 5, 9, 9, 1),
      changed: ['alder'],
      others: {},
    },
  ])(
    '$what, changes the comparisons of districts and nothing else',
    async ({ corrected, changed, others }) => {
      const before = await lettersBySlug(YEAR)
      const after = await lettersBySlug({ ...YEAR, alder: { ...ALDER, ...corrected } })
      expect(Object.keys(after).filter((slug) => after[slug] !== before[slug])).toEqual(changed)
      for (const [slug, averages] of Object.entries(others)) {
        const [was, is] = [before[slug] ?? '', after[slug] ?? '']
        expect(comparisons(is)).toEqual(averages)
        expect(withoutAverages(is)).toBe(withoutAverages(was))
      }
    },
  )

  test('that had no statistics, counts from then on', async () => {
    const letters = await lettersBySlug({
      ...YEAR,
      dogwood: { ...YEAR.dogwood, ...figures(10, 10, 0, 0, 0) },
    })
    // 24 of 50, 4 of 4, 3 of 24.
    expect(comparisons(letters['alder'])).toEqual([48, 100, 13])
    expect(comparisons(letters['cedar'])).toEqual([13, 67, 0])
  })

  test('that should have been a county, moves both types', async () => {
    const letters = await lettersBySlug({ ...YEAR, birch: { ...YEAR.birch, type: 'County' } })
    // Districts: 5 of 10, 4 of 4, 1 of 5. Counties: 10 of 38, 2 of 3, 2 of 10.
    expect(comparisons(letters['alder'])).toEqual([50, 100, 20])
    expect(comparisons(letters['cedar'])).toEqual([26, 67, 20])
  })
})

/** A letter without its averages: their numbers, their bars, and the scale of the bars. */
function withoutAverages(html: string): string {
  return html
    .replace(/\d+% on average/g, '')
    .replace(/average of <strong>\d+%/g, '')
    .replace(/<path class="ruling"[\s\S]*?<\/svg>/g, '')
}

/** A year as every command prepares it. */
const prepared = (data: string, cwd: string, only?: readonly string[]): Promise<PreparedYear> =>
  prepareYear(foldersAt({ data, cwd }), ERA_CACHE, '2101', only)

/** The findings and the printed letters of a year. */
async function outcome(
  authorities: Readonly<Record<string, Change>>,
  { only, edition }: { only?: readonly string[]; edition?: Change } = {},
) {
  return inTemporaryFolder(async (folder) => {
    const data = await lay(folder, authorities, edition)
    const { findings, letters, refused } = await prepared(data, folder, only)
    return {
      found: findings.map(({ code, file }) => `${code} ${file.replace('data/2101/', '')}`),
      printed: letters.map(({ slug }) => slug),
      refused,
      findings,
    }
  })
}

const INCOMPLETE = 'AVERAGE_INCOMPLETE edition.yaml'

describe('averages that cannot be trusted', () => {
  test.each([
    {
      when: 'a district’s figures are wrong',
      authorities: { ...YEAR, wrong: WRONG },
      found: ['FIGURE_PART wrong.yaml', INCOMPLETE],
    },
    {
      when: 'the type of a file is unknown',
      authorities: { ...YEAR, wrong: { ...WRONG, ...figures(2, 1, 0, 0, 0), type: 'Distrikt' } },
      found: ['SCHEMA_VALUE wrong.yaml', INCOMPLETE],
    },
    {
      when: 'another body’s figures are wrong, since its type may be',
      authorities: { ...YEAR, wrong: { ...WRONG, type: 'Other' } },
      found: ['FIGURE_PART wrong.yaml', INCOMPLETE],
    },
    {
      when: 'an authority would count twice',
      authorities: { ...YEAR, 'the-alder': { ...ALDER, name: 'The Alder' } },
      found: ['AUTHORITY_TWICE the-alder.yaml', INCOMPLETE],
    },
  ])('print no letter of a type with averages, and all others: $when', async ({ authorities, found }) => {
    const result = await outcome(authorities)
    expect(result.found).toEqual(found)
    expect(result.printed).toEqual(['park'])
    expect(result.refused).toEqual(Object.keys(authorities).filter((slug) => slug !== 'park'))
  })

  test('are reported at the edition’s line, with the files', async () => {
    const { findings } = await outcome({ ...YEAR, wrong: WRONG })
    expect(findings.at(-1)).toMatchObject({
      code: 'AVERAGE_INCOMPLETE',
      severity: 'error',
      file: EDITION,
      position: { column: 1, length: 8, sourceLine: `averages: ${COMPUTED}` },
      message: 'the averages cannot be computed while there are errors in data/2101/wrong.yaml',
    })
  })

  test('are reported with a few of many files', async () => {
    const wrong = Array.from({ length: 12 }, (_, i): [string, Change] => [
      `wrong-${i}`,
      { ...WRONG, name: `Wrong ${i}` },
    ])
    const { findings } = await outcome(Object.fromEntries([['alder', ALDER], ...wrong]))
    expect(findings.at(-1)?.message).toMatch(/errors in data\/2101\/wrong-0\.yaml, .* and 7 more$/)
  })

  test.each([
    {
      only: ['alder'],
      found: [INCOMPLETE],
      printed: [],
      why: 'the reason is given for a district that is requested',
    },
    { only: ['park'], found: [], printed: ['park'], why: 'a body without averages needs none' },
    {
      only: ['wrong'],
      found: ['FIGURE_PART wrong.yaml'],
      printed: [],
      why: 'a file with an error of its own needs no second reason',
    },
    {
      only: ['alder', 'park'],
      found: [INCOMPLETE],
      printed: ['park'],
      why: 'of two letters the one is printed',
    },
  ])('where only $only is requested: $why', async ({ only, found, printed }) => {
    const result = await outcome({ ...YEAR, wrong: WRONG }, { only })
    expect({ found: result.found, printed: result.printed }).toEqual({ found, printed })
    expect(result.refused).toEqual(only.filter((slug) => !printed.includes(slug)))
  })

  test('do not arise where averages are published: a wrong file stops no other letter', async () => {
    const averages = { District: { upheld: 1, compliance: 2, satisfactory_remedies: 3 } }
    const authorities = { alder: ALDER, wrong: WRONG }
    const { found, printed } = await outcome(authorities, { edition: { averages } })
    expect({ found, printed }).toEqual({ found: ['FIGURE_PART wrong.yaml'], printed: ['alder'] })
  })
})

describe('an edition’s statement of its averages', () => {
  const OTHERWISE = `write the figures, or the words: ${COMPUTED}`
  const MEANT = `did you mean "${COMPUTED}"?`

  test.each([
    { averages: 'computed', code: 'SCHEMA_VALUE', message: 'averages cannot be "computed"', help: OTHERWISE },
    {
      averages: 'computed from data',
      code: 'SCHEMA_VALUE',
      message: 'averages cannot be "computed from data"',
      help: MEANT,
    },
    {
      averages: 'Computed from the data',
      code: 'SCHEMA_VALUE',
      message: 'averages cannot be "Computed from the data"',
      help: MEANT,
    },
    {
      averages: 45,
      code: 'SCHEMA_TYPE',
      message: 'averages must be a block of names and values, and this is 45',
      help: `what belongs here: the published averages of similar authorities for each type, or the words "${COMPUTED}"`,
    },
    {
      averages: ['District'],
      code: 'SCHEMA_TYPE',
      message: 'averages must be a block of names and values, and this is a list',
      help: `what belongs here: the published averages of similar authorities for each type, or the words "${COMPUTED}"`,
    },
  ])('cannot be $averages, and the right words are suggested', async ({ averages, ...expected }) => {
    const { findings, printed } = await outcome(YEAR, { edition: { averages } })
    expect({ findings, printed }).toMatchObject({ findings: [{ ...expected, file: EDITION }], printed: [] })
  })

  test('cannot be that they are computed where the era counts nothing', async () => {
    await inTemporaryFolder(async (folder) => {
      const authorities = { 'sample-borough-council': {} }
      const data = await writeYear(folder, '2025-link', authorities, { edition: { averages: COMPUTED } })
      const { findings, letters } = await prepared(data, folder)
      const message = 'the era 2025-link has no averages that can be computed'
      expect({ findings, letters }).toMatchObject({
        findings: [{ code: 'SCHEMA_VALUE', message }],
        letters: [],
      })
    })
  })

  test('gives the wording no single averages where they are computed', async () => {
    await inTemporaryFolder(async (folder) => {
      const changes = {
        edition: { averages: COMPUTED },
        wording: '{{edition.averages.District.upheld}}\n\n{{remarks}}\n',
      }
      const data = await writeYear(folder, CARDS, YEAR, changes)
      const { findings } = await prepared(data, folder)
      expect(findings.map(({ code }) => code)).toEqual(['TEMPLATE_NAME'])
    })
  })
})

describe('published averages', () => {
  const prepare = (folder: string, authorities: Readonly<Record<string, Change>>, only?: readonly string[]) =>
    lay(folder, authorities, {
      averages: { Unitary: { upheld: 1, compliance: 2, satisfactory_remedies: 3 } },
    }).then((data) => prepared(data, folder, only))

  test('that lack a type are reported once, with its authorities, and stop the letters of that type', async () => {
    await inTemporaryFolder(async (folder) => {
      const elm = authority('Elm', 'Unitary', figures(1, 1, 1, 1, 1))
      const oak = authority('Oak', 'District', figures(1, 1, 1, 1, 1))
      const pine = authority('Pine', 'District', figures(1, 1, 1, 1, 1))
      const { findings, letters, refused } = await prepare(folder, { ...YEAR, elm, oak, pine })
      expect(findings.map(({ code, file, message }) => [code, file, message])).toEqual([
        [
          'EDITION_AVERAGE',
          EDITION,
          'there are no averages for District, the type of 5 authorities: Alder, Birch, Dogwood and 2 more',
        ],
        ['EDITION_AVERAGE', EDITION, 'there are no averages for County, the type of an authority: Cedar'],
      ])
      expect(letters.map(({ slug }) => slug)).toEqual(['elm', 'park'])
      expect(refused).toEqual(['alder', 'birch', 'cedar', 'dogwood', 'oak', 'pine'])
    })
  })

  test('may lack a type of which all letters go without their figures', async () => {
    await inTemporaryFolder(async (folder) => {
      const fir = authority('Fir', 'Metropolitan', { statistics: 'not enclosed' })
      expect((await prepare(folder, { fir })).findings).toEqual([])
    })
  })

  test('that lack a type are reported where one of its letters is requested and has figures to compare', async () => {
    await inTemporaryFolder(async (folder) => {
      const codes = async (slug: string) =>
        (await prepare(folder, YEAR, [slug])).findings.map(({ code }) => code)
      expect(await codes('cedar')).toEqual(['EDITION_AVERAGE'])
      expect(await codes('park')).toEqual([])
    })
  })
})
