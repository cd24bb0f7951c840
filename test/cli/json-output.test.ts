import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { ERROR_CODES } from '../../src/cli/command-error.ts'
import { main } from '../../src/cli/main.ts'
import { createProgram } from '../../src/cli/program.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import { script } from '../support/fake-browser.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()

/** Every command with correct arguments. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  generate: ['2101'],
  check: ['2101'],
  status: ['2101'],
  averages: ['2101', '--out', 'averages.ndjson'],
  approve: ['2101', '--all', '--as', 'Ann Lee'],
  issue: ['2101', '--all'],
  send: ['2101'],
  changes: ['2101'],
  post: ['2101', '--out', 'post.pdf'],
  verify: ['2101'],
  archive: ['2101', '--out', 'archive'],
  restore: ['archive', '--out', 'restored'],
  new: ['2102', '--from', '2101'],
  wording: ['2101', '--to', 'draft.docx'],
  import: ['2101', 'figures.csv'],
  compare: ['2101', 'figures.csv'],
  adopt: ['2102', 'letter.txt'],
  export: ['2101', '--out', 'tables.xlsx'],
  publish: ['2101', '--out', 'site'],
  preview: ['2101'],
  desk: ['2101'],
  html: ['2101', 'wye'],
  extract: ['letter.pdf'],
  doctor: [],
}

const READING = [
  'generate',
  'check',
  'status',
  'approve',
  'issue',
  'send',
  'changes',
  'post',
  'archive',
  'new',
  'wording',
  'import',
  'compare',
  'export',
  'publish',
  'preview',
  'desk',
  'html',
]

/** What goes wrong, in which commands, and their exit status. */
const FAILURES: readonly {
  readonly what: string
  readonly of: readonly string[]
  readonly change: (args: readonly string[]) => readonly string[]
  readonly status: number
  readonly code: string
}[] = [
  {
    what: 'an option that does not exist',
    of: Object.keys(COMMANDS),
    change: (args) => [...args, '--nonsense'],
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'an option without its value',
    of: Object.keys(COMMANDS),
    change: (args) => [...args, '--data'],
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'an empty folder name',
    of: Object.keys(COMMANDS),
    change: (args) => [...args, '--data', ''],
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'no argument',
    of: ['approve', 'issue', 'send', 'post', 'archive', 'restore', 'html', 'import', 'compare', 'extract'],
    change: () => [],
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'one argument too many',
    of: ['approve', 'issue', 'send', 'preview', 'desk', 'html', 'doctor'],
    change: (args) => [...args, 'one', 'two', 'three'],
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'a year that does not exist',
    of: [...READING.filter((name) => name !== 'new'), 'verify'],
    change: ([, ...rest]) => ['2091', ...rest],
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'no data folder',
    of: READING,
    change: (args) => [...args, '--data', '/nonexistent'],
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'no templates folder',
    of: READING,
    change: (args) => [...args, '--templates', '/nonexistent'],
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'no archive',
    of: ['restore'],
    change: (args) => args,
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'no output folder',
    of: ['verify'],
    change: (args) => [...args, '--output', '/nonexistent'],
    status: 2,
    code: 'WRONG_USAGE',
  },
  {
    what: 'a file in the place of the output folder',
    of: ['generate', 'approve', 'issue', 'send', 'archive'],
    change: (args) => [...args, '--output', 'letter.pdf'],
    status: 1,
    code: 'OUTPUT_UNUSABLE',
  },
  {
    what: 'a browser that is not there',
    of: ['generate', 'status', 'approve', 'issue', 'changes', 'preview'],
    change: (args) => [...args, '--browser', '/nonexistent'],
    status: 1,
    code: 'NO_BROWSER',
  },
]

interface Document {
  readonly command?: string
  readonly status: number
  readonly error?: { readonly code: string; readonly message: string; readonly remedy?: string }
}

async function inProject<T>(work: (folder: string, where: readonly string[]) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    await writeYear(folder, '2025-link', { wye: { name: 'Wye' } })
    await mkdir(join(folder, 'output', '2100'), { recursive: true })
    await writeFile(join(folder, 'letter.pdf'), 'no PDF')
    return work(folder, ['--json', '--data', join(folder, 'data'), '--output', join(folder, 'output')])
  })
}

test('docs/json-output.md has a row for every code and every command', async () => {
  const text = await readFile(join(PROJECT, 'docs', 'json-output.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name)
  expect(rows.sort()).toEqual([...ERROR_CODES, ...Object.keys(COMMANDS), '--help'].sort())
})

test('every command has a case', () => {
  const ignore = () => undefined
  const program = createProgram(globalThis.process, ignore)
  expect(program.commands.map((command) => command.name())).toEqual(Object.keys(COMMANDS))
})

describe.each(FAILURES)('--json gives one document where there is $what', ({ of, change, status, code }) => {
  test.each(of)('%s', async (name) => {
    await inProject(async (folder, where) => {
      const args = [name, ...where, ...change(COMMANDS[name] ?? [])]
      const run = await letters(args, { cwd: folder })
      const { error, ...rest } = JSON.parse(run.stdout) as Document
      expect(run.status).toBe(status)
      expect(rest).toEqual({ command: name, status })
      expect(error).toMatchObject({ code, message: expect.stringMatching(/\w/) })
      expect(run.stderr).toContain(error?.message)
    })
  })
})

test.each([
  { args: ['--json'], status: 2 },
  { args: ['generat', '--json'], status: 2 },
  { args: ['--json', '--help'], status: 0 },
  { args: ['check', '--help', '--json'], status: 0 },
  { args: ['--version', '--json'], status: 0 },
])('even without a command: letters $args', async ({ args, status }) => {
  const run = await letters(args)
  expect(run.status).toBe(status)
  expect(JSON.parse(run.stdout)).toMatchObject({ status })
  const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { version: string }
  if (args.includes('--version')) expect(JSON.parse(run.stdout)).toEqual({ status: 0, version })
})

test('a bug in the program gives a document and a message, and is thrown', async () => {
  let [stdout, stderr] = ['', '']
  const nothing = () => undefined
  const own = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) } as unknown as NodeJS.WriteStream,
    env: {},
    cwd: () => {
      throw new TypeError('nobody has foreseen this')
    },
    on: nothing,
    off: nothing,
    exit: nothing,
  }
  await expect(main(['check', '--json'], own)).rejects.toThrow('nobody has foreseen this')
  expect(JSON.parse(stdout)).toMatchObject({
    command: 'check',
    status: 1,
    error: { code: 'PROGRAM_FAULT', message: expect.stringContaining('nobody has foreseen this') },
  })
  expect(stderr).toContain('letters: a fault of the program itself: nobody has foreseen this\n')
})

const testOnUnix = process.platform === 'win32' ? test.skip : test

testOnUnix('a command that is ended by a signal gives a document', async () => {
  await inTemporaryFolder(async (folder) => {
    const slow = await script(folder, `: > "${folder}/begun"\nwhile :; do sleep 0.05; done`)
    const args = [join(PROJECT, 'src', 'bin.js'), 'doctor', '--json', '--browser', slow.path]
    const child = spawn(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } })
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    const closed = once(child, 'close')
    while (!existsSync(join(folder, 'begun'))) await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGTERM')
    expect((await closed)[0]).toBe(143)
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'doctor',
      status: 143,
      error: { code: 'INTERRUPTED' },
    })
  })
})
