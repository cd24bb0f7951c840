import { describe, expect, test } from '@jest/globals'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { axeFindings } from '../support/axe.ts'
import { sharedViewer } from '../support/shared-viewer.ts'
import { hashesIn, edit, onCopy, setValue, type Copy } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { sharedPreview, type RunningPreview } from '../support/preview.ts'
import { printedCopies } from '../support/printed-copies.ts'
import { readPdf } from '../support/read-pdf.ts'

const browser = sharedViewer()
const letters = sharedCommand()
const onPrinted = printedCopies(letters)
const withPreview = sharedPreview()

/** A page of a preview of a copy of the fixture data. */
async function onPage(
  path: string,
  work: (page: Page, copy: Copy, preview: RunningPreview) => Promise<void>,
  prepare: (copy: Copy) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  await onCopy(async (copy) => {
    await prepare(copy)
    await withPreview(copy.where, async (preview) => {
      const page = await browser().newPage()
      const faults: string[] = []
      page.on('console', (message) => {
        // A file that is gone for a moment is a letter that is not found for a moment.
        if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text())
      })
      page.on('pageerror', (error) => void faults.push(String(error)))
      try {
        await page.setViewport({ width: 1100, height: 900 })
        await page.goto(preview.at(path))
        await work(page, copy, preview)
      } finally {
        await page.close()
      }
      expect(faults).toEqual([])
      expect(preview.said()).not.toContain('fault')
    })
  })
}

const BEXLEY = '/2019/london-borough-of-bexley'
const bexley = ({ data }: Copy) => join(data, '2019', 'london-borough-of-bexley.yaml')

/** Waits until the letter in its frame shows a text. */
const letterSays = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted) => {
      const frame = document.querySelector<HTMLIFrameElement>('#letter')
      return !frame?.hidden && frame?.contentDocument?.querySelector('body')?.textContent.includes(wanted)
    },
    { polling: 10 },
    text,
  )

/** Waits until the sheets match the printed pages. */
const pagesKnown = (page: Page) =>
  page.waitForFunction(() => {
    const { shown, pages } = document.querySelector('main')?.dataset ?? {}
    return shown !== undefined && shown === pages
  })

/** Waits until the decisions of the year are these: the last but two columns are upheld, uphold rate and total. */
const decisionsAre = (page: Page, upheld: string, rate: string, total: string) =>
  page.waitForFunction(
    (...wanted) => {
      const frame = document.querySelector<HTMLIFrameElement>('#letter')
      const cells = [...(frame?.contentDocument?.querySelectorAll('table.decisions tbody td') ?? [])]
      const last = cells.slice(-3).map((cell) => cell.textContent)
      return !frame?.hidden && JSON.stringify(last) === JSON.stringify(wanted)
    },
    { polling: 10 },
    upheld,
    rate,
    total,
  )

const textOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => element.textContent.replace(/\s+/g, ' ').trim())

