import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { LetterRecord } from '../../src/model/letter-record.ts'
import { hashesIn, onCopy, setValue, type Copy } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { printedCopies } from '../support/printed-copies.ts'

const letters = sharedCommand()
const onPrinted = printedCopies(letters)

const SLUG = 'dartford-borough-council'
const ONLY = ['2019', '--only', SLUG]
const WITH_HTML = [...ONLY, '--format', 'pdf,html']

const run = (copy: Copy, ...args: string[]) => letters([...args, ...copy.where])
/** A run in which no browser can be started. */
const runWithout = (copy: Copy, ...args: string[]) =>
  letters([...args, ...copy.where], { env: { LETTERS_CACHE: join(copy.folder, 'nowhere') } })

const pathOf = ({ output }: Copy, ending: string) => join(output, '2019', `${SLUG}.${ending}`)
const read = (copy: Copy, ending: string) => readFile(pathOf(copy, ending), 'utf8')
const correct = ({ data }: Copy) => setValue(join(data, '2019', `${SLUG}.yaml`), 'decisions.upheld', 2)

async function recordOf({ output }: Copy): Promise<LetterRecord> {
  return JSON.parse(await readFile(join(output, '2019', 'records', `${SLUG}.json`), 'utf8')) as LetterRecord
}

async function stateOf(copy: Copy): Promise<string | undefined> {
  const { stdout } = await run(copy, 'status', '2019', '--json')
  const { letters: found } = JSON.parse(stdout) as { letters: { slug: string; state: string }[] }
  return found.find(({ slug }) => slug === SLUG)?.state
}

const supersededIn = async ({ output }: Copy) =>
  (await readdir(join(output, '2019', 'superseded')).catch(() => [])).sort()

test('--format pdf,html writes the printed document next to the PDF, identical every time', async () => {
  await onCopy(async (copy) => {
    const made = await run(copy, 'generate', ...ONLY, '--format', 'pdf,html')
    expect(made).toMatchObject({ status: 0 })
    expect(made.stdout).toContain(`${SLUG}.pdf and .html\n`)
    const { stdout } = await run(copy, 'html', '2019', SLUG)
    expect(await read(copy, 'html')).toBe(stdout)
    const before = await hashesIn(copy.output)
    const again = await runWithout(copy, 'generate', ...ONLY, '--format', 'html,pdf')
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing was printed') })
    expect(await hashesIn(copy.output)).toEqual(before)
    expect(await run(copy, 'verify')).toMatchObject({
      status: 0,
      stdout: '1 PDF and 1 HTML file checked against the records: all as recorded\n',
    })
  })
})

test('without it there is no HTML file, and none in the record', async () => {
  await onPrinted(ONLY, async (copy) => {
    expect((await readdir(join(copy.output, '2019'))).sort()).toEqual([`${SLUG}.pdf`, 'records'])
    expect((await recordOf(copy)).current.html).toBeUndefined()
  })
})

test('an HTML file that is requested later, or is gone, is written without printing', async () => {
  await onPrinted(ONLY, async (copy) => {
    const pdf = await read(copy, 'pdf')
    const added = await runWithout(copy, 'generate', ...ONLY, '--format', 'pdf,html')
    expect(added).toMatchObject({ status: 0 })
    expect(added.stdout).toMatch(/1 HTML missing$/m)
    expect(added.stdout).toMatch(/^the HTML of 1 letter written to /m)
    const html = await read(copy, 'html')

    await rm(pathOf(copy, 'html'))
    expect(await stateOf(copy)).toBe('html-missing')
    expect(await run(copy, 'verify')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('.html: is missing'),
    })
    expect(await run(copy, 'issue', '2019', '--only', SLUG)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('not issued, its HTML is missing'),
    })
    const dry = await runWithout(copy, 'generate', ...ONLY, '--dry-run')
    expect(dry.stdout).toMatch(/would write .*\.html\nthe HTML of 1 letter would be written to /)
    // Once it was requested, it belongs to the letter.
    expect(await runWithout(copy, 'generate', ...ONLY)).toMatchObject({ status: 0 })
    expect(await read(copy, 'html')).toBe(html)
    expect(await read(copy, 'pdf')).toBe(pdf)
    expect(await stateOf(copy)).toBe('current')
  })
})

