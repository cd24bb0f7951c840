import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { sha256 } from '../../src/system/sha256.ts'
import type { Folders } from '../../src/system/display-path.ts'
import { savePrinting } from '../../src/record/save-printing.ts'
import { erasOf } from '../support/shared-eras.ts'
import { forEachPlan, planLetters } from '../../src/run/plan-letters.ts'
import { prepareRest } from '../../src/run/prepare-rest.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { hashFigures } from '../../src/run/cache/hash-figures.ts'
import { lookUpCache, type Asked } from '../../src/run/cache/look-up-cache.ts'
import { saveCache } from '../../src/run/cache/save-cache.ts'
import { writeYear } from '../support/year-folder.ts'
import { PROJECT } from '../support/folders.ts'

const YEAR = '2101'
const BROWSER = 'a browser'
const ASKED: Asked = { browser: BROWSER, formats: [] }
const NAMES = {
  'alder-council': 'Alder Council',
  'beech-council': 'Beech Council',
  'cedar-council': 'Cedar Council',
}
const ALL = Object.keys(NAMES)
/** Later than anything that a test writes, so that no file counts as written during the run. */
const LATER = Date.now() + 3_600_000

interface Options {
  readonly era?: string
  readonly began?: number
  readonly edition?: Record<string, unknown>
  /** Changes the project's folder during the run. */
  readonly during?: (folder: string) => Promise<void>
  /** The addressee of all letters. */
  readonly addressee?: Record<string, string>
  /** The codes of the run's findings. */
  readonly found?: readonly string[]
}

/** The year before: one authority that has a letter again, with other figures and remarks, and one that has none. */
async function writeYearBefore(data: string): Promise<void> {
  const read = (file: string) => readFileSync(join(data, YEAR, file), 'utf8')
  const write = (file: string, text: string) => writeFile(join(data, '2100', file), text)
  const beech = read('beech-council.yaml')
    .replace(/(?<=(advice_given|investigations): +)\d+/, '12')
    .replace(/remarks: [\s\S]*$/, '')
  await write('beech-council.yaml', beech)
  await write('gone-council.yaml', beech.replace('type: District', 'type: Abolished'))
  await write('edition.yaml', read('edition.yaml').replaceAll('2100-', '2099-').replaceAll('2101-', '2100-'))
}

/** The folder for all years, one after the other: a run cache is valid for its own folder only. */
let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'letters-test-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** A year that a run has printed and cached. Without options it is created once for all tests, and copied for each. */
async function withCachedYear(
  work: (folders: Folders, folder: string) => Promise<void>,
  options?: Options,
): Promise<void> {
  const [folder, kept] = [join(root, 'year'), join(root, 'kept')]
  await rm(folder, { recursive: true, force: true })
  if (options) await printYear(folder, options)
  else if (existsSync(kept)) await cp(kept, folder, { recursive: true })
  else {
    await printYear(folder, {})
    await cp(folder, kept, { recursive: true })
  }
  await work(foldersIn(folder), folder)
}

const foldersIn = (folder: string): Folders => ({
  data: join(folder, 'data'),
  templates: join(folder, 'templates'),
  output: join(folder, 'output'),
  cwd: folder,
})

/** Creates a year, and records and caches it as a run does that prints it. Its PDFs are plain text: nothing reads them. */
async function printYear(
  folder: string,
  { era = '2019-tables', began = LATER, edition = {}, during, found = [], addressee }: Options,
): Promise<void> {
  const own = addressee ? { addressee } : {}
  const authorities = Object.fromEntries(
    Object.entries(NAMES).map(([slug, name]) => [slug, { name, ...own }]),
  )
  const folders = foldersIn(folder)
  const { data, templates, output } = folders
  await writeYear(folder, era, authorities, { edition })
  await mkdir(join(data, '2100'))
  await writeYearBefore(data)
  await cp(join(PROJECT, 'templates'), templates, { recursive: true })
  await writeFile(join(folder, 'elsewhere.ts'), 'export const ELSEWHERE = 1\n')
  const figures = join(templates, era, 'figures.ts')
  await appendFile(figures, "\nimport { ELSEWHERE } from '../../elsewhere.ts'\nvoid ELSEWHERE\n")
  const look = lookUpCache(folders, YEAR, ASKED)
  expect(look.unchanged).toEqual([])
  const prepared = await prepareYear(folders, erasOf(folders), YEAR)
  expect(prepared.findings.map(({ code }) => code)).toEqual(found)
  const saved: Promise<void>[] = []
  forEachPlan([prepared], { output, browser: BROWSER }, (plan) => {
    const { year, slug, authority } = plan.letter
    const pdf = Buffer.from(`the PDF of ${slug}`)
    const made = { ...plan.printing(), sha256: sha256(pdf), pages: 1, printedAt: '', browser: BROWSER }
    saved.push(
      savePrinting({ output, year, slug, name: authority.name, pdf, printing: made, previous: undefined }),
    )
  })
  await Promise.all(saved)
  await during?.(folder)
  const left = prepared.letters.map(({ slug, authority: { name } }) => ({
    slug,
    name,
    revision: 1,
    formats: [],
  }))
  await saveCache(folders, look, left, {
    averaged: prepared.averaged,
    findings: prepared.findings,
    began,
    browser: BROWSER,
  })
}

