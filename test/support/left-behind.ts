import { readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@jest/globals'
import { processesWith } from './fake-browser.ts'

/** An environment with its own temporary folder, so that leftover files and processes can be found. */
export type OwnEnvironment = NodeJS.ProcessEnv & { readonly TMPDIR: string }

export async function ownEnvironment(folder: string): Promise<OwnEnvironment> {
  const temporary = join(folder, 't')
  await mkdir(temporary)
  return { ...process.env, TMPDIR: temporary }
}

/** Expects no process and no file in the temporary folder. A process that was killed may take a moment to end. */
export async function expectNothingLeft({ TMPDIR }: OwnEnvironment): Promise<void> {
  for (let look = 0; look < 200 && processesWith(TMPDIR).length > 0; look++) await setTimeout(25)
  expect(processesWith(TMPDIR)).toEqual([])
  expect(readdirSync(TMPDIR)).toEqual([])
}