test('an HTML file that somebody edited is reported, kept, and written again without printing', async () => {
  await onPrinted(WITH_HTML, async (copy) => {
    const html = await read(copy, 'html')
    await writeFile(pathOf(copy, 'html'), html.replace('Dartford', 'Dartmouth'))
    expect(await stateOf(copy)).toBe('html-edited')
    expect((await run(copy, 'verify')).stdout).toContain('.html: is not the recorded one')
    expect(await runWithout(copy, 'generate', ...ONLY)).toMatchObject({ status: 0 })
    expect(await read(copy, 'html')).toBe(html)
    const [kept, ...others] = await supersededIn(copy)
    expect(others).toEqual([])
    expect(kept).toMatch(/^dartford-borough-council-found-[0-9a-f]{12}\.html$/)
  })
})

test('a correction writes both files, even where only the PDF is requested, and keeps both issued files', async () => {
  await onPrinted(WITH_HTML, async (copy) => {
    await run(copy, 'issue', '2019', '--only', SLUG)
    const [pdf, html] = [await read(copy, 'pdf'), await read(copy, 'html')]
    await correct(copy)
    expect(await stateOf(copy)).toBe('changed')
    expect(await run(copy, 'generate', ...ONLY, '--format', 'pdf')).toMatchObject({ status: 1 })
    expect([await read(copy, 'pdf'), await read(copy, 'html')]).toEqual([pdf, html])
    expect(await run(copy, 'generate', ...ONLY, '--reason', 'A case was missing')).toMatchObject({
      status: 0,
    })
    expect(await read(copy, 'html')).not.toBe(html)
    const superseded = await supersededIn(copy)
    expect(superseded).toEqual([`${SLUG}-revision-1.html`, `${SLUG}-revision-1.pdf`])
    expect(await readFile(join(copy.output, '2019', 'superseded', `${SLUG}-revision-1.html`), 'utf8')).toBe(
      html,
    )
    expect((await run(copy, 'verify')).stdout).toMatch(/^2 PDFs and 2 HTML files checked .*all as recorded$/m)
    await rm(join(copy.output, '2019', 'superseded', `${SLUG}-revision-1.html`))
    expect(await run(copy, 'verify')).toMatchObject({ status: 1 })
  })
})

test('an HTML file that is requested after the letter was issued belongs to that revision, and needs no reason', async () => {
  await onPrinted(ONLY, async (copy) => {
    await run(copy, 'issue', '2019', '--only', SLUG)
    expect(await runWithout(copy, 'generate', ...ONLY, '--format', 'pdf,html')).toMatchObject({ status: 0 })
    const { current, issued } = await recordOf(copy)
    expect(current).toMatchObject({ revision: 1, html: expect.any(String) })
    expect(issued).toMatchObject([{ revision: 1, html: current.html }])
    expect(await stateOf(copy)).toBe('current')
  })
})

test('a run that was interrupted after the record is reported and completed, and its own files do not count as edited', async () => {
  await onPrinted(WITH_HTML, async (copy) => {
    const [pdf, html] = [await readFile(pathOf(copy, 'pdf')), await readFile(pathOf(copy, 'html'))]
    await correct(copy)
    await run(copy, 'generate', ...ONLY)
    const right = await read(copy, 'html')
    // As if the run had been killed before the files were in place; then, after the HTML file was.
    await writeFile(pathOf(copy, 'pdf'), pdf)
    for (const left of [html, Buffer.from(right)]) {
      await writeFile(pathOf(copy, 'pdf'), pdf)
      await writeFile(pathOf(copy, 'html'), left)
      expect(await stateOf(copy)).toBe('interrupted')
      expect(await run(copy, 'generate', ...ONLY)).toMatchObject({ status: 0 })
      expect(await read(copy, 'html')).toBe(right)
      expect(await supersededIn(copy)).toEqual([])
      expect(await stateOf(copy)).toBe('current')
    }
  })
})

test('an unrecorded HTML file is reported by verify, and kept when the letter’s own is written', async () => {
  await onPrinted(ONLY, async (copy) => {
    await writeFile(pathOf(copy, 'html'), '<p>mine')
    expect(await run(copy, 'verify')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('.html: is not in the record of its letter: move it elsewhere, or run'),
    })
    await run(copy, 'generate', ...ONLY, '--format', 'pdf,html')
    expect(await supersededIn(copy)).toEqual([expect.stringMatching(/-found-.*\.html$/)])
    expect((await run(copy, 'verify')).status).toBe(0)
  })
})

test.each([
  ['html', /It is pdf, or pdf,html: the PDF is always printed/],
  ['pdf,docx', /there is no format "docx"/],
  ['', /there is no format ""/],
])('--format %j is wrong usage', async (format, message) => {
  const wrong = await letters(['generate', '--format', format])
  expect(wrong).toMatchObject({ status: 2, stdout: '' })
  expect(wrong.stderr).toMatch(message)
})