const unchanged = (folders: Folders, asked = ASKED) =>
  lookUpCache(folders, YEAR, asked).unchanged.map(({ slug }) => slug)

const without = (slug: string) => ALL.filter((other) => other !== slug)

describe('letters that a run left current', () => {
  test('are unchanged in the next run, with their names', async () => {
    await withCachedYear((folders) => {
      const { unchanged: found, rest } = lookUpCache(folders, YEAR, ASKED)
      expect(found.map(({ slug, name }) => [slug, name])).toEqual(Object.entries(NAMES))
      expect(rest).toEqual([])
      return Promise.resolve()
    })
  })

  test.each<[string, (folder: string) => unknown, string[]]>([
    [
      'a figure',
      (folder) => edit(folder, 'data/2101/beech-council.yaml', /$/, '# seen\n'),
      without('beech-council'),
    ],
    [
      'its file of the year before',
      (folder) => edit(folder, 'data/2100/beech-council.yaml', /$/, '# seen\n'),
      without('beech-council'),
    ],
    [
      'that file’s deletion',
      (folder) => rm(join(folder, 'data/2100/beech-council.yaml')),
      // Which authorities had a letter then affects the whole year.
      [],
    ],
    [
      'the edition of the year before',
      (folder) => edit(folder, 'data/2100/edition.yaml', /$/, '# seen\n'),
      [],
    ],
    ['the deletion of that edition', (folder) => rm(join(folder, 'data/2100/edition.yaml')), []],
    [
      'the earlier file of an authority that has none',
      (folder) => edit(folder, 'data/2100/gone-council.yaml', 'type: Abolished', 'type: District'),
      [],
    ],
    [
      'another authority of the year before',
      (folder) => writeFile(join(folder, 'data/2100/fir-council.yaml'), 'type: District\n'),
      [],
    ],
    ['a folder next to the files', (folder) => mkdir(join(folder, 'data/2101/old')), []],
    [
      'its PDF',
      (folder) => appendFile(join(folder, 'output/2101/alder-council.pdf'), ' '),
      without('alder-council'),
    ],
    [
      'its PDF’s deletion',
      (folder) => rm(join(folder, 'output/2101/alder-council.pdf')),
      without('alder-council'),
    ],
    [
      'a folder in its PDF’s place',
      async (folder) => {
        await rm(join(folder, 'output/2101/alder-council.pdf'))
        await mkdir(join(folder, 'output/2101/alder-council.pdf'))
      },
      without('alder-council'),
    ],
    [
      'its record',
      (folder) => appendFile(join(folder, 'output/2101/records/cedar-council.json'), ' '),
      without('cedar-council'),
    ],
    [
      'its record’s deletion',
      (folder) => rm(join(folder, 'output/2101/records/cedar-council.json')),
      without('cedar-council'),
    ],
    [
      'the register of bodies',
      (folder) =>
        writeFile(join(folder, 'data/authorities.yaml'), 'bodies:\n  Alder Council:\n    type: Other\n'),
      [],
    ],
    ['the edition', (folder) => edit(folder, 'data/2101/edition.yaml', /$/, '# seen\n'), []],
    ['the wording', (folder) => appendFile(join(folder, 'data/2101/wording.md'), '\n'), []],
    ['the texts', (folder) => writeFile(join(folder, 'data/2101/texts.yaml'), 'salutation: To you\n'), []],
    ['the signature', (folder) => appendFile(join(folder, 'data/2101/signature.svg'), '\n'), []],
    ['another file of the year', (folder) => writeFile(join(folder, 'data/2101/notes.txt'), ''), []],
    [
      'another authority',
      (folder) =>
        cp(join(folder, 'data/2101/alder-council.yaml'), join(folder, 'data/2101/fir-council.yaml')),
      [],
    ],
    ['an authority less', (folder) => rm(join(folder, 'data/2101/alder-council.yaml')), []],
    ['a template', (folder) => appendFile(join(folder, 'templates/2019-tables/letter.hbs'), ' '), []],
    [
      'a style sheet that eras share',
      (folder) => appendFile(join(folder, 'templates/shared/style.css'), ' '),
      [],
    ],
    [
      'an era’s computing',
      (folder) => appendFile(join(folder, 'templates/2019-tables/figures.ts'), '\n'),
      [],
    ],
    ['damage to the cache', (folder) => edit(folder, 'output/2101/.settled.json', /\}\n$/, ''), []],
    [
      'a later format of the cache',
      (folder) => edit(folder, 'output/2101/.settled.json', '"version":2', '"version":3'),
      [],
    ],
    [
      'something else in its place',
      (folder) => writeFile(join(folder, 'output/2101/.settled.json'), 'null'),
      [],
    ],
    ...[
      ['no letters', { letters: null }],
      ['a letter that is none', { letters: { 'alder-council': null } }],
      ['a letter without its hashes', { letters: { 'alder-council': { name: 'Alder Council' } } }],
      ['a list in the place of its letters', { letters: [] }],
    ].map(([what, change]): [string, (folder: string) => unknown, string[]] => [
      `damage to the cache: ${what as string}`,
      (folder) => {
        const path = join(folder, 'output/2101/.settled.json')
        const known = JSON.parse(readFileSync(path, 'utf8')) as object
        writeFileSync(path, JSON.stringify({ ...known, ...(change as object) }))
      },
      [],
    ]),
    [
      'a module that an era imports from elsewhere',
      (folder) => appendFile(join(folder, 'elsewhere.ts'), '\n'),
      [],
    ],
    ['the deletion of the cache', (folder) => rm(join(folder, 'output/2101/.settled.json')), []],
  ])('are checked again after %s', async (_what, change, left) => {
    await withCachedYear(async (folders, folder) => {
      await change(folder)
      expect(unchanged(folders)).toEqual(left)
    })
  })

  test('are checked again for another browser, or where an HTML file is requested that they lack', async () => {
    await withCachedYear((folders) => {
      expect(unchanged(folders, { browser: 'another browser', formats: [] })).toEqual([])
      expect(unchanged(folders, { browser: BROWSER, formats: ['html'] })).toEqual([])
      return Promise.resolve()
    })
  })

  test('are checked again after any change where averages are computed from all of them', async () => {
    const edition = { averages: 'computed from the data' }
    await withCachedYear(
      (folders, folder) => {
        expect(unchanged(folders)).toEqual(ALL)
        edit(folder, 'data/2101/beech-council.yaml', /$/, '# seen\n')
        expect(unchanged(folders)).toEqual([])
        return Promise.resolve()
      },
      { era: '2020-cards', edition },
    )
  })

  test('are unchanged again when a change is taken back', async () => {
    await withCachedYear((folders, folder) => {
      edit(folder, 'data/2101/edition.yaml', /$/, '# seen\n')
      edit(folder, 'data/2101/edition.yaml', '# seen\n', '')
      expect(unchanged(folders)).toEqual(ALL)
      return Promise.resolve()
    })
  })

  describe('with a warning', () => {
    const stranger = { addressee: { name: 'A Name', job_title: 'Chief Executive', salutation: 'Mr Other' } }
    const found = ['AUTHORITY_SALUTATION', 'AUTHORITY_SALUTATION', 'AUTHORITY_SALUTATION']
    const withWarnings = (work: Parameters<typeof withCachedYear>[0]) =>
      withCachedYear(work, { ...stranger, found })

    test('are unchanged, and it is reported again', async () => {
      await withWarnings(async (folders) => {
        const look = lookUpCache(folders, YEAR, ASKED)
        expect(look.unchanged.map(({ slug }) => slug)).toEqual(ALL)
        const { prepared } = await prepareRest(folders, erasOf(folders), look)
        expect(prepared.findings).toEqual((await prepareYear(folders, erasOf(folders), YEAR)).findings)
      })
    })

    test('are all checked again when one is corrected, so that no warning is lost', async () => {
      await withWarnings((folders, folder) => {
        edit(folder, 'data/2101/beech-council.yaml', /$/, '# seen\n')
        expect(unchanged(folders)).toEqual([])
        return Promise.resolve()
      })
    })

    test('are checked again from another folder, where paths are displayed differently', async () => {
      await withWarnings((folders, folder) => {
        expect(unchanged({ ...folders, cwd: join(folder, 'data') })).toEqual([])
        return Promise.resolve()
      })
    })

    test('are checked again where the cached warning is damaged', async () => {
      await withWarnings((folders, folder) => {
        edit(folder, 'output/2101/.settled.json', '"line":', '"lime":')
        expect(unchanged(folders)).toEqual([])
        return Promise.resolve()
      })
    })
  })

  test('are not cached where their files were written during the run', async () => {
    await withCachedYear(
      (folders, folder) => {
        expect(unchanged(folders)).toEqual([])
        expect(existsSync(join(folder, 'output/2101/.settled.json'))).toBe(false)
        return Promise.resolve()
      },
      { began: Date.now() - 3_600_000 },
    )
  })

  test('are all checked again when one has a new name, which could be that of another', async () => {
    await withCachedYear(async (folders, folder) => {
      edit(folder, 'data/2101/beech-council.yaml', 'name: Beech Council', 'name: Beech-Council')
      const look = lookUpCache(folders, YEAR, ASKED)
      expect(look.rest).toEqual(['beech-council'])
      const { prepared, unchanged: left } = await prepareRest(folders, erasOf(folders), look)
      expect(left).toEqual([])
      expect(prepared.letters.map(({ slug }) => slug)).toEqual(ALL)
    })
  })

  test.each([
    ['are all checked again when one may have the figures of another', undefined, 0],
    ['are still unchanged when one has figures of its own', '0123456789abcdef', 2],
  ])('%s', async (_what, cachedFigures, left) => {
    await withCachedYear(async (folders, folder) => {
      edit(folder, 'data/2101/beech-council.yaml', /$/, '# seen\n')
      const look = lookUpCache(folders, YEAR, ASKED)
      const { letters, ready } = await prepareYear(folders, erasOf(folders), YEAR, look.rest)
      if (!letters[0] || !ready || !look.cached) throw new Error('nothing is cached')
      const figures = cachedFigures ?? hashFigures(letters[0].authority, ready.computed) ?? ''
      const known = Object.entries(look.cached.letters).map(([slug, each]) => [slug, { ...each, figures }])
      const cached = { ...look.cached, letters: Object.fromEntries(known) as typeof look.cached.letters }
      const { unchanged: kept } = await prepareRest(folders, erasOf(folders), { ...look, cached })
      expect(kept).toHaveLength(left)
    })
  })

  test('are not even read when another letter is corrected', async () => {
    await withCachedYear(async (folders, folder) => {
      edit(folder, 'data/2101/beech-council.yaml', /salutation: .*/, 'salutation: Mx Beech')
      const { prepared, unchanged: left } = await prepareRest(
        folders,
        erasOf(folders),
        lookUpCache(folders, YEAR, ASKED),
      )
      expect(prepared.letters.map(({ slug }) => slug)).toEqual(['beech-council'])
      expect(left.map(({ slug }) => slug)).toEqual(without('beech-council'))
      const { planned } = planLetters([prepared], { output: folders.output, browser: BROWSER })
      expect(planned.map(({ state }) => state)).toEqual(['changed'])
    })
  })
})

test.each([
  ['PDF', (folder: string) => appendFile(join(folder, 'output/2101/beech-council.pdf'), ' ')],
  ['record', (folder: string) => appendFile(join(folder, 'output/2101/records/beech-council.json'), 'x')],
])('a %s that was changed during the run is checked by the next one', async (_what, change) => {
  await withCachedYear(
    (folders) => {
      expect(unchanged(folders)).toEqual(without('beech-council'))
      return Promise.resolve()
    },
    { during: change },
  )
})

test('the cache holds no data of a letter but its name', async () => {
  await withCachedYear((_folders, folder) => {
    const { letters } = parse(readFileSync(join(folder, 'output/2101/.settled.json'), 'utf8')) as {
      letters: Record<string, Record<string, unknown>>
    }
    expect(Object.keys(letters)).toEqual(ALL)
    for (const letter of Object.values(letters))
      expect(Object.keys(letter)).toEqual(['inputs', 'record', 'pdf', 'others', 'name', 'revision'])
    return Promise.resolve()
  })
})

/** Replaces a text that must be there. */
function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  writeFileSync(path, after)
}
