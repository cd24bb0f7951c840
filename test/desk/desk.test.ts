import { describe, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { axeFindings } from '../support/axe.ts'
import { onCopy, type Copy } from '../support/copy.ts'
import { sharedPreview, type RunningPreview } from '../support/preview.ts'
import { sharedViewer } from '../support/shared-viewer.ts'

const browser = sharedViewer()
const withDesk = sharedPreview('desk')
const BEXLEY = '/2019/london-borough-of-bexley'
const UPHELD = '[name="decisions.upheld"]'

/** A desk on a copy of the fixture data, and a function that opens its pages, each in a browser context of its own. */
async function onDesk(
  work: (open: (path: string) => Promise<Page>, copy: Copy, desk: RunningPreview) => Promise<void>,
): Promise<void> {
  await onCopy((copy) =>
    withDesk(copy.where, async (desk) => {
      const faults: string[] = []
      const contexts: { close(): Promise<void> }[] = []
      const open = async (path: string) => {
        const context = await browser().createBrowserContext()
        contexts.push(context)
        const page = await context.newPage()
        // A conflict, and what cannot be saved, are answers with a status of their own.
        page.on('console', (message) => {
          if (message.type() === 'error' && !/40[49]|422/.test(message.text())) faults.push(message.text())
        })
        page.on('pageerror', (error) => void faults.push(String(error)))
        page.on('dialog', (dialog) => void dialog.accept())
        await page.setViewport({ width: 1300, height: 900 })
        await page.goto(desk.at(path))
        await page.waitForFunction(
          () =>
            document.querySelector('main')?.dataset['shown'] !== undefined &&
            document.querySelector<HTMLElement>('#fields')?.dataset['shown'] !== undefined,
        )
        return page
      }
      try {
        await work(open, copy, desk)
      } finally {
        for (const context of contexts) await context.close()
      }
      expect(faults).toEqual([])
      expect(desk.said()).not.toContain('fault')
    }),
  )
}

const fileOf = ({ data }: Copy) => join(data, '2019', 'london-borough-of-bexley.yaml')

/** Types a value in place of the one that a field has, as a person does. */
async function type(page: Page, field: string, text: string): Promise<void> {
  await page.focus(field)
  await page.keyboard.down('Control')
  await page.keyboard.press('a')
  await page.keyboard.up('Control')
  await page.keyboard.type(text)
}

async function save(page: Page): Promise<void> {
  await page.keyboard.down('Control')
  await page.keyboard.press('s')
  await page.keyboard.up('Control')
}

/** Waits until an element shows a text. */
const shows = (page: Page, selector: string, text: string) =>
  page.waitForFunction(
    (one, wanted) => document.querySelector(one)?.textContent.includes(wanted),
    { polling: 20 },
    selector,
    text,
  )

/** Waits until these places of the letter are marked. */
const marked = (page: Page, wanted: string[]) =>
  page.waitForFunction(
    (texts) => {
      const inside = document.querySelector<HTMLIFrameElement>('#letter')?.contentDocument
      const cells = [...(inside?.querySelectorAll('td') ?? [])].map((cell) => ({
        text: cell.textContent.trim(),
        box: cell.getBoundingClientRect(),
      }))
      const found = [...(inside?.querySelectorAll('.place') ?? [])].map((mark) => {
        const { left, top, width, height } = mark.getBoundingClientRect()
        const [x, y] = [left + width / 2, top + height / 2]
        return cells.find(({ box }) => box.left < x && x < box.right && box.top < y && y < box.bottom)?.text
      })
      return JSON.stringify(found) === JSON.stringify(texts)
    },
    { polling: 20 },
    wanted,
  )

const valueOf = (page: Page, field: string) => page.$eval(field, (input) => (input as HTMLInputElement).value)

describe('A letter is corrected with the keyboard alone', () => {
  test('the letter follows what is typed and marks it, findings are at the field, saving and undoing write the file', async () => {
    await onDesk(async (open, copy) => {
      const before = await readFile(fileOf(copy), 'utf8')
      const page = await open(BEXLEY)
      await page.focus(UPHELD)
      await marked(page, ['14', '58', '70', '29'])
      await type(page, UPHELD, '-3')
      await page.waitForSelector('#field-decisions-upheld[aria-invalid=true]')
      await shows(page, '#field-decisions-upheld-problem', '0')
      await type(page, UPHELD, '15')
      await page.waitForSelector('#field-decisions-upheld[aria-invalid=false]')
      await marked(page, ['15', '60', '71', '27'])
      await shows(page, 'output[data-computed="decisions.total"]', '71')
      expect(await readFile(fileOf(copy), 'utf8')).toBe(before)
      // The marked figure is within what is seen.
      await page.waitForFunction(() => {
        const frame = document.querySelector<HTMLIFrameElement>('#letter')
        const mark = frame?.contentDocument?.querySelector('.place')?.getBoundingClientRect()
        if (!frame || !mark) return false
        const scale = frame.getBoundingClientRect().width / frame.offsetWidth
        const top = frame.getBoundingClientRect().top + mark.top * scale
        return top > 0 && top < innerHeight
      })
      await save(page)
      await shows(page, '#save-status', 'Saved')
      expect(await readFile(fileOf(copy), 'utf8')).toBe(before.replace(/(upheld: +)14\b/, '$115'))
      await page.focus('#undo')
      await page.keyboard.press('Enter')
      await shows(page, '#save-status', 'Undone')
      expect(await readFile(fileOf(copy), 'utf8')).toBe(before)
      expect(await valueOf(page, UPHELD)).toBe('14')
    })
  })
})

describe('Two people work on one folder, and no update is lost', () => {
  test('what the other one changed appears, and where both changed a field, both values are shown', async () => {
    await onDesk(async (open, copy) => {
      const [one, other] = [await open(BEXLEY), await open(BEXLEY)]
      await one.bringToFront()
      await type(one, '[name="addressee.name"]', 'Jo One')
      await other.bringToFront()
      await type(other, UPHELD, '15')
      await save(other)
      await shows(other, '#save-status', 'Saved')
      await one.bringToFront()
      await one.waitForFunction(
        (field) => document.querySelector<HTMLInputElement>(field)?.value === '15',
        {},
        UPHELD,
      )
      expect(await valueOf(one, '[name="addressee.name"]')).toBe('Jo One')
      await save(one)
      await shows(one, '#save-status', 'Saved')
      const both = await readFile(fileOf(copy), 'utf8')
      expect([both.includes('name: Jo One'), /upheld: +15\b/.test(both)]).toEqual([true, true])

      await type(one, UPHELD, '16')
      await other.bringToFront()
      await type(other, UPHELD, '17')
      await type(other, '[name="received.housing"]', '13')
      await save(other)
      await shows(other, '#save-status', 'Saved')
      await one.bringToFront()
      await shows(one, '#conflicts', 'You typed')
      expect(await one.$eval('#conflicts', (box) => box.textContent)).toMatch(
        /Upheld.*It was15.*file now has17.*You typed16/s,
      )
      expect(await valueOf(one, '[name="received.housing"]')).toBe('13')
      await save(one)
      await shows(one, '#save-status', 'choose first')
      expect(await readFile(fileOf(copy), 'utf8')).toMatch(/upheld: +17\b/)
      const keep = await one.waitForSelector('#conflicts button:last-of-type')
      await keep?.press('Enter')
      await save(one)
      await shows(one, '#save-status', 'Saved')
      const last = await readFile(fileOf(copy), 'utf8')
      expect([/upheld: +16\b/.test(last), /housing: +13\b/.test(last)]).toEqual([true, true])
    })
  })
})

describe('The wording is edited next to a letter', () => {
  test('with findings at their line, placeholders and another letter', async () => {
    await onDesk(async (open, copy) => {
      const path = join(copy.data, '2019', 'wording.md')
      const before = await readFile(path, 'utf8')
      const page = await open('/2019/-/wording')
      await page.focus('#wording')
      await page.$eval('#wording', (text) => (text as HTMLTextAreaElement).setSelectionRange(0, 0))
      await page.keyboard.type('To {{authority.nam}}: ')
      await shows(page, '#line-findings', 'Line 1')
      await page.waitForSelector('#wording[aria-invalid=true]')
      for (let at = 0; at < 'nam}}: '.length; at++) await page.keyboard.press('Backspace')
      await page.keyboard.type('name}}: ')
      await page.waitForSelector('#wording[aria-invalid=false]')
      await page.focus('.placeholders summary')
      await page.keyboard.press('Enter')
      await type(page, '#find-placeholder', 'job')
      await shows(page, '#placeholders', 'Managing Director')
      await page.focus('#placeholders button')
      await page.keyboard.press('Enter')
      expect(await valueOf(page, '#wording')).toMatch(
        /^To \{\{authority\.name\}\}: \{\{authority\.addressee\.job_title\}\}/,
      )
      const letterSays = (text: string) =>
        page.waitForFunction(
          (wanted) =>
            document
              .querySelector<HTMLIFrameElement>('#letter')
              ?.contentDocument?.body.textContent.includes(wanted),
          { polling: 20 },
          text,
        )
      await letterSays('To Dartford Borough Council: Managing Director')
      const choices = await page.waitForSelector('#special button:last-child')
      await choices?.press('Enter')
      await letterSays('To London Borough of Bexley: Chief Executive')
      expect(await readFile(path, 'utf8')).toBe(before)
      await save(page)
      await shows(page, '#save-status', 'Saved')
      expect(await readFile(path, 'utf8')).toBe(
        `To {{authority.name}}: {{authority.addressee.job_title}}${before}`,
      )
    })
  })
})

describe('The headings and notes of a year are edited next to a letter', () => {
  test('the era’s own words are shown; only what differs is written, to a file that did not exist', async () => {
    await onDesk(async (open, copy) => {
      const path = join(copy.data, '2019', 'texts.yaml')
      const page = await open('/2019/-/texts')
      const [note, salutation] = ['[name="decisions.note"]', '[name="salutation"]']
      expect(await valueOf(page, salutation)).toBe('Dear {{authority.addressee.salutation}}')
      await type(page, salutation, 'Hello {{authority.nam}}')
      await page.waitForSelector(`${salutation}[aria-invalid=true]`)
      await type(page, salutation, 'Hello {{authority.name}}')
      await page.waitForSelector(`${salutation}[aria-invalid=false]`)
      await shows(page, '#text-salutation-standard', 'Dear {{authority.addressee.salutation}}')
      await page.waitForFunction(() =>
        document
          .querySelector<HTMLIFrameElement>('#letter')
          ?.contentDocument?.body.textContent.includes('Hello Dartford'),
      )
      expect(existsSync(path)).toBe(false)
      await save(page)
      await shows(page, '#save-status', 'Saved')
      expect(await readFile(path, 'utf8')).toMatch(/^# yaml.*\nsalutation: Hello \{\{authority\.name\}\}\n$/)
      // Another person adds a text; both are kept.
      await appendFile(path, 'page_number: "{{page}}"\n')
      await type(page, note, 'A note')
      await save(page)
      await shows(page, '#save-status', 'Saved')
      const written = await readFile(path, 'utf8')
      for (const text of ['salutation: Hello', 'page_number: "{{page}}"', 'note: A note'])
        expect(written).toContain(text)
    })
  })
})

/** The views of a page. In those of other sizes and in forced colours, axe would check the same elements and colours again. */
const VIEWS = [
  { where: 'wide', width: 1300, media: [], hasAxe: true },
  { where: 'at 200 %', width: 640, media: [], hasAxe: false },
  {
    where: 'on a phone, dark',
    width: 360,
    media: [{ name: 'prefers-color-scheme', value: 'dark' }],
    hasAxe: true,
  },
  {
    where: 'in forced colours',
    width: 1300,
    media: [{ name: 'forced-colors', value: 'active' }],
    hasAxe: false,
  },
]

/**
 * Shows a page in each view, or, with axe, in those in which axe looks at it.
 *
 * @returns where it is wider than the window, and what axe finds
 */
async function lookAt(page: Page, what: string, withAxe: boolean): Promise<string[]> {
  const found: string[] = []
  const session = await page.createCDPSession()
  for (const { where, width, media } of VIEWS.filter(({ hasAxe }) => hasAxe || !withAxe)) {
    await page.setViewport({ width, height: 800 })
    await session.send('Emulation.setEmulatedMedia', { features: media })
    // The letter is fitted to the window when that has changed.
    const fits = page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, {
      timeout: 5_000,
    })
    await fits.catch(() => found.push(`${what} ${where} is too wide`))
    if (withAxe) found.push(...(await axeFindings(page)).map((finding) => `${what} ${where}: ${finding}`))
  }
  await session.detach()
  return found
}

test('The pages are accessible: axe-core finds nothing, and nothing is wider than the window', async () => {
  await onDesk(async (open) => {
    const found: string[] = []
    for (const [path, field, wrong] of [
      [BEXLEY, UPHELD, '-3'],
      ['/2019/-/wording', '#wording', 'Only {{this}}'],
      ['/2019/-/texts', '#text-decisions-note', 'Only {{this}}'],
    ] as const) {
      const page = await open(path)
      await page.setBypassCSP(true)
      await page.reload()
      await page.waitForFunction(() => document.querySelector('main')?.dataset['shown'] !== undefined)
      // The letter is not shown where its data has an error.
      found.push(...(await lookAt(page, `${path} with the letter`, false)))
      await type(page, field, wrong)
      await page.waitForSelector(`${field}[aria-invalid=true]`)
      found.push(...(await lookAt(page, `${path} with an error`, true)))
    }
    expect(found).toEqual([])
  })
})
