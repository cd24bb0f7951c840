import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { PROJECT } from './support/folders.ts'

const DOCUMENTS = ['.', 'docs', 'docs/decisions', 'src', 'bench'].flatMap((folder) =>
  readdirSync(join(PROJECT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)

test('each test that a document names is there', () => {
  const named = DOCUMENTS.flatMap((document) =>
    Array.from(
      readFileSync(join(PROJECT, document), 'utf8').matchAll(/\btest\/[\w/-]+\.test\.ts\b/g),
      ([path]) => ({ document, path }),
    ),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ path }) => !existsSync(join(PROJECT, path)))).toEqual([])
})
