import { PDFDocument } from '@cantoo/pdf-lib'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { SYSTEM_ID } from '../../src/system/process-identity.ts'
import { hashesIn, edit, onCopy, pdfHashesIn, setValue, type Copy } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { printedCopies } from '../support/printed-copies.ts'
import { readPdf } from '../support/read-pdf.ts'
import { startLetters } from '../support/run-letters.ts'

const kept = sharedCommand()
const onPrinted = printedCopies(kept)

/** All letters, printed in two tabs. */
const TWO_TABS = ['--jobs', '2']

const DARTFORD = '2019/dartford-borough-council'
const UPHELD = 'decisions.upheld'

const dataOf = ({ data }: Copy) => join(data, `${DARTFORD}.yaml`)
const run = (copy: Copy, ...args: string[]) => kept([...args, ...copy.where])

interface Status {
  readonly letters: {
    year: string
    slug: string
    state: string
    revision?: number
    sent?: boolean
    details: string[]
  }[]
}

/** The status of a letter; no browser can be started. */
async function statusOf(copy: Copy, slug = DARTFORD): Promise<Status['letters'][number] | undefined> {
  const { stdout } = await kept(['status', '--json', ...copy.where], {
    env: { LETTERS_CACHE: join(copy.folder, 'nowhere') },
  })
  return (JSON.parse(stdout) as Status).letters.find((letter) => `${letter.year}/${letter.slug}` === slug)
}

test('a second run prints nothing, starts no browser and touches no file', async () => {
  await onPrinted(TWO_TABS, async (copy) => {
    const before = await hashesIn(copy.output)
    // Without a browser, the run would fail if it started one. Naming another would change the fingerprint of every letter.
    const again = await kept(['generate', ...copy.where], {
      env: { LETTERS_CACHE: join(copy.folder, 'nowhere') },
    })
    expect(again.status).toBe(0)
    expect(again.stdout).toMatch(/^5 letters checked .*: 5 current$/m)
    expect(again.stdout).toMatch(/^nothing was printed$/m)
    expect(await hashesIn(copy.output)).toEqual(before)
    await expect(readFile(join(copy.folder, 'nowhere'))).rejects.toThrow('ENOENT')
  })
})

test('before a letter is issued, a corrected figure replaces its draft and nothing else', async () => {
  await onPrinted(TWO_TABS, async (copy) => {
    const before = await hashesIn(copy.output)
    await setValue(dataOf(copy), UPHELD, 2)
    const corrected = await run(copy, 'generate')
    expect(corrected.status).toBe(0)
    expect(corrected.stdout).toMatch(/: 1 changed, 4 current$/m)
    const after = await hashesIn(copy.output)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    const touched = Object.keys(after).filter((name) => after[name] !== before[name])
    expect(touched).toEqual([`${DARTFORD}.pdf`, '2019/records/dartford-borough-council.json'])
  })
})

test('status reports each state, the changed fields and the printed values that follow, and starts no browser', async () => {
  await onPrinted(['2019'], async (copy) => {
    expect((await statusOf(copy, '2025/london-borough-of-bexley'))?.state).toBe('new')
    expect(await statusOf(copy)).toMatchObject({ state: 'current', revision: 1, sent: false, details: [] })

    await setValue(dataOf(copy), UPHELD, 3)
    await setValue(dataOf(copy), 'decisions.not_upheld', 2)
    const changed = await statusOf(copy)
    expect(changed?.state).toBe('changed')
    expect(changed?.details).toEqual(
      expect.arrayContaining([
        'decisions.upheld 1 → 3',
        'decisions.not_upheld 0 → 2',
        expect.stringMatching(/uphold rate 100 % → 60 %$/),
      ]),
    )
    await setValue(dataOf(copy), UPHELD, 1)
    await setValue(dataOf(copy), 'decisions.not_upheld', 0)

    const path = join(copy.output, `${DARTFORD}.pdf`)
    const pdf = await readFile(path)
    await writeFile(path, '%PDF edited')
    expect((await statusOf(copy))?.state).toBe('edited')
    await rm(path)
    expect((await statusOf(copy))?.state).toBe('missing')
    await writeFile(path, pdf)
    await rm(dataOf(copy))
    expect(await statusOf(copy)).toMatchObject({
      state: 'orphaned',
      details: ['its data file is gone, and its PDF or record is still in the output folder'],
    })
    const { stdout } = await run(copy, 'status', '2019')
    expect(stdout).toMatch(/^2 letters: 1 current, 1 orphaned$/m)
  })
})

