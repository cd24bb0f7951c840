import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { Process } from '../../src/cli/process.ts'
import { browserIdentity } from '../../src/print/browser-identity.ts'
import { watchCalls } from '../support/watch-calls.ts'

/** Calls while a command ran: "parse x.yaml", "compose". */
const done: string[] = []

watchCalls(
  import.meta.url,
  {
    'src/read/read-yaml.ts': { readYaml: (path = '') => `parse ${path.split(/[\\/]/).at(-1) ?? ''}` },
    'src/compose/compose-letter.ts': { composeLetter: () => 'compose' },
  },
  done,
)
// Loaded after that, so that they use the watched modules.
const { inPrintedYear } = await import('../support/printed-years.ts')
const { lookUpCache } = await import('../../src/run/cache/look-up-cache.ts')
const { saveCache } = await import('../../src/run/cache/save-cache.ts')
const { readSuspectData } = await import('../../src/run/placeholders.ts')
const { openAuthorities } = await import('../../src/read/open-authorities.ts')
const { status } = await import('../../src/cli/commands/status.ts')
const { issue, undoIssue } = await import('../../src/cli/commands/issue.ts')
const { changes } = await import('../../src/cli/commands/changes.ts')
const { approveLetters } = await import('../../src/run/commands/approve.ts')

type PrintedYear = Parameters<Parameters<typeof inPrintedYear>[2]>[0]

const YEAR = '2101'
const SLUGS = ['alder-council', 'beech-council', 'cedar-council']
const NAMES = Object.fromEntries(
  SLUGS.map((slug) => [
    slug,
    {
      name: slug.replace(
        /(.)(.*)-c/,
        (_all, first: string, rest: string) => `${first.toUpperCase()}${rest} C`,
      ),
    },
  ]),
)
/** Later than anything that a test writes, so that no file counts as written during the run. */
const LATER = Date.now() + 3_600_000
/** A program that exists; nothing is printed with it. */
const BROWSER = process.execPath

/** Saves the run cache as a run does that leaves the letters current. */
async function saveRunCache(year: PrintedYear): Promise<void> {
  const browser = await browserIdentity(BROWSER, {})
  const look = lookUpCache(year.folders, YEAR, { browser, formats: [] })
  const { letters, averaged, signOff, findings } = await year.prepare()
  const left = letters.map(({ slug, authority: { name } }) => ({
    slug,
    name,
    revision: year.recordOf(slug).current.revision,
    formats: [],
  }))
  await saveCache(year.folders, look, left, { averaged, signOff, findings, began: LATER, browser })
}

/** The parts of commands' JSON documents that are checked here. */
interface Result {
  readonly letters: readonly object[]
  readonly issued: readonly object[]
  readonly already: number
  readonly placeholders: readonly string[]
}

/** Runs a command on the year; returns its JSON document and the calls it made. */
async function run(
  year: PrintedYear,
  command: (process: Process, options: object) => Promise<number>,
): Promise<{ result: Result; done: string[]; status: number }> {
  let text = ''
  const stdout = { write: (more: string) => Boolean((text += more)) }
  const host = { stdout, stderr: { write: () => true }, env: {}, cwd: () => year.folders.cwd }
  const { data, output } = year.folders
  done.length = 0
  const ends = await command(host as unknown as Process, { data, output, json: true, browser: BROWSER })
  return { result: JSON.parse(text) as Result, done: [...done], status: ends }
}

const runStatus = (year: PrintedYear) => run(year, (host, options) => status(host, [YEAR], options))
const runChanges = (year: PrintedYear) => run(year, (host, options) => changes(host, [YEAR], options))
const runIssue = (year: PrintedYear, more: object = {}) =>
  run(year, (host, options) => issue(host, YEAR, { ...options, all: true, ...more }))

/** A year that a run printed and left current. */
const afterRun = (
  work: (year: PrintedYear) => Promise<void>,
  era = '2019-tables',
  before: (year: PrintedYear) => void = () => undefined,
) =>
  inPrintedYear(era, NAMES, async (year) => {
    before(year)
    await year.print({ browser: await browserIdentity(BROWSER, {}) })
    await saveRunCache(year)
    await work(year)
  })

const deleteRunCache = ({ folders }: PrintedYear) => rmSync(join(folders.output, YEAR, '.settled.json'))

test('status parses and composes nothing of unchanged letters, and reports the same as without the cache', async () => {
  await afterRun(async (year) => {
    const cached = await runStatus(year)
    expect(cached.done).toEqual([])
    expect(cached.result.letters).toHaveLength(3)
    deleteRunCache(year)
    const uncached = await runStatus(year)
    expect(uncached.done).toEqual(
      expect.arrayContaining([...SLUGS.map((slug) => `parse ${slug}.yaml`), 'compose']),
    )
    expect(cached.result).toEqual(uncached.result)
  })
})

test('status checks the one letter whose figures changed, and notices a letter whose data is gone', async () => {
  await afterRun(async (year) => {
    edit(year.dataOf('beech-council'), /salutation: .*/, 'salutation: Mx Beech')
    const { result, done: work } = await runStatus(year)
    expect(result.letters).toMatchObject([{ state: 'current' }, { state: 'changed' }, { state: 'current' }])
    expect(work.filter((each) => SLUGS.some((slug) => each.includes(slug)))).toEqual([
      'parse beech-council.yaml',
    ])
    rmSync(year.dataOf('cedar-council'))
    expect((await runStatus(year)).result.letters).toMatchObject([
      { state: 'current' },
      { state: 'changed' },
      { state: 'orphaned' },
    ])
  })
})

