import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer'
import { axeFindings } from '../support/axe.ts'
import { composeFixture, composeLetters, composeSamples, foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { sharedViewer } from '../support/shared-viewer.ts'
import { writeYear } from '../support/year-folder.ts'

const fixture = await composeFixture()
const samples = await composeSamples()
let page: Page
// Before the viewer is disconnected.
afterAll(() => page.close())
const browser = sharedViewer()

const REMARKS = `A **bold** and *quiet* word, and [our guidance](https://www.example.org/guidance).

1. first
   - inner, with [a link](https://www.example.org/inner)
   - another

   and a second paragraph
2. second

> A quotation

- ${'one long word after another '.repeat(60)}
`

beforeAll(async () => {
  page = await browser().newPage()
  // A letter's own policy lets no script run: it is bypassed here, so that axe can check the letter.
  await page.setBypassCSP(true)
})

async function findingsOn(html: string, width = 1000): Promise<string[]> {
  await page.setViewport({ width, height: 1200 })
  await page.setContent(html)
  return axeFindings(page)
}

// The samples have every field that a letter can have; the fixture has letters without some of them.
test.each([
  ...fixture.letters.map((letter) => ({ ...letter, width: 1000 })),
  ...samples.letters.flatMap((letter) => [1000, 320].map((width) => ({ ...letter, width }))),
])('axe finds nothing on $year/$slug in a window of $width pixels', async ({ html, width }) => {
  expect(await findingsOn(html, width)).toEqual([])
})

test.each(samples.letters.map(({ year }) => year))(
  'axe finds nothing on %s with remarks that use all of Markdown',
  async (era) => {
    await inTemporaryFolder(async (folder) => {
      const data = await writeYear(folder, era, { 'sample-borough-council': { remarks: REMARKS } })
      const { letters, findings } = await composeLetters(foldersAt({ data }))
      expect(findings).toEqual([])
      expect(await findingsOn(letters[0]?.html ?? '')).toEqual([])
    })
  },
)

const [letter] = samples.letters

test.each([
  ['html-has-lang', /<html lang="en-GB">/, '<html>'],
  ['document-title', /<title>.*<\/title>/, ''],
  ['image-alt', / alt="Signature of[^"]*"/, ''],
  ['scope-attr-valid', /<th scope="row"/, '<th scope="rows"'],
  ['heading-order', /<h2\b([^>]*)>(.*?)<\/h2>/, '<h4$1>$2</h4>'],
  ['color-contrast', /<body>/, '<body style="color: #ccc">'],
])('axe finds %s where it is violated on purpose', async (rule, from, to) => {
  const broken = letter?.html.replace(from, to) ?? ''
  expect(broken).not.toBe(letter?.html)
  expect((await findingsOn(broken)).map((finding) => finding.split(':', 1)[0])).toContain(rule)
})
