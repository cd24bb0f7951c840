import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'
import type { ElementHandle, Page } from 'puppeteer'
import { axeFindings } from '../support/axe.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { sharedViewer } from '../support/shared-viewer.ts'
import { inPublishedYear, issueCorrected } from '../support/test-site.ts'

const browser = sharedViewer()
const letters = sharedCommand()

/**
 * Opens pages of a website from its folder, without a server.
 *
 * @returns what the browser reported meanwhile
 */
async function withPage(
  folder: string,
  work: (page: Page, open: (address: string) => Promise<unknown>) => Promise<void>,
): Promise<string[]> {
  const page = await browser().newPage()
  const problems: string[] = []
  page.on('console', (message) => problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(String(error)))
  try {
    await work(page, (address) => page.goto(pathToFileURL(join(folder, address)).href))
  } finally {
    await page.close()
  }
  return problems
}

const shown = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (all) =>
    all.filter((each) => each.checkVisibility()).map((each) => each.textContent.replace(/\s+/g, ' ').trim()),
  )

test('every kind of page is accessible, on a phone and in the dark as well', async () => {
  await inPublishedYear(async (year, site) => {
    await issueCorrected(year)
    await site.publish()
    await withPage(site.folder, async (page, open) => {
      await page.setBypassCSP(true)
      const kinds = [
        'index.html',
        'authorities/ashby-and-zouch-council.html',
        '2101/index.html',
        'types/district.html',
        'corrections.html',
        'genuine.html',
      ]
      const look = async (address: string, width: number, scheme: string) => {
        await page.setViewport({ width, height: 900 })
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        await open(address)
      }
      for (const address of kinds) {
        // 320 pixels are also what a window of 640 has at 200 %.
        await look(address, 320, 'dark')
        expect([address, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([address, 320])
        if (address.startsWith('authorities')) expect(await axeFindings(page)).toEqual([])
        await look(address, 1100, 'light')
        expect([address, await axeFindings(page)]).toEqual([address, []])
      }
    })
  })
})

test('the search and the comparison of files work from a folder, under the pages’ own policy', async () => {
  await inPublishedYear(async (year, site) => {
    await issueCorrected(year)
    await site.publish()
    const problems = await withPage(site.folder, async (page, open) => {
      await open('index.html')
      expect(await shown(page, '#authorities li')).toEqual(['Ashby & Zouch Council', 'Burton Council'])
      await page.type('#wanted', 'zouch AND')
      expect(await shown(page, '#authorities li, #found')).toEqual([
        '1 authority found',
        'Ashby & Zouch Council',
      ])
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      expect(await page.title()).toContain('Ashby & Zouch Council')

      await open('genuine.html')
      const { output } = year.folders
      const changed = join(output, 'changed.pdf')
      writeFileSync(changed, 'no letter of ours')
      const verdict = async (path: string) => {
        const input = (await page.$('#file')) as ElementHandle<HTMLInputElement>
        await input.uploadFile(path)
        await page.waitForFunction(
          (name) =>
            document.querySelector('#result h2') &&
            !document.querySelector('#result')?.textContent.includes(`Comparing ${name}`),
          {},
          path,
        )
        return shown(page, '#result h2, #result p:first-of-type')
      }
      const about = 'It is our letter of 2101 to Ashby & Zouch Council, revision'
      expect(await verdict(join(output, '2101', 'ashby-and-zouch-council.pdf'))).toEqual([
        'Genuine',
        `${about} 2, issued on 25 July 2101. It has not been changed since.`,
      ])
      expect(
        await verdict(join(output, '2101', 'superseded', 'ashby-and-zouch-council-revision-1.pdf')),
      ).toEqual([
        'Genuine, but replaced',
        `${about} 1, issued on 25 July 2101. We have corrected this letter since: read the later revision.`,
      ])
      expect(await verdict(changed)).toEqual([
        'Not one of our letters',
        expect.stringContaining('changed.pdf is not, byte for byte, a letter that we issued.'),
      ])
      expect(await page.$eval('#result', (element) => element.getAttribute('role'))).toBe('status')
    })
    expect(problems).toEqual([])
  })
})

test('without scripts, all authorities are listed and the comparison says what to do', async () => {
  await inPublishedYear(async (year, site) => {
    await year.print({ issued: true })
    await site.publish()
    const problems = await withPage(site.folder, async (page, open) => {
      await page.setJavaScriptEnabled(false)
      await open('index.html')
      const hidden = await page.$eval('#search', (element) => element.hasAttribute('hidden'))
      expect([hidden, await page.$$eval('#authorities li', (all) => all.length)]).toEqual([true, 2])
      await open('genuine.html')
      expect(await page.$$eval('noscript', (all) => all.map((each) => each.textContent))).toEqual([
        expect.stringContaining('lists the SHA-256 of its letters'),
      ])
    })
    expect(problems).toEqual([])
  })
})

test('letters publish prints what it did, and refuses an address that is none', async () => {
  await inPublishedYear(async (year, site) => {
    await year.print({ issued: true })
    const { data, output, cwd } = year.folders
    // The sample's letters are not public before 2101.
    const args = ['publish', '2101', '--out', 'site', '--data', data, '--output', output, '--embargoed']
    const made = await letters(args, { cwd })
    expect([made.status, made.stderr]).toEqual([0, ''])
    expect(made.stdout.split('\n').slice(0, 3)).toEqual([
      '2 letters of 2101 to 2 authorities, in site',
      expect.stringMatching(/^\d+ files written, 0 unchanged$/),
      '2 letters without HTML: "npx letters generate --format html" writes the HTML as well',
    ])
    const again = await letters([...args, '--json'], { cwd })
    expect(JSON.parse(again.stdout)).toMatchObject({
      command: 'publish',
      status: 0,
      years: ['2101'],
      letters: 2,
      embargo: '2101-07-27',
      folder: 'site',
      written: 0,
      unchanged: site.list().length - 1,
      notIssued: [],
      faults: [],
    })
    for (const base of ['http://www.example.org', 'https://www.example.org/?a', 'letters'])
      expect((await letters([...args, '--base', base], { cwd })).status).toBe(2)
    rmSync(join(output, '2101', 'burton-council.pdf'))
    const failed = await letters(args, { cwd })
    expect([failed.status, failed.stdout]).toEqual([
      1,
      expect.stringContaining('output/2101/burton-council.pdf is missing: restore it from a backup'),
    ])
  })
})
