import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { writeFileAtomic } from '../../src/system/write-file-atomic.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { testOnSmallDisk, withDisk } from '../support/small-disk.ts'

test('a file is written atomically, with its parent folders, and replaces the previous one', async () => {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, 'a', 'b', 'letter.pdf')
    await writeFileAtomic(path, 'first')
    await writeFileAtomic(path, Buffer.alloc(3_000_000, 'x'))
    expect((await readFile(path)).equals(Buffer.alloc(3_000_000, 'x'))).toBe(true)
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['letter.pdf'])
  })
})

test('a file that cannot be put in place leaves nothing behind', async () => {
  await inTemporaryFolder(async (folder) => {
    await mkdir(join(folder, 'letter.pdf'))
    await expect(writeFileAtomic(join(folder, 'letter.pdf'), 'x')).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['letter.pdf'])
  })
})

testOnSmallDisk('a full disk is an error, and the file stays as it was', async () => {
  await inTemporaryFolder(async (folder) => {
    await withDisk(folder, '64k', async () => {
      const path = join(folder, 'letter.pdf')
      await writeFile(path, 'as it was')
      await expect(writeFileAtomic(path, Buffer.alloc(100_000, 'x'))).rejects.toThrow('ENOSPC')
      expect(await readdir(folder)).toEqual(['letter.pdf'])
      expect(await readFile(path, 'utf8')).toBe('as it was')
    })
  })
})
