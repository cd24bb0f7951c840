import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile, cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { sha256 } from '../src/system/sha256.ts'
import type { Folders } from '../src/system/display-path.ts'
import { savePrinting } from '../src/record/save-printing.ts'
import { EraCache } from '../src/run/era-cache.ts'
import { planLetters } from '../src/run/plan-letters.ts'
import { prepareRest } from '../src/run/prepare-rest.ts'
import { prepareYear } from '../src/run/prepare-year.ts'
import { lookUpCache, saveCache } from '../src/run/cache/unchanged-letters.ts'
import { layYear } from './support/year-folder.ts'
import { inTemporaryFolder, PROJECT } from './support/run-letters.ts'

const YEAR = '2101'
const BROWSER = 'a browser'
const ASKED = { browser: BROWSER, html: false }
const NAMES = {
  'alder-council': 'Alder Council',
  'beech-council': 'Beech Council',
  'cedar-council': 'Cedar Council',
}
const ALL = Object.keys(NAMES)
/** Later than anything that a test writes, so that nothing counts as written while the run was on its way. */
const LATER = Date.now() + 3_600_000

interface Options {
  readonly era?: string
  readonly began?: number
  readonly edition?: Record<string, unknown>
  /** What happens to the project's folder while the run is on its way. */
  readonly during?: (folder: string) => Promise<void>
  /** The addressee of all letters. */
  readonly addressee?: Record<string, string>
  /** The codes of what the run finds. */
  readonly found?: readonly string[]
}

/** The year before: one authority that has a letter again, with other figures and remarks, and one that has none. */
async function layYearBefore(data: string): Promise<void> {
  const read = (file: string) => readFileSync(join(data, YEAR, file), 'utf8')
  const write = (file: string, text: string) => writeFile(join(data, '2100', file), text)
  const beech = read('beech-council.yaml')
    .replace(/(?<=(advice_given|investigations): +)\d+/, '99')
    .replace(/remarks: [\s\S]*$/, '')
  await write('beech-council.yaml', beech)
  await write('gone-council.yaml', beech.replace('type: District', 'type: Abolished'))
  await write('edition.yaml', read('edition.yaml').replaceAll('2100-', '2099-').replaceAll('2101-', '2100-'))
}

/** A year that a run has printed and settled; the PDFs are stand-ins, since nothing looks into them. */
async function withSettled(
  work: (folders: Folders, folder: string) => Promise<void>,
  { era = '2019-tables', began = LATER, edition = {}, during, found = [], addressee }: Options = {},
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const own = addressee ? { addressee } : {}
    const authorities = Object.fromEntries(
      Object.entries(NAMES).map(([slug, name]) => [slug, { name, ...own }]),
    )
    const data = await layYear(folder, era, authorities, { edition })
    await mkdir(join(data, '2100'))
    await layYearBefore(data)
    await cp(join(PROJECT, 'templates'), join(folder, 'templates'), { recursive: true })
    await writeFile(join(folder, 'elsewhere.ts'), 'export const ELSEWHERE = 1\n')
    const figures = join(folder, 'templates', era, 'figures.ts')
    await appendFile(figures, "\nimport { ELSEWHERE } from '../../elsewhere.ts'\nvoid ELSEWHERE\n")
    const output = join(folder, 'output')
    const folders = { data, templates: join(folder, 'templates'), output, cwd: folder }
    const look = lookUpCache(folders, YEAR, ASKED)
    expect(look.unchanged).toEqual([])
    const prepared = await prepareYear(folders, new EraCache(folders), YEAR)
    expect(prepared.findings.map(({ code }) => code)).toEqual(found)
    const saved: Promise<void>[] = []
    planLetters([prepared], { output, browser: BROWSER }, (plan) => {
      const { year, slug, authority } = plan.letter
      const pdf = Buffer.from(`the PDF of ${slug}`)
      const made = { ...plan.printing(), sha256: sha256(pdf), pages: 1, printedAt: '', browser: BROWSER }
      saved.push(
        savePrinting({ output, year, slug, name: authority.name, pdf, printing: made, before: undefined }),
      )
    })
    await Promise.all(saved)
    await during?.(folder)
    const left = prepared.letters.map(({ slug, authority: { name } }) => ({
      slug,
      name,
      revision: 1,
      withHtml: false,
    }))
    await saveCache(folders, look, left, {
      averaged: prepared.averaged,
      findings: prepared.findings,
      began,
      browser: BROWSER,
    })
    await work(folders, folder)
  })
}

const standing = (folders: Folders, asked = ASKED) =>
  lookUpCache(folders, YEAR, asked).unchanged.map(({ slug }) => slug)

const without = (slug: string) => ALL.filter((other) => other !== slug)