test('a PDF that somebody edited is moved to “superseded” when the right one is printed', async () => {
  await onPrinted(['2019'], async (copy) => {
    const before = await pdfHashesIn(copy.output)
    await writeFile(join(copy.output, `${DARTFORD}.pdf`), '%PDF edited')
    await run(copy, 'generate', '2019')
    const after = await pdfHashesIn(copy.output)
    const kept = Object.keys(after).filter((name) => name.includes('superseded'))
    expect(kept).toHaveLength(1)
    expect(await readFile(join(copy.output, kept[0] ?? ''), 'utf8')).toBe('%PDF edited')
    expect(after).toMatchObject(before)
  })
})

test('an issued letter is corrected only with a reason, keeps what was issued, and becomes the next revision', async () => {
  await onPrinted(['2019'], async (copy) => {
    expect(await run(copy, 'issue', '2019', '--all')).toMatchObject({ status: 0 })
    const sent = await pdfHashesIn(copy.output)
    await setValue(dataOf(copy), UPHELD, 2)

    const refused = await run(copy, 'generate', '2019')
    expect(refused.status).toBe(1)
    expect(refused.stdout).toContain(`${DARTFORD}: revision 1 is issued; correcting it needs a reason`)
    expect(await pdfHashesIn(copy.output)).toEqual(sent)

    const corrected = await run(copy, 'generate', '2019', '--reason', 'A decision was counted twice')
    expect(corrected.status).toBe(0)
    expect(corrected.stdout).toMatch(/dartford-borough-council\.pdf \(revision 2\)/)
    expect(corrected.stdout).toContain(`  the reason is kept for 1 letter: ${DARTFORD}\n`)
    const now = await pdfHashesIn(copy.output)
    expect(now['2019/superseded/dartford-borough-council-revision-1.pdf']).toBe(sent[`${DARTFORD}.pdf`])
    expect({
      ...now,
      [`${DARTFORD}.pdf`]: '',
      '2019/superseded/dartford-borough-council-revision-1.pdf': '',
    }).toEqual({
      ...sent,
      [`${DARTFORD}.pdf`]: '',
      '2019/superseded/dartford-borough-council-revision-1.pdf': '',
    })
    expect(await statusOf(copy)).toMatchObject({ state: 'current', revision: 2, sent: false })

    // Until it is issued, a further change replaces the draft of revision 2 and needs a reason of its own.
    await setValue(dataOf(copy), UPHELD, 4)
    const again = await run(copy, 'generate', '2019')
    expect(again.status).toBe(1)
    expect(again.stdout).toContain(
      `${DARTFORD}: revision 2 is a draft and has changed again since its reason was given: “A decision was counted twice”`,
    )
    expect(await pdfHashesIn(copy.output)).toEqual(now)
    expect((await run(copy, 'generate', '2019', '--reason', 'Three were missing')).status).toBe(0)
    expect(await statusOf(copy)).toMatchObject({ state: 'current', revision: 2, sent: false })

    // Where it is only printed again, its reason is kept and reported; a reason given for other letters does not apply.
    await rm(join(copy.output, `${DARTFORD}.pdf`))
    const renewed = await run(copy, 'generate', '2019', '--reason', 'Something else')
    expect(renewed.stdout).toContain(
      `  the reason given before is kept: “Three were missing”, for 1 letter: ${DARTFORD}\n`,
    )
    const record = JSON.parse(
      await readFile(join(copy.output, '2019/records/dartford-borough-council.json'), 'utf8'),
    ) as {
      current: { reason: string }
      issued: { revision: number }[]
    }
    expect(record.current.reason).toBe('Three were missing')
    expect(await run(copy, 'generate', '2019', '--reason', ' ')).toMatchObject({ status: 2 })
    await run(copy, 'generate', '2019', '--force', '--reason', 'Better said')
    expect(await readFile(join(copy.output, '2019/records/dartford-borough-council.json'), 'utf8')).toContain(
      '"reason": "Better said"',
    )
    expect(record.issued.map(({ revision }) => revision)).toEqual([1])
    expect(await run(copy, 'verify')).toMatchObject({ status: 0 })
  })
})

