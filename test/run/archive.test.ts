import { readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { formatManifest, parseManifest } from '../../src/archive/manifest.ts'
import { archiveYear } from '../../src/run/commands/archive.ts'
import { restoreArchive } from '../../src/run/commands/restore.ts'
import { verifyArchive } from '../../src/run/commands/verify-archive.ts'
import { verifyOutput } from '../../src/run/commands/verify.ts'
import { sha256 } from '../../src/system/sha256.ts'
import { inPrintedYear, PrintedYear } from '../support/printed-years.ts'

const YEAR = '2101'
const ERA = '2025-link'

/** All files in a folder with their content, by path. */
function contentOf(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    paths
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, readFileSync(join(folder, path), 'latin1')]),
  )
}

const archive = (year: PrintedYear, out: string, asIs = false) =>
  archiveYear({ folders: year.folders, env: {}, reportFindings: () => undefined }, YEAR, {
    out: join(year.folders.cwd, out),
    asIs,
  })

/** A year with a letter that was issued, corrected and issued again. */
const inCorrectedYear = (work: (year: PrintedYear, path: (name: string) => string) => Promise<void>) =>
  inPrintedYear(ERA, { wye: { name: 'Wye' } }, async (year) => {
    await year.print({ issued: true })
    const file = year.dataOf('wye')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/salutation: .*/, 'salutation: Ms Corrected'))
    await year.print({ issued: true, reason: 'The name was wrong' })
    await work(year, (name) => join(year.folders.cwd, name))
  })

const codesOf = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code)

test('a year that is archived and restored is the same year, and its archive has the same bytes', async () => {
  await inCorrectedYear(async (year, path) => {
    const made = await archive(year, 'archive')
    expect([made.letters, made.drafts, made.held, made.faults]).toEqual([1, 0, [], []])
    expect(readFileSync(path('archive/bag-info.txt'), 'utf8')).toContain('Bagging-Date: 2101-07-25\n')
    const checked = verifyArchive(year.folders, 'archive')
    expect([checked.findings, checked.letters, checked.files]).toEqual([[], 1, 2])

    const restored = await restoreArchive(year.folders, 'archive', { out: 'restored' })
    expect(restored.findings).toEqual([])
    const again = new PrintedYear(path('restored'), path('restored/data'))
    expect((await again.plans()).map(({ state }) => state)).toEqual(['current'])
    expect(verifyOutput(again.folders, [YEAR])).toMatchObject({ counts: { pdf: 2 }, faults: [] })
    expect(contentOf(path('restored/data/2101'))).toEqual(contentOf(path('data/2101')))
    const shared = readFileSync(join(year.folders.templates, 'shared', 'document.hbs'), 'utf8')
    expect(readFileSync(path('restored/templates/shared/document.hbs'), 'utf8')).toBe(shared)

    await archive(again, 'archive')
    expect(contentOf(path('restored/archive'))).toEqual(contentOf(path('archive')))
  })
})

test('restoring never overwrites, and can be repeated', async () => {
  await inCorrectedYear(async (year, path) => {
    await archive(year, 'archive')
    const letter = path('restored/output/2101/wye.pdf')
    const dry = await restoreArchive(year.folders, 'archive', { out: 'restored', dryRun: true })
    const first = await restoreArchive(year.folders, 'archive', { out: 'restored', parts: ['output'] })
    expect([first.written, first.already]).toEqual([3, 0])
    const second = await restoreArchive(year.folders, 'archive', { out: 'restored' })
    expect([second.written, second.already]).toEqual([dry.written - 3, 3])

    writeFileSync(letter, 'of somebody else')
    const before = contentOf(path('restored'))
    const refused = await restoreArchive(year.folders, 'archive', { out: 'restored' })
    expect(codesOf(refused.findings)).toEqual(['RESTORE_EXISTS'])
    expect(contentOf(path('restored'))).toEqual(before)

    rmSync(letter)
    symlinkSync(path('archive/data/output/2101/wye.pdf'), letter)
    const link = await restoreArchive(year.folders, 'archive', { out: 'restored' })
    expect(codesOf(link.findings)).toEqual(['RESTORE_EXISTS'])
  })
})

test('what is not as its record or its data says is archived only as it is', async () => {
  await inCorrectedYear(async (year, path) => {
    writeFileSync(path('output/2101/superseded/wye-revision-1.pdf'), 'altered')
    writeFileSync(
      year.dataOf('wye'),
      readFileSync(year.dataOf('wye'), 'utf8').replace('name: Wye', 'name: Wyre'),
    )
    const refused = await archive(year, 'archive')
    expect([refused.path, refused.held.length, refused.faults.length]).toEqual([undefined, 1, 1])
    expect(readdirSync(year.folders.cwd)).not.toContain('archive')

    await archive(year, 'archive', true)
    const { findings } = verifyArchive(year.folders, 'archive')
    expect(findings).toMatchObject([
      { code: 'ARCHIVE_RECORD', file: 'archive/data/output/2101/superseded/wye-revision-1.pdf' },
    ])
    expect(readFileSync(path('archive/bag-info.txt'), 'utf8')).toContain('Letters-Not-Current: 1\n')
  })
})

/** Changes a file of an archive, and its lists with it. */
function changeArchived(archived: string, file: string): void {
  const bytes = readFileSync(join(archived, file))
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(join(archived, file), bytes)
  for (const list of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    const text = readFileSync(join(archived, list), 'utf8')
    const { entries } = parseManifest({ file: list, text }, list.startsWith('tag') ? 'tags' : 'payload')
    const now = [...entries.keys()].map((each) => [each, sha256(readFileSync(join(archived, each)))] as const)
    writeFileSync(join(archived, list), formatManifest(new Map(now)))
  }
}

test('what was changed together with its lists is found out by the records; another font is reported', async () => {
  await inCorrectedYear(async (year, path) => {
    await archive(year, 'archive')
    const { payload } = verifyArchive(year.folders, 'archive')
    changeArchived(path('archive'), [...payload.keys()].find((each) => each.endsWith('.woff2')) ?? '')
    const dry = await restoreArchive(year.folders, 'archive', { out: 'restored', dryRun: true })
    expect(codesOf(dry.findings)).toEqual(['RESTORE_FONT'])
    expect(dry.written).toBeGreaterThan(3)

    const letter = 'data/output/2101/wye.pdf'
    changeArchived(path('archive'), letter)
    const { findings } = verifyArchive(year.folders, 'archive')
    expect(findings).toMatchObject([{ code: 'ARCHIVE_RECORD', file: `archive/${letter}` }])
    const restored = await restoreArchive(year.folders, 'archive', { out: 'restored' })
    expect([restored.written, readdirSync(year.folders.cwd).includes('restored')]).toEqual([0, false])
  })
})
