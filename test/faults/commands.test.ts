import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CommandProcess } from '../support/command-process.ts'
import { foldersAt } from '../support/compose-letters.ts'
import type { Outcome } from '../support/run-letters.ts'
import { writeYear } from '../support/year-folder.ts'

/**
 * Every command that ends by itself, on a project with two letters that are printed and not issued. The commands in a
 * group run one after the other on the same project, since all but the last leave it unchanged.
 */
const GROUPS = [
  [
    ['generate', '--dry-run'],
    ['check'],
    ['status'],
    ['changes'],
    ['verify'],
    ['html', '2101', 'wye'],
    ['extract', 'output/2101/wye.pdf'],
    ['doctor', '--browser', '/nowhere'],
    ['issue', '2101', '--undo', '--all'],
    ['generate'],
  ],
  [['issue', '2101', '--all']],
]

const FAULTS = {
  'is forbidden': (path: string) => {
    if (!readdirSync(dirname(path)).includes(basename(path))) writeFileSync(path, '')
    chmodSync(path, 0)
  },
  'is a link that leads round in a circle': (path: string) => {
    rmSync(path, { recursive: true, force: true })
    symlinkSync(path, path)
  },
  'is a folder': (path: string) => {
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path)
  },
  'is a file': (path: string) => {
    rmSync(path, { recursive: true, force: true })
    writeFileSync(path, 'somebody’s')
  },
}

/** What may be in the place of an input file is tested in odd-inputs.test.ts as well. */
const INPUT = ['is forbidden', 'is a link that leads round in a circle'] as const
const OUTPUT = [...INPUT, 'is a folder', 'is a file'] as const

const PLACES: Readonly<Record<string, readonly (keyof typeof FAULTS)[]>> = {
  data: INPUT,
  'data/2101': INPUT,
  'data/2101/edition.yaml': INPUT,
  'data/2101/wye.yaml': INPUT,
  templates: INPUT,
  'templates/shared': INPUT,
  'templates/2025-link/schema.json': INPUT,
  'templates/2025-link/figures.ts': INPUT,
  output: OUTPUT,
  'output/.lock': ['is forbidden', 'is a folder'],
  'output/2101': OUTPUT,
  'output/2101/wye.pdf': OUTPUT,
  'output/2101/records': OUTPUT,
  'output/2101/records/wye.json': OUTPUT,
  'output/2101/superseded': ['is a link that leads round in a circle', 'is a file'],
  'output/2101/.settled.json': ['is forbidden', 'is a folder'],
}

/** Nothing is forbidden to root: there the commands run as another user. */
const USER = process.getuid?.() === 0 ? 65534 : undefined

let [root, base] = ['', '']
let command: CommandProcess

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'letters-test-'))
  base = join(root, 'base')
  await writeYear(base, '2025-link', { wye: { name: 'Wye' }, exe: { name: 'Exe' } })
  cpSync(foldersAt().templates, join(base, 'templates'), { recursive: true })
  const printing = CommandProcess.shared()
  expect(await printing.call(['generate', ...where(base)]).outcome).toMatchObject({ status: 0 })
  await printing.end()
  giveAway(root)
  command = CommandProcess.own(USER)
})

afterAll(async () => {
  await command.end()
  await rm(root, { recursive: true, force: true })
})

function giveAway(folder: string): void {
  if (USER === undefined) return
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of ['', ...names]) chownSync(join(folder, name), USER, USER)
}

const where = (folder: string): string[] =>
  ['data', 'templates', 'output'].flatMap((name) => [`--${name}`, join(folder, name)])

/** Creates a project with one fault. Only the output and the part with the fault are copied; the rest is shared. */
function layOut(place: string, fault: keyof typeof FAULTS): string {
  const folder = join(root, 'case')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const part of ['data', 'templates', 'output']) {
    if (part === 'output' || place.split('/')[0] === part)
      cpSync(join(base, part), join(folder, part), { recursive: true })
    else symlinkSync(join(base, part), join(folder, part))
  }
  giveAway(folder)
  FAULTS[fault](join(folder, place))
  return folder
}

const CASES = Object.entries(PLACES).flatMap(([place, faults]) => faults.map((fault) => ({ place, fault })))

/** The promises that a command with --json has broken. */
function shortcomingsOf({ status, stdout, stderr }: Outcome): string[] {
  const result = documentIn(stdout)
  return [
    ...([0, 1, 2].includes(status ?? -1) ? [] : [`status ${status}`]),
    ...(/^ +at |fault of the program/m.test(stderr) ? [`no sentence: ${stderr}`] : []),
    ...(result ? [] : [`no document: ${stdout}`]),
    ...(result?.status === undefined || result.status === status ? [] : ['another status in the document']),
    ...(stderr.includes(result?.error?.message ?? '') ? [] : ['the error is not reported to people']),
  ]
}

function documentIn(text: string): { status?: number; error?: { message: string } } | undefined {
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}

describe('every command ends with a clear message and one document', () => {
  test.each(CASES)('where $place $fault', async ({ place, fault }) => {
    for (const group of GROUPS) {
      const folder = layOut(place, fault)
      for (const args of group) {
        const run = await command.call([...args, ...where(folder), '--json'], { cwd: folder }).outcome
        expect({ args, wrong: shortcomingsOf(run) }).toEqual({ args, wrong: [] })
      }
    }
  })
})
