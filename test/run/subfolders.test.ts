import { appendFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { writeSpecimens } from '../../scripts/specimen/specimen-year.ts'
import { browserIdentity } from '../../src/print/browser-identity.ts'
import { publish } from '../../src/publish/publish.ts'
import { saveDigits, subfolderOf } from '../../src/record/subfolders.ts'
import { archiveYear } from '../../src/run/commands/archive.ts'
import { reportCorrections } from '../../src/run/commands/changes.ts'
import { generate, type GenerateEvents, type GenerateOptions } from '../../src/run/commands/generate.ts'
import { issueLetters } from '../../src/run/commands/issue.ts'
import { joinPost } from '../../src/run/commands/post.ts'
import { prepareMail } from '../../src/run/commands/send.ts'
import { restoreArchive } from '../../src/run/commands/restore.ts'
import { readStatus } from '../../src/run/commands/status.ts'
import { verifyArchive } from '../../src/run/commands/verify-archive.ts'
import { verifyOutput } from '../../src/run/commands/verify.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { hashesIn } from '../support/copy.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { inPrintedYear, type PrintedYear } from '../support/printed-years.ts'

const YEAR = '2101'
const NAMES = { ash: { name: 'Ash' }, elm: { name: 'Elm' }, oak: { name: 'Oak' }, yew: { name: 'Yew' } }
/** A program that exists; nothing is printed with it. */
const BROWSER = process.execPath

const contextOf = ({ folders }: Pick<PrintedYear, 'folders'>) => ({
  folders,
  env: {},
  reportFindings: () => undefined,
})

const EVENTS: GenerateEvents = {
  onPlan: () => undefined,
  whileWriting: (_total, work) => work(new AbortController().signal, () => undefined),
}

/** What each command finds in a year in which one letter is corrected, one changed, one missing and one without data. */
async function findingsOf(year: PrintedYear): Promise<object> {
  const context = contextOf(year)
  const browser = await browserIdentity(BROWSER, {})
  const correct = async (slug: string, salutation: string) => {
    const text = await readFile(year.dataOf(slug), 'utf8')
    await writeFile(year.dataOf(slug), text.replace(/salutation: .*/, `salutation: ${salutation}`))
  }
  await year.print({ browser, issued: true })
  const site = await publish(year.folders, [YEAR], {
    out: join(year.folders.cwd, 'site'),
    embargoed: true,
    today: '2101-08-01',
  })
  await correct('ash', 'Ms Ash')
  await year.print({ reason: 'The name was wrong', browser })
  const options = { browser: BROWSER, allowPlaceholder: true }
  const issued = await issueLetters(context, YEAR, options, () => undefined)
  const { findings: archived } = await archiveYear(context, YEAR, { out: join(year.folders.cwd, 'bag') })
  const checked = verifyArchive(year.folders, 'bag')
  const restored = await restoreArchive(year.folders, 'bag', { out: 'restored', parts: ['output'] })
  expect(await hashesIn(join(year.folders.cwd, 'restored/output'))).toEqual(
    await hashesIn(year.folders.output),
  )
  await correct('elm', 'Ms Elm')
  const oak = Object.keys(await hashesIn(year.folders.output)).find((path) => path.endsWith('/oak.pdf'))
  await rm(join(year.folders.output, oak ?? ''))
  await rm(year.dataOf('yew'))
  const changes = await reportCorrections(context, [YEAR], { browser: BROWSER })
  return {
    issued,
    site: [site.letters, site.left, await hashesIn(join(year.folders.cwd, 'site'))],
    archive: [archived, checked.letters, checked.files, checked.findings, restored.findings],
    status: (await readStatus(context, [YEAR], { browser: BROWSER })).letters,
    verified: verifyOutput(year.folders, [YEAR]),
    changes: { ...changes, generatedAt: '' },
    records: Object.keys(await hashesIn(year.folders.output)),
  }
}

/** Paths as they are without subfolders, in folders of the same name, and no times of this run. */
const withoutSubfolders = (found: object, { folders }: PrintedYear): object =>
  JSON.parse(
    JSON.stringify(found)
      .replaceAll(folders.cwd, '')
      .replace(/"issuedAt":"(?!2101)[^"]*"/g, '"issuedAt":""')
      .replace(/(2101(?:\/records|\/superseded)?)\/[0-9a-f]{2}\//g, '$1/'),
  ) as object

test('every command finds in a year with subfolders what it finds in one without, with other paths', async () => {
  const found: object[] = []
  for (const digits of [0, 2] as const)
    await inPrintedYear('2025-link', NAMES, async (year) => {
      if (digits > 0) await saveDigits(year.folders.output, YEAR, digits)
      const result = await findingsOf(year)
      expect(JSON.stringify(result).includes('/records/')).toBe(true)
      found.push(withoutSubfolders(result, year))
    })
  const [flat, nested] = found
  const isMarker = (path: string) => path.endsWith('/subfolders.json')
  const records = (nested as { records: string[] }).records.filter((path) => !isMarker(path)).sort()
  expect({ ...nested, records }).toEqual({ ...flat, records: (flat as { records: string[] }).records.sort() })
  expect(flat).toMatchObject({
    status: [{ state: 'current' }, { state: 'changed' }, { state: 'missing' }, { state: 'orphaned' }],
    verified: { faults: [{ kind: 'missing' }] },
  })
})

test('letters of one layout are not restored among those of another', async () => {
  await inPrintedYear('2025-link', NAMES, async (year) => {
    await year.print()
    await archiveYear(contextOf(year), YEAR, { out: join(year.folders.cwd, 'flat'), asIs: true })
    await rm(year.folders.output, { recursive: true })
    await saveDigits(year.folders.output, YEAR, 2)
    await year.print()
    await archiveYear(contextOf(year), YEAR, { out: join(year.folders.cwd, 'nested'), asIs: true })
    for (const [first, second] of [
      ['flat', 'nested'],
      ['nested', 'flat'],
    ] as const) {
      const out = `to-${first}`
      await restoreArchive(year.folders, first, { out, parts: ['output'] })
      const before = await hashesIn(join(year.folders.cwd, out))
      const refused = await restoreArchive(year.folders, second, { out, parts: ['output'] })
      expect(refused).toMatchObject({
        written: 0,
        findings: [{ code: 'RESTORE_EXISTS', file: `${out}/output/2101` }],
      })
      expect(await hashesIn(join(year.folders.cwd, out))).toEqual(before)
      expect((await restoreArchive(year.folders, first, { out, parts: ['output'] })).findings).toEqual([])
    }
  })
})

test('where the file of subfolders was lost, no command takes the letters for new ones', async () => {
  await inPrintedYear('2025-link', NAMES, async (year) => {
    await saveDigits(year.folders.output, YEAR, 2)
    await year.print({ issued: true })
    await rm(join(year.folders.output, YEAR, 'subfolders.json'))
    const before = await hashesIn(year.folders.output)
    const context = contextOf(year)
    const options = { browser: BROWSER }
    for (const work of [
      () => generate(context, [YEAR], options, EVENTS),
      () => readStatus(context, [YEAR], options),
      () => reportCorrections(context, [YEAR], options),
      () => issueLetters(context, YEAR, options, () => undefined),
      () => joinPost(context, YEAR, { order: 'postcode', ...options }),
      () => Promise.resolve().then(() => verifyOutput(year.folders, [YEAR])),
    ])
      await expect(work()).rejects.toThrow('subfolders.json is missing, and the letters are in subfolders')
    expect(await hashesIn(year.folders.output)).toEqual(before)
  })
})

test('an archive whose file of subfolders is damaged says so', async () => {
  await inPrintedYear('2025-link', NAMES, async (year) => {
    await saveDigits(year.folders.output, YEAR, 2)
    await year.print()
    await archiveYear(contextOf(year), YEAR, { out: join(year.folders.cwd, 'bag'), asIs: true })
    await writeFile(join(year.folders.cwd, 'bag/data/output/2101/subfolders.json'), '{}')
    expect(verifyArchive(year.folders, 'bag').findings.at(-1)).toMatchObject({
      code: 'ARCHIVE_RECORD',
      file: 'bag/data/output/2101/subfolders.json',
      message: 'is damaged; it says in which folders the letters are: restore it from a backup',
    })
  })
})

test('a run of more letters than one folder is meant for prints the same PDFs into subfolders, and so do its shards', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = join(folder, 'data')
    await writeSpecimens({ year: '2025' }, 4, data)
    const foldersOf = (name: string) => ({ ...foldersAt(), data, output: join(folder, name), cwd: folder })
    const run = async (name: string, options: GenerateOptions) => {
      const folders = foldersOf(name)
      const result = await generate(contextOf({ folders }), [], { jobs: 1, ...options }, EVENTS)
      expect(result).toMatchObject({ failed: [], isBad: false })
      return hashesIn(folders.output)
    }
    const byName = (hashes: Record<string, string>): Record<string, string> =>
      Object.fromEntries(
        Object.entries(hashes).flatMap(([path, hash]) =>
          path.endsWith('.pdf') ? [[path.slice(path.lastIndexOf('/') + 1), hash]] : [],
        ),
      )
    const flat = await run('flat', { mostInFolder: 4 })
    expect(Object.keys(flat)).not.toContain('2025/subfolders.json')
    // Each shard decides the same: its parts, in folders of their own, are merged by copying.
    for (const part of [1, 2]) {
      await run(`part-${part}`, { mostInFolder: 3, shard: { part, of: 2 } })
      await cp(join(folder, `part-${part}`), join(folder, 'merged'), { recursive: true })
    }
    const merged = await hashesIn(join(folder, 'merged'))
    expect(byName(merged)).toEqual(byName(flat))
    for (const path of Object.keys(merged))
      expect(path).toMatch(/^2025\/(subfolders\.json|(records\/)?[0-9a-f]{2}\/[a-z-]+\.(json|pdf))$/)

    // With fewer authorities, and by a run that counts otherwise, the year keeps its folders.
    const [gone = '', kept = ''] = (await readdir(join(data, '2025'))).filter((name) =>
      name.includes('specimen'),
    )
    await rm(join(data, '2025', gone))
    expect(await run('merged', {})).toEqual(merged)
    expect(await run('flat', { mostInFolder: 1 })).toEqual(flat)

    // Messages are in the subfolders that the letters have.
    await appendFile(join(data, '2025', kept), '\ncontact:\n  email: letters@lgo.invalid\n')
    await cp(join(foldersAt().templates, 'shared', 'mail.md'), join(data, '2025', 'mail.md'))
    const context = contextOf({ folders: foldersOf('merged') })
    await issueLetters(context, '2025', { allowPlaceholder: true }, () => undefined)
    const { letters } = await prepareMail(context, '2025', {}, 'outbox')
    const slug = kept.replace('.yaml', '')
    expect(letters.map(({ file }) => file)).toEqual([`${subfolderOf(slug, 2)}/${slug}.eml`])
    expect(Object.keys(await hashesIn(join(folder, 'merged/2025/outbox')))).toEqual([letters[0]?.file])
  })
})
