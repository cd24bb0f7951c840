import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { writeSpecimens } from '../../scripts/specimen/specimen-year.ts'
import { SYSTEM_ID } from '../../src/system/process-identity.ts'
import { removeTemporaryFiles } from '../../src/record/remove-temporary-files.ts'
import { isInShard } from '../../src/run/shard.ts'
import { hashesIn, pdfHashesIn } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { startLetters } from '../support/run-letters.ts'

const letters = sharedCommand()

const AUTHORITIES = 4

test('two processes that print one shard each into one folder, or two runs into two that are merged, give what one run gives', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = join(folder, 'data')
    await writeSpecimens({ year: '2019' }, AUTHORITIES, data)
    const to = (name: string) => join(folder, name)
    const argsFor = (output: string, ...more: string[]) => [
      ...['generate', '--data', data, '--output', output, ...more],
    ]
    const generate = (output: string, ...more: string[]) => letters(argsFor(output, ...more))
    const start = (output: string, part: string) => startLetters(argsFor(output, '--shard', part))

    expect(await generate(to('one'))).toMatchObject({ status: 0 })
    const one = await pdfHashesIn(to('one'))
    expect(Object.keys(one)).toHaveLength(AUTHORITIES)

    const shared = await Promise.all(['1/2', '2/2'].map((part) => start(to('shared'), part)))
    expect(shared).toMatchObject([{ status: 0 }, { status: 0 }])
    expect(shared[0]?.stdout).toMatch(/ letters checked \(2019, part 1 of 2\): \d+ new/)
    expect(await pdfHashesIn(to('shared'))).toEqual(one)
    expect(await recordsIn(to('shared'))).toEqual(await recordsIn(to('one')))
    expect(await readdir(to('shared'))).toEqual(['2019'])

    expect(await generate(to('first'), '--shard', '1/2')).toMatchObject({ status: 0 })
    const open = await letters(['status', '--data', data, '--output', to('first'), '--shards', '2'])
    expect(open.status).toBe(1)
    expect(open.stdout).toMatch(/^part 2\/2: (\d) of \1 letters? not current: .*\n1 of 2 parts complete\n/)
    const env = { PARALLEL_SEQ: '2' }
    const second = await letters(argsFor(to('second'), '--shard', 'auto/2'), { env })
    expect(second).toMatchObject({ status: 0 })
    expect(second.stdout).toContain('(2019, part 2 of 2, by PARALLEL_SEQ of GNU parallel)')
    const parts = await Promise.all(['first', 'second'].map((name) => pdfHashesIn(to(name))))
    for (const part of parts) expect(Object.keys(part).length).toBeGreaterThan(0)
    expect(Object.keys(parts[0] ?? {}).filter((name) => name in (parts[1] ?? {}))).toEqual([])
    await cp(to('first'), to('merged'), { recursive: true })
    await cp(to('second'), to('merged'), { recursive: true })
    expect(await pdfHashesIn(to('merged'))).toEqual(one)
    expect(await recordsIn(to('merged'))).toEqual(await recordsIn(to('one')))
    expect((await letters(['verify', '--output', to('merged')])).status).toBe(0)
    const complete = await letters(['status', '--data', data, '--output', to('merged'), '--shards', '2'])
    expect(complete).toMatchObject({ status: 0 })
    expect(complete.stdout).toContain('2 of 2 parts complete')
    const again = await generate(to('merged'))
    expect(again.stdout).toContain(`${AUTHORITIES} current`)
    expect(again.stdout).toContain('nothing was printed')
  })
})

test('every letter is in one shard, and in the same one whatever other letters exist', () => {
  for (const count of [1, 2, 3, 7]) {
    const parts = Array.from({ length: count }, (_, at) => ({ part: at + 1, of: count }))
    const sizes = parts.map(() => 0)
    for (let letter = 0; letter < 1000; letter++) {
      const holders = parts.filter((shard) => isInShard(shard, '2019', `specimen-${letter}`))
      expect(holders).toHaveLength(1)
      sizes[(holders[0]?.part ?? 0) - 1] = (sizes[(holders[0]?.part ?? 0) - 1] ?? 0) + 1
    }
    expect(Math.min(...sizes)).toBeGreaterThan(800 / count)
  }
  // Shards must not change between versions: a run may have begun with an earlier one.
  const first = ['bexley', 'dartford', 'bromsgrove', 'ashford', 'dover'].filter((slug) =>
    isInShard({ part: 1, of: 2 }, '2019', slug),
  )
  expect(first).toEqual(['bexley', 'dartford', 'bromsgrove', 'ashford'])
})

test.each([
  ['a whole run', [], '.lock-shard-1-of-2'],
  ['a part of a run', ['--shard', '1/2'], '.lock'],
  ['the same part', ['--shard', '1/2'], '.lock-shard-1-of-2'],
  ['one of another number of parts', ['--shard', '1/2'], '.lock-shard-3-of-3'],
])(
  '%s does nothing where a run that it cannot share the folder with has the lock',
  async (_what, args, lock) => {
    await inTemporaryFolder(async (folder) => {
      const [data, output] = [join(folder, 'data'), join(folder, 'output')]
      await writeSpecimens({ year: '2025' }, 2, data)
      await mkdir(output)
      const holder = {
        pid: process.pid,
        host: hostname(),
        system: SYSTEM_ID,
        since: '2019-07-24T00:00:00.000Z',
      }
      await writeFile(join(output, lock), JSON.stringify(holder))
      const run = await letters(['generate', '--data', data, '--output', output, ...args])
      expect(run.status).toBe(75)
      expect(run.stderr).toContain(`another run (process ${process.pid}`)
      expect(run.stderr).toContain(lock)
      expect(await readdir(output)).toEqual([lock])
    })
  },
)