test('a corrected letter says so in print only where the edition says how, and issued letters keep their text', async () => {
  await onCopy(async (copy) => {
    const edition = join(copy.data, '2019', 'edition.yaml')
    await edit(
      edition,
      'delivery: By email',
      'delivery: By email\ncorrection_line: Corrected on 2 August 2019',
    )
    await run(copy, 'generate', '2019')
    const first = await pdfHashesIn(copy.output)
    const textOf = async () =>
      (await readPdf(await readFile(join(copy.output, `${DARTFORD}.pdf`)))).pages[0] ?? ''
    expect(await textOf()).not.toContain('Corrected on')
    expect(await describePdf(join(copy.output, `${DARTFORD}.pdf`))).toEqual({
      title: expect.stringMatching(/ – Dartford Borough Council$/),
      created: '2019-07-24',
      changed: '2019-07-24',
    })
    await run(copy, 'issue', '2019', '--all')
    await setValue(dataOf(copy), UPHELD, 2)
    await run(copy, 'generate', '2019', '--reason', 'Wrong count')
    expect(await textOf()).toContain('Corrected on 2 August 2019')
    const about = await describePdf(join(copy.output, `${DARTFORD}.pdf`))
    expect(about).toEqual({
      title: expect.stringMatching(/ – Dartford Borough Council \(corrected, revision 2\)$/),
      created: '2019-07-24',
      changed: '2019-08-02',
    })
    const html = await run(copy, 'html', '2019', 'dartford-borough-council')
    expect(html.stdout).toContain('<p class="correction">Corrected on 2 August 2019</p>')
    await run(copy, 'issue', '2019', '--all')
    const issued = await pdfHashesIn(copy.output)
    await edit(edition, 'Corrected on 2 August 2019', 'Corrected on 9 August 2019')
    expect((await run(copy, 'generate', '2019')).stdout).toContain('nothing was printed')
    expect(await pdfHashesIn(copy.output)).toEqual(issued)
    expect(issued['2019/london-borough-of-bexley.pdf']).toBe(first['2019/london-borough-of-bexley.pdf'])
  })
})

test('issue only takes letters that are printed as their data says', async () => {
  await onPrinted(['2019'], async (copy) => {
    await setValue(dataOf(copy), UPHELD, 2)
    const issued = await run(copy, 'issue', '2019', '--all')
    expect(issued.status).toBe(1)
    expect(issued.stdout).toContain(`${DARTFORD}: not issued, it changed since it was printed`)
    expect(issued.stdout).toMatch(/^1 letter of 2019 issued, 1 not issued/m)
    expect(await statusOf(copy, '2019/london-borough-of-bexley')).toMatchObject({ sent: true })
    expect((await run(copy, 'issue', '2019', '--only', 'london-borough-of-bexley')).stdout).toMatch(
      /1 already was/,
    )
  })
})

test('--dry-run reports what would be printed and changes nothing; --force prints what is current', async () => {
  await onCopy(async (copy) => {
    const dry = await run(copy, 'generate', '--dry-run')
    expect(dry).toMatchObject({ status: 0 })
    expect(dry.stdout).toMatch(/^5 letters would be printed/m)
    await expect(hashesIn(copy.output)).rejects.toThrow('ENOENT')
  })
  await onPrinted(['2025'], async (copy) => {
    const before = await hashesIn(copy.output)
    const forced = await run(copy, 'generate', '2025', '--force')
    expect(forced.stdout).toMatch(/^1 letter printed/m)
    expect(await hashesIn(copy.output)).toEqual(before)
  })
})

test('the same data gives the same bytes: other folder, time zone, locale, number of tabs, a fresh browser', async () => {
  const first = await onPrinted(TWO_TABS, ({ output }) => pdfHashesIn(output))
  const second = await onCopy(async (copy) => {
    const env = { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }
    expect(await kept(['generate', '2020', ...copy.where])).toMatchObject({ status: 0 })
    expect(await startLetters(['generate', '--jobs', '1', ...copy.where], { env })).toMatchObject({
      status: 0,
    })
    return pdfHashesIn(copy.output)
  })
  expect(Object.keys(first)).toHaveLength(5)
  expect(second).toEqual(first)
})

