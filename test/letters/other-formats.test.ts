import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { LetterRecord } from '../../src/model/letter-record.ts'
import { composeSamples, foldersAt, visibleText } from '../support/compose-letters.ts'
import { hashesIn, onCopy, setValue, type Copy } from '../support/copy.ts'
import { expectGolden } from '../support/golden.ts'
import { ATTACHMENTS, auditPdf } from '../support/pdf-audit/audit.ts'
import { readPdf } from '../support/read-pdf.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()
const folder = await mkdtemp(join(tmpdir(), 'letters-formats-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const SAMPLE = 'sample-borough-council'
const samples = await composeSamples()

/** The sizes of all letters in a PDF, in points. */
async function sizesIn(pdf: Uint8Array): Promise<number[]> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const sizes = new Set<number>()
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    for (const item of items) {
      if (!('transform' in item) || item.str.trim() === '') continue
      const [, , skew, height] = item.transform as number[]
      sizes.add(Math.hypot(skew ?? 0, height ?? 0))
    }
  }
  await task.destroy()
  return [...sizes]
}

/** Prints an era's sample in all formats. Returns the folder of its letter, and the letter's date. */
async function printSample(era: string): Promise<{ output: string; date: string }> {
  const data = await writeYear(join(folder, era), era, { [SAMPLE]: {} })
  const output = join(folder, era, 'output')
  const where = ['--data', data, '--templates', foldersAt().templates, '--output', output]
  const { status, stdout } = await letters(['generate', '--format', 'large,text', ...where])
  if (status !== 0) throw new Error(stdout)
  const edition = await readFile(join(data, '2101', 'edition.yaml'), 'utf8')
  return { output: join(output, '2101'), date: /^date: "?([\d-]+)/m.exec(edition)?.[1] ?? '' }
}

describe.each(samples.letters)('the sample of $year', ({ year: era, made }) => {
  let printed: ReturnType<typeof printSample> | undefined
  const sample = () => (printed ??= printSample(era))

  test('is as it was reviewed in plain text, and no line of several words is longer than 72 characters', async () => {
    const { output } = await sample()
    const text = await readFile(join(output, `${SAMPLE}.txt`), 'utf8')
    expectGolden(`${era}/${SAMPLE}.plain.txt`, text)
    for (const line of text.split('\n'))
      if (/\S \S/.test(line)) expect(Array.from(line).length).toBeLessThanOrEqual(72)
  })

  test('is in large print as it was reviewed: PDF/UA-1 and PDF/A-3a, A4, nothing under 18 points, nothing left out', async () => {
    const { output, date } = await sample()
    const pdf = await readFile(join(output, `${SAMPLE}.large.pdf`))
    const html = made.largePrint.replace('</title>', ', large print</title>')
    expect(await auditPdf(pdf, { html, date, attachments: ATTACHMENTS })).toEqual([])
    expect(Math.min(...(await sizesIn(pdf)))).toBeGreaterThanOrEqual(17.99)
    const { pages, sizes } = await readPdf(pdf)
    expectGolden(
      `${era}/${SAMPLE}.large.txt`,
      `${pages.map((text, i) => `--- page ${i + 1}\n${text.trim()}`).join('\n')}\n`,
    )
    expect(new Set(sizes.map((size) => size.join(' × ')))).toEqual(new Set(['210 × 297']))
    expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`)
    const words = (text: string) => new Set(text.match(/[\p{L}\p{N}]+/gu))
    // Finishing has compared the PDF's words with its document's. A heading over headings has no figure to go with.
    const enlarged = words(visibleText(made.largePrint))
    const missing = [...words(visibleText(made.html))].filter((word) => !enlarged.has(word))
    expect(missing).toEqual(era === '2019-tables' ? ['Measure'] : [])
  })
})

const SLUG = 'dartford-borough-council'
const ONLY = ['2019', '--only', SLUG]
const run = (copy: Copy, ...args: string[]) => letters([...args, ...copy.where])
const pathOf = ({ output }: Copy, ending: string) => join(output, '2019', `${SLUG}.${ending}`)
const recordOf = async ({ output }: Copy) =>
  JSON.parse(await readFile(join(output, '2019', 'records', `${SLUG}.json`), 'utf8')) as LetterRecord

test('other formats are kept like the HTML: recorded, written again, corrected, superseded and put back', async () => {
  await onCopy(async (copy) => {
    const made = await run(copy, 'generate', ...ONLY, '--format', 'large,text')
    expect(made.stdout).toContain(`${SLUG}.pdf, .large.pdf and .txt\n`)
    const { version, current } = await recordOf(copy)
    expect([version, current.html]).toEqual([4, undefined])
    expect(current.largePrint?.pages).toBeGreaterThan(current.pages)
    const before = await hashesIn(copy.output)
    expect((await run(copy, 'generate', ...ONLY)).stdout).toContain('nothing was printed')
    expect((await run(copy, 'verify')).stdout).toContain(
      '1 PDF, 1 large print PDF and 1 plain text file checked against the records: all as recorded',
    )
    for (const ending of ['large.pdf', 'txt']) {
      await rm(pathOf(copy, ending))
      expect((await run(copy, 'status', '2019')).stdout).toMatch(/large print or text missing +draft/)
      expect((await run(copy, 'verify')).status).toBe(1)
      expect((await run(copy, 'generate', ...ONLY)).stdout).toContain(
        `the ${ending === 'txt' ? 'plain text' : 'large print'} of 1 letter written to`,
      )
      expect(await hashesIn(copy.output)).toEqual(before)
    }

    await run(copy, 'issue', '2019', '--only', SLUG, '--allow-placeholder')
    const [large, text] = [await readFile(pathOf(copy, 'large.pdf')), await readFile(pathOf(copy, 'txt'))]
    await setValue(join(copy.data, '2019', `${SLUG}.yaml`), 'decisions.upheld', 2)
    await run(copy, 'generate', ...ONLY, '--reason', 'A case was missing')
    expect(await readFile(pathOf(copy, 'txt'), 'utf8')).toContain('Upheld: 2')
    const superseded = join(copy.output, '2019', 'superseded')
    expect(await readFile(join(superseded, `${SLUG}-revision-1.large.pdf`))).toEqual(large)
    expect(await readFile(join(superseded, `${SLUG}-revision-1.txt`))).toEqual(text)
    expect((await run(copy, 'verify')).stdout).toContain('2 PDFs, 2 large print PDFs and 2 plain text files')

    await setValue(join(copy.data, '2019', `${SLUG}.yaml`), 'decisions.upheld', 1)
    expect((await run(copy, 'generate', ...ONLY)).stdout).toContain('put back as issued')
    expect(await readFile(pathOf(copy, 'large.pdf'))).toEqual(large)
    expect(await readFile(pathOf(copy, 'txt'))).toEqual(text)
    expect((await run(copy, 'verify')).stdout).toContain('all as recorded')
  })
})
