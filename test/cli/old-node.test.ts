import { execFile } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import type { Outcome } from '../support/run-letters.ts'

/** How an older Node presents itself. */
const OLDER = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.1.0'}})`

/** The command in a project of its own, with an older Node. */
const lettersIn = (project: string, ...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const command = ['--import', OLDER, join(project, 'src', 'bin.js'), ...args]
    const env = { ...process.env, NODE_OPTIONS: '' }
    const child = execFile(process.execPath, command, { env }, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    )
  })

test('without its packages, or with a Node that is too old, the command names a remedy that works', async () => {
  await inTemporaryFolder(async (project) => {
    await cp(join(PROJECT, 'src', 'bin.js'), join(project, 'src', 'bin.js'))
    await cp(join(PROJECT, 'package.json'), join(project, 'package.json'))
    const bare = await lettersIn(project, 'check')
    expect(bare).toMatchObject({ status: 2, stdout: '' })
    expect(bare.stderr).toBe(
      'the packages that letters needs are not installed\n  → run "npm ci" in the folder of the project\n',
    )
    await mkdir(join(project, 'node_modules'))
    const without = await lettersIn(project, 'check')
    expect(without).toMatchObject({ status: 2, stdout: '' })
    expect(without.stderr).toMatch(/^letters needs Node 24\.15 or newer, and this is v/)
    expect(without.stderr).toContain('run "npm ci --ignore-scripts=false", or use a newer Node of your own')
    expect(without.stderr).not.toContain('npx letters')
    await mkdir(join(project, 'node_modules', 'node', 'bin'), { recursive: true })
    const installed = await lettersIn(project, 'check', '--json')
    expect(installed.stderr).toContain('run it as "npx letters …"')
    expect(JSON.parse(installed.stdout)).toMatchObject({ status: 2, error: { code: 'WRONG_USAGE' } })
  })
})
