import { describe, expect, test } from '@jest/globals'
import { decodeHTML } from 'entities'
import { join } from 'node:path'
import { format } from 'prettier'
import { listEras } from '../../src/read/read-era.ts'
import { expectGolden } from '../support/golden.ts'
import { foldersAt, composeLetters, composeSamples } from '../support/compose-letters.ts'
import { sharedPrinter } from '../support/shared-printer.ts'
import { readPdf } from '../support/read-pdf.ts'
import { PROJECT } from '../support/folders.ts'

/** The one test that uses the shipped data. */
const shipped = await composeLetters(foldersAt({ data: join(PROJECT, 'data') }))
const samples = await composeSamples()
const printer = sharedPrinter()

test('the shipped data and every era’s sample have no findings', () => {
  expect([...shipped.findings, ...samples.findings]).toEqual([])
})

describe.each([...shipped.letters, ...samples.letters])('the letter $year/$slug', ({ year, slug, html }) => {
  test('is composed as it was reviewed', async () => {
    expectGolden(`${year}/${slug}.html`, await readable(html))
  })

  test('is printed as it was reviewed, on A4, tagged, with its own fonts, title, language and outline', async () => {
    const pdf = await readPdf(await printer.print(html))
    expectGolden(
      `${year}/${slug}.txt`,
      `${pdf.pages.map((text, i) => `--- page ${i + 1}\n${text.trim()}`).join('\n')}\n`,
    )
    expect(new Set(pdf.sizes.map((size) => size.join(' × ')))).toEqual(new Set(['210 × 297']))
    expect(pdf).toMatchObject({
      tagged: true,
      language: 'en-GB',
      title: decodeHTML(/<title>(.*)<\/title>/.exec(html)?.[1] ?? ''),
    })
    expect(pdf.outline).toEqual(
      [...html.matchAll(/<h[1-6][^>]*>(.*?)<\/h[1-6]>/g)].map(([, heading = '']) => decodeHTML(heading)),
    )
    expect(pdf.fonts.length).toBeGreaterThan(0)
    for (const font of pdf.fonts) {
      expect(font).toMatchObject({
        embedded: true,
        type: 'CIDFontType2',
        name: expect.stringContaining('SourceSans3'),
      })
    }
  })

  test('is one self-contained document', () => {
    expect(html).not.toMatch(/(?:src|href|url\()\s*=?\s*["']?(?:file:|\/|\.\.?\/)/)
    expect(html.match(/src="(?!data:)/g)).toBeNull()
    expect(html).not.toMatch(/<script|<link|@import/)
  })
})

test('each era’s sample gives a letter', () => {
  expect(samples.letters.map(({ year }) => year)).toEqual(listEras(foldersAt().templates))
})

/** The document without fonts, styles and images, formatted for reading. */
function readable(html: string): Promise<string> {
  const bare = html
    .replace(/<style>[\s\S]*?<\/style>/, '<style></style>')
    .replace(/data:[a-z/+]+;base64,[\w+/=]+/g, 'data:')
  return format(bare.replace(/&#x3D;/g, '='), { parser: 'html', printWidth: 110 })
}
