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
