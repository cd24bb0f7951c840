import { cp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer'
import { axeFindings } from '../support/axe.ts'
import { edit } from '../support/copy.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { sharedPreview, type RunningPreview } from '../support/preview.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { sharedViewer } from '../support/shared-viewer.ts'
import { writeYear } from '../support/year-folder.ts'

const browser = sharedViewer()
const withPreview = sharedPreview()

const COMPUTED = { averages: 'computed from the data' }

/** A year whose averages are computed, of five authorities. */
const NAMES = {
  'alder-council': 'Alder Council',
  'bath-and-north-east-somerset-council': 'Bath & North East Somerset Council',
  'kings-lynn-council': "King's Lynn Council",
  'mon-council': 'Môn Council',
  'park-authority': 'Park Authority',
}

/** Blocks its thread as an endless loop does, without taking a processor from other tests. */
const BLOCK = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'

interface Place {
  readonly page: Page
  readonly preview: RunningPreview
  readonly data: string
  readonly templates: string
}

/** Without the rate for residents, which the park authority cannot have. */
const STATISTICS = {
  investigations: 16,
  upheld: 11,
  compliance_outcomes: 9,
  complied: 8,
  satisfactory_remedies: 2,
}

/** The list of that year on a page, with templates of its own. */
async function onList(work: (place: Place) => Promise<void>, edition = COMPUTED as object): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const authorities = Object.entries(NAMES).map(([slug, name]) => {
      // No average is printed in the letter to a park authority.
      const type = slug === 'park-authority' ? { type: 'National park', statistics: STATISTICS } : {}
      return [slug, { name, ...type }]
    })
    const data = await writeYear(
      folder,
      '2020-cards',
      Object.fromEntries(authorities) as never,
      { edition } as never,
    )
    const templates = join(folder, 'templates')
    await cp(foldersAt().templates, templates, { recursive: true })
    const where = ['--data', data, '--templates', templates, '--output', join(folder, 'output')]
    await withPreview(where, async (preview) => {
      const page = await (await browser().createBrowserContext()).newPage()
      await page.setBypassCSP(true)
      await page.setViewport({ width: 1100, height: 900 })
      await page.goto(preview.at('/2101'))
      await statesAre(page, { New: 5 })
      try {
        await work({ page, preview, data, templates })
      } finally {
        await page.browserContext().close()
      }
      expect(preview.said()).not.toContain('fault')
    })
  })
}

/** Waits until the rows have these states, by their labels. */
const statesAre = (page: Page, states: Readonly<Record<string, number>>) =>
  page.waitForFunction(
    (wanted) => {
      const found: Record<string, number> = {}
      for (const { textContent } of document.querySelectorAll('.letters .badge'))
        found[textContent] = (found[textContent] ?? 0) + 1
      const sorted = (counts: object) => JSON.stringify(Object.entries(counts).sort())
      return sorted(found) === sorted(wanted)
    },
    { polling: 20 },
    states,
  )

const textOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => element.textContent.replace(/\s+/g, ' ').trim())

const edition = (data: string) => join(data, '2101', 'edition.yaml')
const fileOf = (data: string, slug: string) => join(data, '2101', `${slug}.yaml`)

