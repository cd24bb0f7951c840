import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { PreviewStore } from '../../src/preview/preview-store.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

/** A year of 50 letters, which are checked in three slices. */
async function withStore(
  work: (store: PreviewStore, ending: AbortController) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const names = Array.from({ length: 50 }, (_, at) => [`council-${at}`, { name: `Council ${at}` }])
    const data = await writeYear(folder, '2025-link', Object.fromEntries(names) as never)
    const ending = new AbortController()
    const folders = foldersAt({ data, output: join(folder, 'output'), cwd: folder })
    await work(new PreviewStore(folders, 'no browser', ending.signal), ending)
  })
}

const knownOf = (store: PreviewStore) =>
  store
    .overview('2101')
    .entries()
    .filter(({ status }) => status).length

test('Checking a year stops between two letters when the preview ends', async () => {
  await withStore(async (store, ending) => {
    const checking = store.overview('2101').refresh(() => undefined)
    ending.abort()
    await expect(checking).rejects.toThrow('aborted')
    expect(knownOf(store)).toBe(0)
  })
  await withStore(async (store, ending) => {
    await expect(store.overview('2101').refresh(() => ending.abort())).rejects.toThrow('aborted')
    expect(knownOf(store)).toBe(20)
  })
})

test('What changes while a year is being checked is checked again, once', async () => {
  await withStore(async (store) => {
    let slices = 0
    await store.overview('2101').refresh(() => {
      slices++
      if (slices === 1) store.invalidate([{ kind: 'authority', year: '2101', slug: 'council-0' }])
    })
    expect([slices, knownOf(store), store.overview('2101').complete]).toEqual([4, 50, true])
  })
})

test('Two letters with the same figures are no longer reported once one of them is corrected', async () => {
  await inTemporaryFolder(async (folder) => {
    const statistics = (upheld: number) => ({
      statistics: {
        investigations: 30,
        upheld,
        compliance_outcomes: 4,
        complied: 4,
        satisfactory_remedies: 1,
      },
    })
    const council = (name: string, upheld: number) => ({ name, ...statistics(upheld) })
    const authorities = {
      'alder-council': council('Alder Council', 11),
      'beech-council': council('Beech Council', 11),
      'cedar-council': council('Cedar Council', 12),
      'elder-council': council('Elder Council', 13),
    }
    const data = await writeYear(folder, '2020-cards', authorities)
    const folders = foldersAt({ data, output: join(folder, 'output'), cwd: folder })
    const store = new PreviewStore(folders, 'no browser', new AbortController().signal)
    const reported = async () => {
      await store.overview('2101').refresh(() => undefined)
      const entries = store.overview('2101').entries()
      return entries.flatMap(({ slug, codes }) => (codes.includes('AUTHORITY_SAME_FIGURES') ? [slug] : []))
    }
    expect(await reported()).toEqual(['alder-council', 'beech-council'])
    const file = join(data, '2101', 'beech-council.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('upheld: 11', 'upheld: 14'))
    store.invalidate([{ kind: 'authority', year: '2101', slug: 'beech-council' }])
    expect(await reported()).toEqual([])
  })
})
