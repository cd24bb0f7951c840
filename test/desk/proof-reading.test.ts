import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { KeyInput, Page } from 'puppeteer'
import { letterPaths } from '../../src/record/letter-paths.ts'
import { readRecord } from '../../src/record/record-store.ts'
import { axeFindings } from '../support/axe.ts'
import { sharedPreview } from '../support/preview.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { sharedViewer } from '../support/shared-viewer.ts'
import { writeYear } from '../support/year-folder.ts'

const browser = sharedViewer()
const letters = sharedCommand()
const withDesk = sharedPreview('desk')

const YEAR = '2101'
const NAMES = {
  'alder-council': 'Alder Council',
  'beech-council': 'Beech Council',
  'cedar-council': 'Cedar Council',
}

/** Presses Tab until an element has the focus; no other way leads there without a mouse. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${selector}`)
}

async function pressWith(page: Page, modifier: KeyInput, key: KeyInput): Promise<void> {
  await page.keyboard.down(modifier)
  await page.keyboard.press(key)
  await page.keyboard.up(modifier)
}

const isShown = (page: Page, text: string, selector = 'body') =>
  page.waitForFunction(
    (wanted, place) => document.querySelector(place)?.textContent.replace(/\s+/g, ' ').includes(wanted),
    { polling: 20, timeout: 20_000 },
    text,
    selector,
  )

/** Waits until a letter's page shows the letter and its approval. */
const letterShown = async (page: Page, name: string) => {
  await isShown(page, name, 'h1')
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLElement>('main')?.dataset['shown'] !== undefined &&
      document.getElementById('approval')?.dataset['read'] !== undefined,
    { polling: 20 },
  )
}

/** What axe-core finds on a page, wide and on a phone in dark colours, and where it is wider than the window. */
async function lookAt(page: Page): Promise<string[]> {
  const found = await axeFindings(page)
  const wide = page.viewport() ?? { width: 1200, height: 900 }
  await page.setViewport({ width: 360, height: 740 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  found.push(...(await axeFindings(page)).map((finding) => `on a phone, dark: ${finding}`))
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  if (isTooWide) found.push('on a phone: too wide')
  await page.emulateMediaFeatures([])
  await page.setViewport(wide)
  return found
}

/** The content fingerprint of the letter that its page shows for approving. */
const contentShown = (page: Page) =>
  page.$eval('#approval-facts', (facts) => facts.getAttribute('data-content'))

test('a year is proof read with the keyboard alone; issue refuses what nobody approved', async () => {
  await inTemporaryFolder(async (folder) => {
    const authorities = Object.fromEntries(Object.entries(NAMES).map(([slug, name]) => [slug, { name }]))
    const data = await writeYear(folder, '2025-link', authorities, { edition: { sign_off: 1 } })
    const output = join(folder, 'output')
    const place = ['--data', data, '--output', output]
    const record = (slug: string) => readRecord(letterPaths(output, YEAR, slug).record)
    await withDesk(place, async (desk) => {
      const page = await (await browser().createBrowserContext()).newPage()
      await page.setBypassCSP(true)
      await page.setViewport({ width: 1200, height: 900 })
      const looks: Record<string, string[]> = {}
      await page.goto(desk.at(`/${YEAR}`))
      await isShown(page, '2101: 0 of 3 checked')
      await page.waitForFunction(() => !document.querySelector('.badge.unknown'), { polling: 20 })
      looks['list'] = await lookAt(page)

      // Filter what is not checked, and open the first.
      await tabTo(page, 'input[value=to-check]')
      await page.keyboard.press('Space')
      await tabTo(page, '#table a')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Alder Council')
      await page.keyboard.press('Enter')
      await letterShown(page, 'Alder Council')
      looks['letter'] = await lookAt(page)

      const seen = await contentShown(page)
      // Correct the addressee, and see the letter change before it is saved.
      await tabTo(page, '[name="addressee.salutation"]')
      await pressWith(page, 'Control', 'a')
      await page.keyboard.type('Mx Elder')
      await page.waitForFunction(
        () => document.querySelector('iframe')?.contentDocument?.body.textContent.includes('Mx Elder'),
        { polling: 20 },
      )
      await pressWith(page, 'Alt', 'a')
      await isShown(page, 'save or discard them first', '#approval-status')
      await pressWith(page, 'Control', 's')
      await isShown(page, 'Saved', '#save-status')
      while ((await contentShown(page)) === seen) await page.waitForNetworkIdle({ idleTime: 20 })

      // Approve, with the name asked once, and go to the next.
      await pressWith(page, 'Alt', 'a')
      await isShown(page, 'Type your name', '#approval-status')
      await page.keyboard.type('Ann Lee')
      await pressWith(page, 'Alt', 'a')
      await letterShown(page, 'Beech Council')
      await isShown(page, 'Alder Council: Checked by Ann Lee, revision 1.', '#approval-status')
      expect(record('alder-council')?.current.values['authority.addressee.salutation']).toBe('Mx Elder')
      await pressWith(page, 'Alt', 'a')
      await letterShown(page, 'Cedar Council')
      expect(record('beech-council')?.approvals).toEqual([
        expect.objectContaining({ by: 'Ann Lee', revision: 1 }),
      ])

      // Print the rest from here, with the keyboard.
      await page.goto(desk.at(`/${YEAR}/-/print`))
      await tabTo(page, '#print')
      await page.keyboard.press('Enter')
      await isShown(page, 'Done: 1 letter printed.', '#print-status')
      // Nobody has approved the last one: issuing refuses it, and issues none.
      const refused = await letters(['issue', YEAR, '--all', '--allow-placeholder', ...place])
      expect([refused.status, refused.stdout]).toEqual([
        1,
        expect.stringMatching(/cedar-council: not issued/),
      ])
      expect(['alder-council', 'beech-council'].map((slug) => record(slug)?.issued)).toEqual([[], []])

      await tabTo(page, '#plan')
      await page.keyboard.press('Enter')
      // The sample's signature is a placeholder, so nothing is offered for issuing.
      await isShown(page, 'the signature is the placeholder', '#plan-problems')
      looks['print'] = await lookAt(page)
      // Somebody approves the last one in a terminal: the list shows it by itself.
      await page.goto(desk.at(`/${YEAR}`))
      await isShown(page, '2101: 2 of 3 checked')
      await letters(['approve', YEAR, '--only', 'cedar-council', '--as', 'Bo Ray', ...place])
      await isShown(page, '2101: 3 of 3 checked')
      // The letter now and as it is printed.
      await page.goto(desk.at(`/${YEAR}/beech-council/compare`))
      await isShown(page, 'No passage has changed.')
      looks['compare'] = await lookAt(page)
      await page.goto(desk.at(`/${YEAR}/-/corrections`))
      looks['corrections'] = await lookAt(page)

      expect(looks).toEqual({ list: [], letter: [], compare: [], corrections: [], print: [] })
      await page.browserContext().close()
      expect(desk.said()).not.toContain('fault')
    })
  })
}, 90_000)