describe('A person works with the preview', () => {
  test('finds a letter, corrects a figure, breaks the file, repairs it and reads the PDF', async () => {
    await onPage('/', async (page, copy, preview) => {
      await page.click('.years a[href="/2019"]')
      await page.waitForSelector('#letters li')
      await page.type('#filter', 'bexl')
      await page.waitForFunction(() => document.querySelector('#found')?.textContent === '1 of 2 letters')
      await page.keyboard.press('Enter')
      await letterSays(page, 'Dear Ms Belton')
      expect(await page.title()).toBe('London Borough of Bexley, 2019 – letters preview')
      await decisionsAre(page, '14', '58', '70')

      await setValue(bexley(copy), 'decisions.upheld', 15)
      await decisionsAre(page, '15', '60', '71')

      await setValue(bexley(copy), 'decisions.upheld', 'fifteen')
      await page.waitForSelector('section.findings')
      const listed = await textOf(page, 'section.findings')
      expect(listed).toContain('There is no letter: 1 finding')
      expect(listed).toMatch(
        /london-borough-of-bexley\.yaml:30:\d+ SCHEMA_TYPE decisions\.upheld must be a whole number/,
      )
      expect(await textOf(page, 'section.findings mark')).toBe('fifteen')
      expect(await page.$eval('#letter', (frame) => (frame as HTMLIFrameElement).hidden)).toBe(true)
      expect(await page.$eval('#download', (link) => (link as HTMLElement).hidden)).toBe(true)

      await setValue(bexley(copy), 'decisions.upheld', 16)
      await page.waitForFunction(() => document.querySelector('section.findings') === null)
      await decisionsAre(page, '16', '62', '72')

      const href = await page.$eval('#download', (link) => (link as HTMLAnchorElement).href)
      const answer = await preview.fetch(new URL(href).pathname + new URL(href).search)
      expect(answer.headers.get('content-disposition')).toBe(
        'attachment; filename="2019-london-borough-of-bexley.pdf"',
      )
      const { pages } = await readPdf(new Uint8Array(await answer.arrayBuffer()))
      expect(pages.join('\n')).toContain('62')
    })
  })

  test('sees changes to wording, template, style and edition as files are saved', async () => {
    await onCopy(async ({ folder, data, where }) => {
      const { cp } = await import('node:fs/promises')
      const { foldersAt } = await import('../support/compose-letters.ts')
      const templates = join(folder, 'templates')
      await cp(foldersAt().templates, templates, { recursive: true })
      await withPreview([...where, '--templates', templates], async ({ at }) => {
        const page = await browser().newPage()
        await page.goto(at(BEXLEY))
        await letterSays(page, 'Dear Ms Belton')
        await edit(join(data, '2019', 'wording.md'), 'As Local Government', 'Being the Local Government')
        await letterSays(page, 'Being the Local Government')
        await edit(join(templates, 'shared', 'texts.yaml'), 'Dear ', 'Most dear ')
        await letterSays(page, 'Most dear Ms Belton')
        await writeFile(join(data, '2019', 'texts.yaml'), 'salutation: To {{authority.addressee.name}}\n')
        await letterSays(page, 'To Jackie Belton')
        await edit(join(data, '2019', 'edition.yaml'), 'By email', 'By pigeon')
        await letterSays(page, 'By pigeon')
        await edit(join(templates, '2019-tables', 'figures.ts'), /uphold_rate: /, 'uphold_rate: 1000 + ')
        await letterSays(page, '1058')
        await edit(join(templates, 'shared', 'style.css'), '--accent: #124559', '--accent: #ff0000')
        await page.waitForFunction(() => {
          const heading = document
            .querySelector<HTMLIFrameElement>('#letter')
            ?.contentDocument?.querySelector('h1')
          return heading && getComputedStyle(heading).color === 'rgb(255, 0, 0)'
        })
        await page.close()
      })
    })
  })

  test('keeps the scroll position while the letter changes', async () => {
    await onPage(BEXLEY, async (page, copy) => {
      await pagesKnown(page)
      await page.evaluate(() => window.scrollTo(0, 1500))
      await setValue(bexley(copy), 'decisions.upheld', 15)
      await decisionsAre(page, '15', '60', '71')
      expect(await page.evaluate(() => window.scrollY)).toBe(1500)
      await setValue(bexley(copy), 'decisions.upheld', 'many')
      await page.waitForSelector('section.findings')
      await setValue(bexley(copy), 'decisions.upheld', 16)
      await decisionsAre(page, '16', '62', '72')
      await page.waitForFunction(() => window.scrollY === 1500)
    })
  })

  test('can save as editors do: through another file, in bursts, and with the file gone for a moment', async () => {
    await onPage(BEXLEY, async (page, copy) => {
      await letterSays(page, 'Dear Ms Belton')
      const file = bexley(copy)
      const text = await readFile(file, 'utf8')
      const withUpheld = (count: number) => text.replace(/(\n {2}upheld: +)14/, `$1${count}`)
      await writeFile(`${file}.tmp`, withUpheld(21))
      await rename(`${file}.tmp`, file)
      await decisionsAre(page, '21', '68', '77')
      for (let count = 30; count <= 40; count++) await writeFile(file, withUpheld(count))
      await decisionsAre(page, '40', '80', '96')
      await rm(file)
      await page.waitForSelector('section.findings')
      await writeFile(file, withUpheld(50))
      await decisionsAre(page, '50', '83', '106')
    })
  })

  test('can use it by keyboard alone', async () => {
    await onPage('/2019', async (page) => {
      await page.waitForSelector('.badge.new')
      await page.focus('#filter')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Dartford Borough Council')
      await page.keyboard.press('Enter')
      await letterSays(page, 'Dartford')
      await page.keyboard.down('Alt')
      await page.keyboard.press('PageDown')
      await page.keyboard.up('Alt')
      await letterSays(page, 'Dear Ms Belton')
      const stops: string[] = []
      for (let i = 0; i < 8; i++) {
        await page.keyboard.press('Tab')
        stops.push(
          await page.evaluate(() => {
            const at = document.activeElement
            return at instanceof HTMLInputElement ? at.value : (at?.textContent.trim() ?? '')
          }),
        )
      }
      expect(stops).toEqual(expect.arrayContaining(['All letters 2019', 'Previous', 'pages', 'Download PDF']))
      await page.focus('input[value=pages]')
      await page.keyboard.press('ArrowRight')
      expect(await page.$eval('#letter', (frame) => (frame as HTMLElement).style.width)).toBe('100%')
    })
  })
})