test('verify finds every PDF that is not the recorded one', async () => {
  await onPrinted(TWO_TABS, async (copy) => {
    await writeFile(join(copy.output, `${DARTFORD}.pdf`), 'x')
    await rm(join(copy.output, '2020/bromsgrove-district-council.pdf'))
    await rm(join(copy.output, '2025/records/london-borough-of-bexley.json'))
    await writeFile(join(copy.output, '2019/records/london-borough-of-bexley.json'), '{"version": 1')
    const verified = await run(copy, 'verify', '--json')
    expect(verified.status).toBe(1)
    const { faults } = JSON.parse(verified.stdout) as { faults: { kind: string; message: string }[] }
    expect(faults.map(({ kind }) => kind)).toEqual(['different', 'record', 'missing', 'unrecorded'])
    for (const { message } of faults)
      expect(message).toMatch(/: (run "npx letters generate 20\d\d"|restore (it|the record) )/)
  })
})

test.each([
  { name: 'cut off', text: '{"version": 1, "ye' },
  { name: 'from a newer version', text: '{"version": 7}' },
  { name: 'edited into nonsense', text: '{"version": 1, "year": 2019}' },
])('a record that is $name stops its letter, is named, and nothing is lost', async ({ text }) => {
  await onPrinted(['2019'], async (copy) => {
    await writeFile(join(copy.output, '2019/records/dartford-borough-council.json'), text)
    const before = await hashesIn(copy.output)
    const again = await run(copy, 'generate', '2019')
    expect(again.status).toBe(1)
    expect(again.stdout).toContain('records/dartford-borough-council.json')
    expect(await hashesIn(copy.output)).toEqual(before)
  })
})

test('a second run on the same output folder names the lock’s owner, and a stale lock is taken over', async () => {
  await onPrinted(['2025'], async (copy) => {
    const lock = join(copy.output, '.lock')
    const hold = (pid: number) =>
      writeFile(
        lock,
        JSON.stringify({ pid, host: hostname(), system: SYSTEM_ID, since: '2026-01-01T00:00:00Z' }),
      )
    await hold(process.pid)
    const busy = await run(copy, 'generate')
    expect(busy.status).toBe(75)
    expect(busy.stderr).toContain(
      `another run (process ${process.pid} on ${hostname()}, since 2026-01-01T00:00:00Z)`,
    )
    for (const stale of [
      '',
      JSON.stringify({ pid: 2 ** 22 - 3, host: hostname(), system: SYSTEM_ID, since: '' }),
    ]) {
      await writeFile(lock, stale)
      expect(await run(copy, 'generate', '2025')).toMatchObject({ status: 0, stderr: '' })
    }
  })
})

test.each([
  { of: 'a place where no folder can be made', at: () => '/proc/letters' },
  { of: 'a file', at: (folder: string) => join(folder, 'data', '2019', 'edition.yaml') },
])('an output folder that is $of ends with a clear message', async ({ at }) => {
  await onCopy(async ({ folder, data }) => {
    const refused = await kept(['generate', '2019', '--data', data, '--output', at(folder)])
    expect(refused.status).toBe(1)
    expect(refused.stderr).toMatch(
      /^letters: the output folder .* cannot be written \([A-Z]+\): .*--output\n$/,
    )
  })
})

test('a damaged record makes status and changes fail, and they report its path and what to do', async () => {
  await onPrinted(['2019'], async (copy) => {
    await run(copy, 'issue', '2019', '--all')
    await writeFile(join(copy.output, '2019/records/dartford-borough-council.json'), '{"version": 1')
    const remedy =
      /records\/dartford-borough-council\.json is cut off or damaged \(.*\): restore it from a backup, or delete it to begin again/
    const status = await run(copy, 'status', '2019')
    expect(status).toMatchObject({ status: 1, stdout: expect.stringMatching(remedy) })
    const verified = await run(copy, 'verify')
    expect(verified).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/json: is cut off or damaged \(.*\): restore it/),
    })
    for (const format of ['markdown', 'html', 'json']) {
      const report = await run(copy, 'changes', '2019', '--format', format)
      expect(report).toMatchObject({ status: 1, stderr: expect.stringMatching(remedy) })
      expect(report.stdout).toContain('dartford-borough-council')
    }
  })
})

