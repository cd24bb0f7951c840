import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { contentOf, onCopy } from './support/copy.ts'
import { keptCommand } from './support/kept-command.ts'
import { FIXTURE_DATA } from './support/letters-of.ts'
import { inTemporaryFolder, letters as started } from './support/run-letters.ts'

const letters = keptCommand()
const CHECK = ['check', '2019', '--data', FIXTURE_DATA]

// What npm 11 hands to a script, measured: options without " -- " before them as npm_config_…, values as words.
const LETTERS = { npm_lifecycle_event: 'letters' }

test.each([
  {
    typed: 'npm run letters generate 2019 --dry-run',
    args: ['generate', '2019'],
    env: { npm_config_dry_run: 'true' },
    told: 'npm run letters -- generate 2019 --dry-run',
  },
  {
    typed: 'npm run letters generate 2019 --jobs=3 --force',
    args: ['generate', '2019'],
    env: { npm_config_jobs: '3', npm_config_force: 'true' },
    told: 'npm run letters -- generate 2019 --jobs 3 --force',
  },
  {
    typed: 'npm run letters generate 2019 --reason "A wrong count"',
    args: ['generate', '2019', 'A wrong count'],
    env: { npm_config_reason: 'true' },
    told: 'npm run letters -- generate … --reason …',
  },
  {
    typed: 'npm run letters issue 2019 --undo',
    args: ['issue', '2019'],
    env: { npm_config_undo: 'true' },
    told: 'npm run letters -- issue 2019 --undo',
  },
  {
    typed: 'npm run letters issue 2019 --all',
    args: ['issue', '2019'],
    env: { npm_config_all: 'true' },
    told: 'npm run letters -- issue 2019 --all',
  },
  {
    typed: 'npm start --json',
    args: ['generate'],
    env: { npm_lifecycle_event: 'start', npm_config_json: 'true' },
    told: 'npm start -- --json',
  },
])('an option that npm kept is refused with the right command: $typed', async ({ args, env, told }) => {
  await onCopy(async ({ output, where }) => {
    const run = await letters([...args, ...where], { env: { ...LETTERS, ...env } })
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expect(run.stderr).toContain('npm kept --')
    const ours = run.stderr.replace(` ${where.join(' ')}`, '')
    expect(ours).toContain(`  → ${told}\n`)
    expect(ours).toContain(
      `(if you did not write it: ${Object.keys(env).at(env.npm_lifecycle_event ? 1 : 0)} is set`,
    )
    await expect(contentOf(output)).rejects.toThrow('ENOENT')
  })
})

test.each([
  { when: 'it arrived as well', args: ['check', '2019', '--json'], env: { npm_config_json: 'true' } },
  { when: 'npm turned it off', args: ['check', '2019'], env: { npm_config_force: '' } },
  {
    when: 'npm runs another program, which runs this one',
    args: ['check', '2019'],
    env: { npm_lifecycle_event: 'jest', npm_config_force: 'true' },
  },
])("npm's own settings refuse nothing where $when", async ({ args, env }) => {
  expect(await letters([...args, '--data', FIXTURE_DATA], { env: { ...LETTERS, ...env } })).toMatchObject({
    status: 0,
  })
})

test.each(['npm_config_userconfig', 'npm_config_globalconfig', 'npm_config_local_prefix'])(
  'what the user wrote in an .npmrc refuses nothing: %s',
  async (name) => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, '.npmrc')
      await writeFile(path, 'audit=false\nforce = true\njson\n')
      const where = { [name]: name.endsWith('prefix') ? folder : path }
      const env = { ...LETTERS, npm_config_force: 'true', npm_config_json: 'true', ...where }
      expect(await letters(CHECK, { env })).toMatchObject({ status: 0 })
      const more = await letters(CHECK, { env: { ...env, npm_config_dry_run: 'true' } })
      expect(more).toMatchObject({ status: 2 })
    })
  },
)

test('under npm, which drops --only without a trace, issue marks nothing until it is told which letters', async () => {
  await onCopy(async ({ output, where }) => {
    await letters(['generate', '2019', ...where])
    const before = await contentOf(output)
    // As npm starts it: with these in the environment of the process itself.
    const refused = await started(['issue', '2019', ...where], { env: LETTERS })
    expect(refused).toMatchObject({ status: 2, stdout: '' })
    expect(refused.stderr).toContain('npm run letters -- issue 2019 --only')
    expect(refused.stderr).toContain('npm run letters -- issue 2019 --all')
    expect(await contentOf(output)).toEqual(before)
    const one = ['issue', '2019', '--only', 'dartford-borough-council', ...where]
    expect((await letters(one, { env: LETTERS })).stdout).toMatch(/^1 letter of 2019 marked as sent$/m)
    const both = await letters([...one, '--all'], { env: LETTERS })
    expect(both).toMatchObject({ status: 2 })
    const all = await letters(['issue', '2019', '--all', ...where], { env: LETTERS })
    expect(all.stdout).toMatch(/^1 letter of 2019 marked as sent, 1 already was$/m)
  })
})