describe('The letter is shown as it prints', () => {
  test('in a frame that holds exactly the printed document, on sheets that end where its pages do', async () => {
    await onPage(BEXLEY, async (page, copy, preview) => {
      await pagesKnown(page)
      const { stdout } = await letters(['html', '2019', 'london-borough-of-bexley', ...copy.where])
      const served = await (await preview.fetch(`${BEXLEY}/letter.html`)).text()
      expect(served).toBe(stdout)
      const heads = await page.$eval('#letter', (frame) => {
        const inside = (frame as HTMLIFrameElement).contentDocument as Document
        const top = inside.documentElement.getBoundingClientRect().top
        const at = (text: string) =>
          [...inside.querySelectorAll('h1, h2')]
            .find((heading) => heading.textContent.includes(text))
            ?.getBoundingClientRect().top ?? 0
        // A sheet is 297 mm high, and 24 pixels lie between two of them.
        const sheet = (297 / 25.4) * 96 + 24
        return ['Annual Review', 'New interactive', 'Local Authority Report'].map((text) => {
          const below = at(text) - top
          return [Math.floor(below / sheet) + 1, Math.round(below % sheet)]
        })
      })
      // Second and third page begin with their headings, 20 mm below the edge.
      expect(heads[0]?.[0]).toBe(1)
      expect(heads.slice(1)).toEqual([
        [2, expect.closeTo(76, -0.3)],
        [3, expect.closeTo(76, -0.3)],
      ])
      const numbers = await page.$eval('#letter', (frame) =>
        [...((frame as HTMLIFrameElement).contentDocument?.querySelectorAll('[data-preview]') ?? [])]
          .map((element) => (element.children.length === 0 ? element.textContent : ''))
          .filter((text) => text !== ''),
      )
      expect(numbers).toEqual(['Page 2 of 3', 'Page 3 of 3'])
    })
  })

  test('with changes since it was issued marked, and a switch for the marks', async () => {
    const send = async ({ where }: Copy) => {
      expect((await letters(['generate', '2019', ...where])).status).toBe(0)
      expect((await letters(['issue', '2019', '--all', ...where])).status).toBe(0)
    }
    const marks = (page: Page) =>
      page.$eval(
        '#letter',
        (frame) => (frame as HTMLIFrameElement).contentDocument?.querySelectorAll('.mark').length,
      )
    await onPage(
      BEXLEY,
      async (page, copy) => {
        await pagesKnown(page)
        expect(await textOf(page, '.letter-state')).toBe('Current revision 1, issued')
        expect(await marks(page)).toBe(0)
        await setValue(bexley(copy), 'decisions.upheld', 15)
        await decisionsAre(page, '15', '60', '71')
        await page.waitForSelector('.changes')
        expect(await textOf(page, '.changes summary')).toBe('5 changes since revision 1 was issued')
        await page.click('.changes summary')
        expect(await page.$eval('.changes', (details) => details.hasAttribute('open'))).toBe(true)
        expect(await textOf(page, '.changes ul')).toContain('decisions.upheld 14 → 15')
        // Upheld, uphold rate, total, and the share of satisfactory remedies.
        expect(await marks(page)).toBe(4)
        // Deleted text is listed, since it cannot be marked.
        expect(
          await page.$$eval('.changes del', (gone) => gone.map(({ textContent }) => textContent.trim())),
        ).toEqual(['14', '58', '70', '29'])
        await page.click('#marks')
        expect(await marks(page)).toBe(0)
        await page.click('#marks')
        expect(await marks(page)).toBe(4)
      },
      send,
    )
  })
})