describe('The list begins with what is wrong with the year', () => {
  test('one file with an error holds up the letters with averages: the cause is named and linked', async () => {
    await onList(async ({ page, preview, data }) => {
      expect(await page.$('section.findings')).toBeNull()
      await edit(fileOf(data, 'kings-lynn-council'), /upheld: +11/, 'upheld: eleven')
      await statesAre(page, { 'With errors': 1, 'Held up': 3, New: 1 })
      expect(await textOf(page, 'section.findings h2')).toBe('3 letters are held up')
      const listed = await textOf(page, 'section.findings')
      expect(listed).toMatch(/King's Lynn Council SCHEMA_TYPE statistics\.upheld must be a whole number/)
      expect(listed).toMatch(/kings-lynn-council\.yaml:\d+/)
      expect(listed).toContain('AVERAGE_INCOMPLETE')
      const rows = await page.$$eval('.letters li', (all) =>
        all.map((row) => row.textContent.replace(/\s+/g, ' ').trim()),
      )
      expect(rows).toEqual([
        'Alder Council Held up nothing is wrong in its own file: see above',
        'Bath & North East Somerset Council Held up nothing is wrong in its own file: see above',
        expect.stringMatching(/^kings? ?.*With errors statistics\.upheld must be a whole number/i),
        'Môn Council Held up nothing is wrong in its own file: see above',
        'Park Authority New',
      ])
      expect(await textOf(page, '.states')).toBe(
        'Show only With errors 1 Held up 3 Changed 0 New 1 Current 0',
      )
      expect(await axeFindings(page)).toEqual([])

      // The page of a letter that is held up says so, and links to the letter with the error.
      await page.goto(preview.at('/2101/alder-council'))
      expect(await textOf(page, '.letter-state')).toBe('Held up')
      expect(await textOf(page, 'section.findings')).toContain('This letter’s own file has no errors.')
      expect(await axeFindings(page)).toEqual([])
      await Promise.all([page.waitForNavigation(), page.click('section.findings a')])
      expect(new URL(page.url()).pathname).toBe('/2101/kings-lynn-council')
      expect(await textOf(page, '.letter-state')).toBe('With errors')

      await page.goto(preview.at('/2101'))
      await edit(fileOf(data, 'kings-lynn-council'), 'upheld: eleven', 'upheld: 11')
      await statesAre(page, { New: 5 })
      await page.waitForFunction(() => document.querySelector('section.findings') === null)
    })
  })

  test('files that are not read, in any year or outside one', async () => {
    await onList(async ({ page, data }) => {
      await rename(fileOf(data, 'mon-council'), join(data, '2101', 'mon-council.yml'))
      await page.waitForSelector('section.findings')
      expect(await textOf(page, 'section.findings')).toMatch(/mon-council\.yml:1:1 FILE_ENDING is not read/)
      await writeFile(join(data, '2101', 'notes.txt'), 'notes')
      await writeFile(join(data, 'figures.xlsx'), 'figures')
      await page.waitForFunction(() =>
        document.querySelector('.warnings summary')?.textContent.startsWith('2 warnings'),
      )
      await page.click('.warnings summary')
      expect(await textOf(page, '.warnings')).toMatch(/notes\.txt.*figures\.xlsx/)
      expect(await axeFindings(page)).toEqual([])
      await rename(join(data, '2101', 'mon-council.yml'), fileOf(data, 'mon-council'))
      await rm(join(data, '2101', 'notes.txt'))
      await page.waitForFunction(() =>
        document.querySelector('.warnings summary')?.textContent.startsWith('1 warning '),
      )
      // What was opened stays open.
      expect(await page.$eval('.warnings', (details) => details.hasAttribute('open'))).toBe(true)
      expect(await page.$('section.findings')).toBeNull()
    }, {})
  })

  test('an error of the edition holds up all of them', async () => {
    await onList(async ({ page, data }) => {
      await edit(edition(data), /^date: .*/m, 'date: soon')
      await statesAre(page, { 'Held up': 5 })
      expect(await textOf(page, 'section.findings')).toMatch(/5 letters are held up.*edition\.yaml:\d+.*date/)
    })
  })
})

test('A name is found however its apostrophe, accent or "and" is written', async () => {
  await onList(async ({ page }) => {
    for (const [typed, name] of [
      ['King’s', "King's Lynn Council"],
      ['kings', "King's Lynn Council"],
      ['bath and north', 'Bath & North East Somerset Council'],
      ['MON', 'Môn Council'],
    ] as const) {
      await page.$eval(
        '#filter',
        (field, text) => {
          if (field instanceof HTMLInputElement) field.value = text
          field.dispatchEvent(new Event('input'))
        },
        typed,
      )
      const left = await page.$$eval('.letters li:not([hidden]) a', (all) =>
        all.map((link) => link.textContent),
      )
      expect([typed, left]).toEqual([typed, [name]])
    }
  })
})

describe('The page reports what happens to the folders', () => {
  test('a data folder that disappears, and is watched again when it is back', async () => {
    await onList(async ({ page, preview, data }) => {
      const letter = await page.browserContext().newPage()
      await letter.goto(preview.at('/2101/alder-council'))
      await letter.waitForFunction(() => document.querySelector('main')?.dataset['shown'] !== undefined)
      await rename(data, `${data}-away`)
      for (const each of [page, letter]) {
        await each.waitForFunction(() =>
          /The folder .*data is missing/.test(document.querySelector('main')?.textContent ?? ''),
        )
      }
      const visited = await page.browserContext().newPage()
      await visited.goto(preview.at('/2101'))
      expect(await textOf(visited, 'h1 + *, main h1')).toContain('A folder is missing')
      await rename(`${data}-away`, data)
      await statesAre(page, { New: 5 })
      await statesAre(visited, { New: 5 })
      await letter.waitForFunction(() => document.querySelector('section.findings') === null)
      // It is watched again.
      await edit(fileOf(data, 'park-authority'), /upheld: +11/, 'upheld: eleven')
      await page.waitForSelector('li[data-state=findings]')
    })
  })

  test('a figures.ts that never ends, in a function or while loading, until it is corrected', async () => {
    await onList(async ({ page, templates }) => {
      const figures = join(templates, '2020-cards', 'figures.ts')
      await edit(figures, 'const { statistics } = authority', `${BLOCK}\n  const { statistics } = authority`)
      await page.waitForSelector('section.findings')
      expect(await textOf(page, 'section.findings')).toMatch(/ERA_FIGURES .*did not end within 2 seconds/)
      await edit(figures, `${BLOCK}\n`, '')
      await statesAre(page, { New: 5 })
      await writeFile(`${figures}.away`, `${BLOCK}\n`)
      await rename(figures, `${figures}.kept`)
      await rename(`${figures}.away`, figures)
      await page.waitForSelector('section.findings')
      await page.waitForFunction(() =>
        /ERA_FIGURES cannot be loaded: it did not end/.test(
          document.querySelector('section.findings')?.textContent ?? '',
        ),
      )
      await rename(`${figures}.kept`, figures)
      await statesAre(page, { New: 5 })
    })
  })
})