test('changes reports corrections of unchanged letters, and composes none of them', async () => {
  await afterRun(async (year) => {
    await runIssue(year, { allowPlaceholder: true })
    edit(year.dataOf('beech-council'), /salutation: .*/, 'salutation: Mx Beech')
    const browser = await browserIdentity(BROWSER, {})
    await year.print({ browser, reason: 'The wrong name' })
    await saveRunCache(year)
    const cached = await runChanges(year)
    expect(cached.done.filter((each) => each !== 'parse edition.yaml')).not.toContain('compose')
    expect(cached.done).not.toContain('parse alder-council.yaml')
    expect(JSON.stringify(cached.result)).toContain('Mx Beech')
    deleteRunCache(year)
    const uncached = await runChanges(year)
    expect({ ...cached.result, generatedAt: '' }).toEqual({ ...uncached.result, generatedAt: '' })
  })
})

test('issue marks unchanged letters without parsing them, and they stay unchanged, even after --undo', async () => {
  await afterRun(async (year) => {
    const unchanged = async () => {
      const browser = await browserIdentity(BROWSER, {})
      return lookUpCache(year.folders, YEAR, { browser, formats: [] }).unchanged.map(({ slug }) => slug)
    }
    const marked = await runIssue(year, { allowPlaceholder: true })
    expect(marked.result.issued).toHaveLength(3)
    expect(marked.done.filter((each) => each !== 'parse edition.yaml')).toEqual([])
    expect(await unchanged()).toEqual(SLUGS)
    expect((await runStatus(year)).result.letters).toMatchObject([
      { sent: true },
      { sent: true },
      { sent: true },
    ])
    expect((await runIssue(year)).result).toMatchObject({ issued: [], already: 3 })
    await run(year, (host, options) => undoIssue(host, YEAR, { ...options, only: ['beech-council'] }))
    expect(await unchanged()).toEqual(SLUGS)
    expect((await runStatus(year)).result.letters).toMatchObject([
      { sent: true },
      { sent: false },
      { sent: true },
    ])
  })
})

test('unchanged letters are approved and issued without parsing them, and stay unchanged', async () => {
  const asks = (year: PrintedYear) =>
    edit(join(year.folders.data, YEAR, 'edition.yaml'), /$/, 'sign_off: 1\n')
  await afterRun(
    async (year) => {
      expect((await runIssue(year, { allowPlaceholder: true })).result.issued).toEqual([])
      done.length = 0
      const context = { folders: year.folders, env: {}, reportFindings: () => undefined }
      const options = { as: 'Ann Lee', now: '2101-07-24T09:05:00.000Z', browser: BROWSER }
      expect((await approveLetters(context, YEAR, options)).approved).toHaveLength(3)
      expect(done).toEqual([])
      const cached = await runStatus(year)
      expect(cached.done).toEqual([])
      expect(cached.result.letters).toMatchObject(Array(3).fill({ approval: { state: 'approved' } }))
      const issued = await runIssue(year, { allowPlaceholder: true })
      expect(issued.result.issued).toHaveLength(3)
      expect(issued.done.filter((each) => each !== 'parse edition.yaml')).toEqual([])
    },
    '2019-tables',
    asks,
  )
})

test.each([
  ['plainly', 'https://www.example.org/a'],
  ['with an escape', '"https://www.ex\\x61mple.org/a"'],
])('issue finds an example address %s in the data of an unchanged letter', async (_how, address) => {
  const work = async (year: PrintedYear) => {
    const { result, done: parsed } = await runIssue(year)
    expect(parsed).toEqual(['parse edition.yaml'])
    expect(result.issued).toEqual([])
    expect(result.placeholders.join()).toMatch(
      /links lead to an example address in the data of beech-council$/,
    )
  }
  await afterRun(work, '2025-link', (year) => {
    withoutExamples(year)
    edit(year.dataOf('beech-council'), /statistics_page: .*/, `statistics_page: ${address}`)
  })
})

test('of unchanged letters, only files that may hold an example address are parsed', async () => {
  const work = (year: PrintedYear) => {
    const source = openAuthorities(join(year.folders.data, YEAR), year.folders)
    const suspects = () => SLUGS.filter((slug) => readSuspectData(source, slug) !== undefined)
    expect(suspects()).toEqual([])
    edit(year.dataOf('cedar-council'), /$/, '# for example\n')
    expect(suspects()).toEqual(['cedar-council'])
    return Promise.resolve()
  }
  await afterRun(work, '2025-link', withoutExamples)
})

/** Replaces the sample's addresses by real ones. */
function withoutExamples(year: PrintedYear): void {
  for (const slug of SLUGS) edit(year.dataOf(slug), /www\.example\.org/g, 'www.lgo.org.uk')
}

/** Replaces a text that must be there. */
function edit(path: string, from: RegExp, to: string): void {
  const before = readFileSync(path, 'utf8')
  expect(before).toMatch(from)
  writeFileSync(path, before.replace(from, to))
}
