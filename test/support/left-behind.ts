import { readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@jest/globals'
import { processesWith } from './stand-in.ts'

/** An environment with a temporary folder of its own, so that what is left in it, or runs with it, can be seen. */
export type OwnEnvironment = NodeJS.ProcessEnv & { readonly TMPDIR: string }

export async function ownEnvironment(folder: string): Promise<OwnEnvironment> {
  const temporary = join(folder, 't')
  await mkdir(temporary)
  return { ...process.env, TMPDIR: temporary }
}

/** No process, and no file in the temporary folder. A process that was killed may take a moment to end. */
export async function expectNothingLeft({ TMPDIR }: OwnEnvironment): Promise<void> {
  for (let look = 0; look < 200 && processesWith(TMPDIR).length > 0; look++) await setTimeout(25)
  expect(processesWith(TMPDIR)).toEqual([])
  expect(readdirSync(TMPDIR)).toEqual([])
}
