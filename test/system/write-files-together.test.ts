import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { SYSTEM_ID } from '../../src/system/process-identity.ts'
import { removeInterrupted } from '../../src/system/remove-interrupted.ts'
import { writeFilesTogether } from '../../src/system/write-files-together.ts'
import { inTemporaryFolder } from '../support/folders.ts'

test('files are written together into a folder that is made for them', async () => {
  await inTemporaryFolder(async (folder) => {
    const at = (name: string) => join(folder, 'out', name)
    await writeFilesTogether([
      { path: at('a.csv'), after: 'a' },
      { path: at('b.csv'), after: Buffer.from('b') },
    ])
    expect(await readdir(join(folder, 'out'))).toEqual(['a.csv', 'b.csv'])
    expect(await readFile(at('b.csv'), 'utf8')).toBe('b')
  })
})

test('where one of them cannot be written, none is', async () => {
  await inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'a.csv'), 'as it was')
    await mkdir(join(folder, 'b.csv'))
    await expect(
      writeFilesTogether([
        { path: join(folder, 'b.csv'), after: 'b' },
        { path: join(folder, 'a.csv'), after: 'a' },
      ]),
    ).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['a.csv', 'b.csv'])
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('as it was')
  })
})

test('what a killed process left is removed, and nothing else', async () => {
  await inTemporaryFolder(async (folder) => {
    // No process has this number: the largest that a system gives is smaller.
    const left = `.kent.yaml.${SYSTEM_ID}-2147483646-1.letters-part`
    const others = [`.kent.yaml.${SYSTEM_ID}-${process.pid}-1.letters-part`, '.hidden', 'kent.yaml']
    for (const name of [left, ...others]) await writeFile(join(folder, name), '')
    expect(await removeInterrupted(folder)).toBe(1)
    expect((await readdir(folder)).sort()).toEqual(others.sort())
  })
})
