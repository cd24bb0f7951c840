import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from '@jest/globals'
import { PROJECT } from './folders.ts'

/**
 * Compares a text with the one stored in test/golden. `npm run golden` writes the files again; the difference is then
 * reviewed line by line, like code.
 */
export function expectGolden(name: string, text: string): void {
  const path = join(PROJECT, 'test', 'golden', name)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : 'there is no such golden file: npm run golden'
  expect(text).toBe(kept)
}