describe('The list', () => {
  test('shows every letter’s state, follows the files, and counts by state', async () => {
    await onPage(
      '/2019',
      async (page, copy) => {
        await page.waitForFunction(() => document.querySelectorAll('.badge.current').length === 2)
        expect(await textOf(page, '.states')).toBe(
          'Show only With errors 0 Held up 0 Changed 0 New 0 Current 2',
        )
        await setValue(bexley(copy), 'decisions.upheld', 15)
        await page.waitForSelector('li .badge.changed')
        expect(await textOf(page, 'li[data-state=changed] .details')).toContain('decisions.upheld 14 → 15')
        await setValue(bexley(copy), 'decisions.upheld', 'many')
        await page.waitForSelector('li .badge.findings')
        await page.click('input[value=findings]')
        expect(await textOf(page, '#found')).toBe('1 of 2 letters')
        await writeFile(join(copy.data, '2019', 'new-council.yaml'), await readFile(bexley(copy), 'utf8'))
        await page.waitForFunction(() => document.querySelectorAll('#letters li').length === 3)
        // What was chosen stays chosen.
        expect(await page.$eval('input[value=findings]', (box) => box.checked)).toBe(true)
      },
      async ({ where }) => letters(['generate', '2019', ...where]),
    )
  })
})

test('It is accessible: axe-core finds nothing, and nothing is wider than the window', async () => {
  const table: [where: string, path: string, width: number, scheme: string][] = [
    ['the list', '/2019', 1100, 'light'],
    ['a letter', BEXLEY, 1100, 'light'],
    ['a letter at phone width, in the dark', BEXLEY, 360, 'dark'],
    ['the list at phone width, in the dark', '/2020', 360, 'dark'],
    ['a letter with findings', '/2019/dartford-borough-council', 1100, 'light'],
    ['a letter with findings, in the dark', '/2019/dartford-borough-council', 360, 'dark'],
    ['a page that is not there', '/2019/no-council', 1100, 'light'],
  ]
  await onPrinted(['2019'], async (copy) => {
    await letters(['issue', '2019', '--all', ...copy.where])
    await setValue(bexley(copy), 'decisions.upheld', 15)
    await setValue(join(copy.data, '2019', 'dartford-borough-council.yaml'), 'decisions.upheld', 'many')
    await withPreview(copy.where, async ({ at }) => {
      const found: string[] = []
      const page = await browser().newPage()
      await page.setBypassCSP(true)
      for (const [where, path, width, scheme] of table) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        await page.setViewport({ width, height: 800 })
        await page.goto(at(path))
        if (path === BEXLEY) await decisionsAre(page, '15', '60', '71')
        if (/^.\d+$/.test(path)) await page.waitForFunction(() => !document.querySelector('.badge.unknown'))
        found.push(...(await axeFindings(page)).map((finding) => `${where}: ${finding}`))
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > width) found.push(`${where}: is ${wide} pixels wide`)
      }
      await page.close()
      expect(found).toEqual([])
    })
  })
})

describe('It changes nothing on disk', () => {
  test('whatever is viewed', async () => {
    await onPrinted(['2019'], async (copy) => {
      const before = await hashesIn(copy.folder)
      await withPreview(copy.where, async (preview) => {
        for (const path of ['/', '/2019', '/2020', BEXLEY, `${BEXLEY}/pages.json`, `${BEXLEY}/letter.pdf`]) {
          expect((await preview.fetch(path)).status).toBe(200)
        }
        expect(await preview.end()).toBe(0)
      })
      expect(await hashesIn(copy.folder)).toEqual(before)
    })
  })

  test('and its PDF is the one that generate prints', async () => {
    await onPrinted(['2019'], async (copy) => {
      const generated = await readFile(join(copy.output, '2019', 'london-borough-of-bexley.pdf'))
      await withPreview(copy.where, async (preview) => {
        const shown = await (await preview.fetch(`${BEXLEY}/letter.pdf`)).arrayBuffer()
        expect(Buffer.from(shown).equals(generated)).toBe(true)
      })
    })
  })
})
