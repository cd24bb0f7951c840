import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { isScalar, parseDocument } from 'yaml'
import { foldersAt } from './compose-letters.ts'
import { inTemporaryFolder } from './folders.ts'

/** A copy of the fixture data that a test may change, with the options that make a command use it. */
export interface Copy {
  readonly folder: string
  readonly data: string
  readonly output: string
  readonly where: string[]
}

export async function onCopy<T>(work: (copy: Copy) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const [data, output] = [join(folder, 'data'), join(folder, 'output')]
    await cp(foldersAt().data, data, { recursive: true })
    return work({ folder, data, output, where: ['--data', data, '--output', output] })
  })
}

/**
 * Sets a value in a YAML file by its path, such as decisions.upheld, and leaves every other byte unchanged.
 *
 * @param to the value as it is written in YAML
 */
export async function setValue(file: string, path: string, to: string | number): Promise<void> {
  const text = await readFile(file, 'utf8')
  const node = parseDocument(text).getIn(path.split('.'), true)
  if (!isScalar(node) || !node.range) throw new Error(`${path} is no single value in ${file}`)
  const [from, end] = node.range
  await writeFile(file, `${text.slice(0, from)}${to}${text.slice(end)}`)
}

/** Replaces a text in a file; the text must be there. */
export async function edit(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(from)
  await writeFile(path, text.replace(from, to))
}

/**
 * The SHA-256 of every file below a folder, by its path with forward slashes. Run caches are not included: they may be
 * deleted at any time.
 */
export async function hashesIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names
    .filter((entry) => entry.isFile() && entry.name !== '.settled.json')
    .map((entry) => join(entry.parentPath, entry.name))
  const sums = await Promise.all(
    files.sort().map(async (path): Promise<[string, string]> => {
      const name = path.slice(folder.length + 1).replaceAll('\\', '/')
      return [
        name,
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ]
    }),
  )
  return Object.fromEntries(sums)
}

/** The SHA-256 of every PDF below a folder, by its path with forward slashes. */
export async function pdfHashesIn(folder: string): Promise<Record<string, string>> {
  const all = await hashesIn(folder)
  return Object.fromEntries(Object.entries(all).filter(([name]) => name.endsWith('.pdf')))
}