test('status counts the letters with errors', async () => {
  await onPrinted(['2019'], async (copy) => {
    await setValue(dataOf(copy), 'type', 'Distrikt')
    expect((await run(copy, 'status', '2019')).stdout).toMatch(/^2 letters: 1 current, 1 with errors$/m)
    await setValue(join(copy.data, '2019', 'london-borough-of-bexley.yaml'), 'type', 'Distrikt')
    expect((await run(copy, 'status', '2019')).stdout).toMatch(/^2 letters: 2 with errors$/m)
  })
})

test('a letter that was printed and whose data now has an error is reported as missing from the report', async () => {
  await onPrinted(['2019'], async (copy) => {
    await setValue(dataOf(copy), 'type', 'Distrikt')
    const report = await run(copy, 'changes', '2019')
    expect(report.status).toBe(1)
    expect(report.stdout).toContain(
      'Not in this report: 2019/dartford-borough-council, because its data has errors',
    )
    await rm(dataOf(copy))
    expect(await run(copy, 'changes', '2019')).toMatchObject({ status: 0 })
  })
})

test('a correction that is taken back before it is issued leaves everything as it was issued', async () => {
  await onCopy(async (copy) => {
    await edit(
      join(copy.data, '2019', 'edition.yaml'),
      'delivery: By email',
      'delivery: By email\ncorrection_line: Corrected on 2 August 2019',
    )
    await run(copy, 'generate', '2019')
    await run(copy, 'issue', '2019', '--all')
    const sent = await hashesIn(copy.output)
    await setValue(dataOf(copy), UPHELD, 2)
    await run(copy, 'generate', '2019', '--reason', 'A case was missing')
    await setValue(dataOf(copy), UPHELD, 1)

    expect(await statusOf(copy)).toMatchObject({ state: 'reverted' })
    const report = JSON.parse((await run(copy, 'changes', '2019', '--json')).stdout) as { corrections: [] }
    expect(report.corrections).toEqual([])
    const held = await run(copy, 'issue', '2019', '--all')
    expect(held.stdout).toContain('not issued, its data is again as it was issued')

    const would = await run(copy, 'generate', '2019', '--dry-run')
    expect(would.stdout).toMatch(/^ {2}would put back \S+dartford-borough-council\.pdf/m)
    expect(would.stdout).toMatch(/^1 letter would be put back as issued$/m)
    // Nothing is printed, so no browser is needed.
    const back = await kept(['generate', '2019', '--json', ...copy.where], {
      env: { LETTERS_CACHE: join(copy.folder, 'nowhere') },
    })
    expect(back.status).toBe(0)
    expect(back.stderr).toMatch(/dartford-borough-council\.pdf \(back to revision 1, as it was issued\)$/m)
    expect(back.stderr).toMatch(/^1 letter put back as issued in \d/m)
    const document = JSON.parse(back.stdout) as { letters: { slug: string }[] }
    expect(document.letters.find(({ slug }) => slug === 'dartford-borough-council')).toMatchObject({
      printed: false,
      restored: true,
    })
    expect(await statusOf(copy)).toMatchObject({ state: 'current', revision: 1, sent: true })
    expect(await run(copy, 'verify')).toMatchObject({ status: 0 })
    expect(await pdfHashesIn(copy.output)).toEqual(
      Object.fromEntries(Object.entries(sent).filter(([name]) => name.endsWith('.pdf'))),
    )

    await setValue(dataOf(copy), UPHELD, 3)
    await run(copy, 'generate', '2019', '--reason', 'Two cases were missing')
    expect(await statusOf(copy)).toMatchObject({ state: 'current', revision: 2, sent: false })
    expect(await run(copy, 'verify')).toMatchObject({ status: 0 })
    await writeFile(join(copy.output, '2019/superseded/dartford-borough-council-revision-1.pdf'), 'x')
    await setValue(dataOf(copy), UPHELD, 1)
    const damaged = await run(copy, 'generate', '2019')
    expect(damaged.status).toBe(1)
    expect(damaged.stdout).toContain('revision 1 under "superseded" is not as it was issued: restore it')
  })
})

/** The title of a PDF, and its dates of creation and modification. */
async function describePdf(path: string): Promise<{ title: unknown; created: unknown; changed: unknown }> {
  const pdf = await PDFDocument.load(await readFile(path), { updateMetadata: false })
  const day = (date: Date | undefined) => date?.toISOString().slice(0, 10)
  return {
    title: pdf.getTitle(),
    created: day(pdf.getCreationDate()),
    changed: day(pdf.getModificationDate()),
  }
}