test('the stale lock of a killed shard blocks nobody, and is removed', async () => {
  await inTemporaryFolder(async (folder) => {
    const [data, output] = [join(folder, 'data'), join(folder, 'output')]
    await writeSpecimens({ year: '2025' }, 2, data)
    await mkdir(output)
    // No process has an ID as high as this.
    const gone = JSON.stringify({
      pid: 2 ** 30,
      host: hostname(),
      system: SYSTEM_ID,
      since: '2019-07-24T00:00:00.000Z',
    })
    for (const name of ['.lock', '.lock-shard-1-of-2', '.lock-shard-2-of-3'])
      await writeFile(join(output, name), gone)
    const run = await letters(['generate', '--data', data, '--output', output, '--shard', '1/2', '--dry-run'])
    expect(run.status).toBe(0)
    expect(await letters(['generate', '--data', data, '--output', output])).toMatchObject({ status: 0 })
    expect(await readdir(output)).toEqual(['2025'])
  })
})

test('a shard that starts removes leftovers of its own letters, and nothing that another shard is writing', async () => {
  await inTemporaryFolder(async (folder) => {
    const shard = { part: 1, of: 2 }
    const slugs = Array.from({ length: 8 }, (_, at) => `specimen-${at}`)
    /** The temporary file of a killed process. No process has an ID as high as this. */
    const left = (file: string) => `.${file}.${SYSTEM_ID}-${2 ** 30}-1.letters-part`
    const files = slugs.flatMap((slug) => [
      `2019/${left(`${slug}.pdf`)}`,
      `2019/records/${left(`${slug}.json`)}`,
      `2019/superseded/${left(`${slug}-revision-1.pdf`)}`,
      `2019/superseded/${left(`${slug}-found-0123456789ab.html`)}`,
    ])
    for (const sub of ['records', 'superseded']) await mkdir(join(folder, '2019', sub), { recursive: true })
    for (const file of files) await writeFile(join(folder, file), '')
    await removeTemporaryFiles(folder, '2019', (slug) => isInShard(shard, '2019', slug))
    const others = slugs.filter((slug) => !isInShard(shard, '2019', slug))
    expect(others.length).toBeGreaterThan(0)
    expect(others.length).toBeLessThan(slugs.length)
    const kept = Object.keys(await hashesIn(folder))
    expect(kept.sort()).toEqual(
      files
        .filter((file) => others.some((slug) => file.includes(`${slug}.`) || file.includes(`${slug}-`)))
        .sort(),
    )
  })
})

test('two files of one authority are found by the part that has the wrong one, so that none prints what one run would not', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = join(folder, 'data')
    const year = await writeSpecimens({ year: '2025' }, 4, data)
    const [file = ''] = (await readdir(year)).filter((name) => name.includes('specimen'))
    const text = await readFile(join(year, file), 'utf8')
    await writeFile(join(year, 'st-specimen.yaml'), text.replace(/name: .*/, 'name: St. Specimen'))
    await writeFile(join(year, 'the-st-specimen.yaml'), text.replace(/name: .*/, 'name: The St Specimen'))
    const one = await letters(['generate', '--data', data, '--output', join(folder, 'one')])
    expect(one.stdout).toContain('AUTHORITY_TWICE')
    const parts: (typeof one)[] = []
    for (const part of ['1/2', '2/2']) {
      const args = ['generate', '--data', data, '--output', join(folder, 'parts'), '--shard', part]
      parts.push(await letters(args))
    }
    const [found, ...others] = parts.toSorted((a, b) => Number(b.status) - Number(a.status))
    expect(found).toMatchObject({ status: 1 })
    expect(found?.stdout).toContain('AUTHORITY_TWICE')
    expect(others).toMatchObject([{ status: 0 }])
    expect(await pdfHashesIn(join(folder, 'parts'))).toEqual(await pdfHashesIn(join(folder, 'one')))
  })
})

test.each(['0/2', '3/2', 'x', '1', '1/', '/2', '1/0', '-1/2', '1.5/2', '1/100001', '1/2/3', ''])(
  'the shard %j is wrong usage, reported with what it should be',
  async (part) => {
    const run = await letters(['generate', `--shard=${part}`])
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expect(run.stderr).toContain('such as 1/3, 2/3 and 3/3 for three machines')
  },
)

/** Records without the time of printing, which is all that may differ between two runs. */
async function recordsIn(output: string): Promise<Record<string, string>> {
  const folder = join(output, '2019', 'records')
  const names = (await readdir(folder)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return Object.fromEntries(
    names.map((name, at) => [name, (texts[at] ?? '').replace(/"printedAt": "[^"]*"/, '')]),
  )
}