describe('letters that a run left current', () => {
  test('stand in the next one, with their names', async () => {
    await withSettled((folders) => {
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
      // Which authorities had a letter then is asked about the year as a whole.
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
    ['a folder beside the files', (folder) => mkdir(join(folder, 'data/2101/old')), []],
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
    ['damage to what was kept', (folder) => edit(folder, 'output/2101/.settled.json', /\}\n$/, ''), []],
    [
      'a later layout of what was kept',
      (folder) => edit(folder, 'output/2101/.settled.json', '"version":1', '"version":2'),
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
      `damage to what was kept: ${what as string}`,
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
    ['the deletion of what was kept', (folder) => rm(join(folder, 'output/2101/.settled.json')), []],
  ])('do not stand after %s', async (_what, change, left) => {
    await withSettled(async (folders, folder) => {
      await change(folder)
      expect(standing(folders)).toEqual(left)
    })
  })

  test('do not stand for another browser, or where they want an HTML that they do not have', async () => {
    await withSettled((folders) => {
      expect(standing(folders, { browser: 'another browser', html: false })).toEqual([])
      expect(standing(folders, { browser: BROWSER, html: true })).toEqual([])
      return Promise.resolve()
    })
  })

  test('do not stand after any change where averages are computed from all of them', async () => {
    const edition = { averages: 'computed from the data' }
    await withSettled(
      (folders, folder) => {
        expect(standing(folders)).toEqual(ALL)
        edit(folder, 'data/2101/beech-council.yaml', /$/, '# seen\n')
        expect(standing(folders)).toEqual([])
        return Promise.resolve()
      },
      { era: '2020-cards', edition },
    )
  })

  test('stand again when a change is taken back', async () => {
    await withSettled((folders, folder) => {
      edit(folder, 'data/2101/edition.yaml', /$/, '# seen\n')
      edit(folder, 'data/2101/edition.yaml', '# seen\n', '')
      expect(standing(folders)).toEqual(ALL)
      return Promise.resolve()
    })
  })

  describe('with a warning', () => {
    const stranger = { addressee: { name: 'A Name', job_title: 'Chief Executive', salutation: 'Mr Other' } }
    const found = ['AUTHORITY_SALUTATION', 'AUTHORITY_SALUTATION', 'AUTHORITY_SALUTATION']
    const withWarnings = (work: Parameters<typeof withSettled>[0]) =>
      withSettled(work, { ...stranger, found })

    test('stand, and it is told again', async () => {
      await withWarnings(async (folders) => {
        const look = lookUpCache(folders, YEAR, ASKED)
        expect(look.unchanged.map(({ slug }) => slug)).toEqual(ALL)
        const { prepared } = await prepareRest(folders, new EraCache(folders), look)
        expect(prepared.findings).toEqual((await prepareYear(folders, new EraCache(folders), YEAR)).findings)
      })
    })

    test('are all looked at again when one is corrected, so that no warning is lost', async () => {
      await withWarnings((folders, folder) => {
        edit(folder, 'data/2101/beech-council.yaml', /$/, '# seen\n')
        expect(standing(folders)).toEqual([])
        return Promise.resolve()
      })
    })

    test('are looked at again from another folder, where paths are shown in another way', async () => {
      await withWarnings((folders, folder) => {
        expect(standing({ ...folders, cwd: join(folder, 'data') })).toEqual([])
        return Promise.resolve()
      })
    })

    test('do not stand where it was damaged', async () => {
      await withWarnings((folders, folder) => {
        edit(folder, 'output/2101/.settled.json', '"line":', '"lime":')
        expect(standing(folders)).toEqual([])
        return Promise.resolve()
      })
    })
  })

  test('are not kept where their files were written while the run was on its way', async () => {
    await withSettled(
      (folders, folder) => {
        expect(standing(folders)).toEqual([])
        expect(existsSync(join(folder, 'output/2101/.settled.json'))).toBe(false)
        return Promise.resolve()
      },
      { began: Date.now() - 3_600_000 },
    )
  })

  test('are all checked again when one has another name, which could be that of another', async () => {
    await withSettled(async (folders, folder) => {
      edit(folder, 'data/2101/beech-council.yaml', 'name: Beech Council', 'name: Beech-Council')
      const look = lookUpCache(folders, YEAR, ASKED)
      expect(look.rest).toEqual(['beech-council'])
      const { prepared, unchanged: left } = await prepareRest(folders, new EraCache(folders), look)
      expect(left).toEqual([])
      expect(prepared.letters.map(({ slug }) => slug)).toEqual(ALL)
    })
  })

  test('are not even read when another is corrected', async () => {
    await withSettled(async (folders, folder) => {
      edit(folder, 'data/2101/beech-council.yaml', /salutation: .*/, 'salutation: Mx Beech')
      const { prepared, unchanged: left } = await prepareRest(
        folders,
        new EraCache(folders),
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
])('a %s that was changed during the run is looked at by the next one', async (_what, change) => {
  await withSettled(
    (folders) => {
      expect(standing(folders)).toEqual(without('beech-council'))
      return Promise.resolve()
    },
    { during: change },
  )
})

test('what is kept of letters is nothing of their data but the name', async () => {
  await withSettled((_folders, folder) => {
    const { letters } = parse(readFileSync(join(folder, 'output/2101/.settled.json'), 'utf8')) as {
      letters: Record<string, Record<string, unknown>>
    }
    expect(Object.keys(letters)).toEqual(ALL)
    for (const letter of Object.values(letters))
      expect(Object.keys(letter)).toEqual(['inputs', 'record', 'pdf', 'name', 'revision'])
    return Promise.resolve()
  })
})

/** Replaces what must be there. */
function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  writeFileSync(path, after)
}
