import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { isScalar, parseDocument } from 'yaml'
import { foldersAt } from './letters-of.ts'
import { inTemporaryFolder } from './folders.ts'

/** A copy of the fixture data to change, with the options that make a command use it. */
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
 * Sets a value of a YAML file by its path, such as decisions.upheld, and leaves every other byte as it is.
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
 * Every file below a folder with the SHA-256 of what is in it, by its path with forward slashes. What a run keeps to spare
 * the next one looking is not among them: it may be deleted at any time.
 */
export async function contentOf(folder: string): Promise<Record<string, string>> {
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

/** The PDFs among them. */
export async function pdfsIn(folder: string): Promise<Record<string, string>> {
  const all = await contentOf(folder)
  return Object.fromEntries(Object.entries(all).filter(([name]) => name.endsWith('.pdf')))
}
