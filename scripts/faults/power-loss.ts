/**
 * Simulates power cuts while letters are issued and corrected, on real file systems:
 * `npm run faults:power-loss -- --rounds 10 --on ext4,xfs,btrfs`. Needs Linux, root and the mkfs programs.
 *
 * The output folder is on a loop device. To cut the power, the file behind the device is copied while the file system
 * is mounted: data that was not synced to the disk is not in the copy. The copy is mounted, which replays its journal, and
 * must hold every promise of docs/reliability.md.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { valueAt } from '../../src/rules/data.ts'
import { writeSpecimens } from '../specimen/specimen-year.ts'

const BIN = join(import.meta.dirname, '..', '..', 'src', 'bin.js')
const LETTERS = 12
const SIGNATURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M3 20 Q20 0 40 20 T85 12" fill="none" stroke="#000" stroke-width="2"/></svg>\n'
/** The smallest size that mkfs accepts, in MiB. */
const SIZES: Readonly<Record<string, number>> = { ext4: 64, xfs: 320, btrfs: 160 }

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '10' }, on: { type: 'string', default: 'ext4,xfs,btrfs' } },
})
const work = mkdtempSync(join(tmpdir(), 'letters-power-loss-'))
const mounted = new Set<string>()
try {
  const year = await writeSpecimens({ era: '2025-link' }, LETTERS, join(work, 'data'))
  writeFileSync(join(year, 'signature.svg'), SIGNATURE)
  for (const system of values.on.split(',')) await testFileSystem(system, year)
} finally {
  for (const folder of mounted) execFileSync('umount', [folder])
  rmSync(work, { recursive: true, force: true })
}

/** Runs all rounds on one file system and prints what was lost. */
async function testFileSystem(system: string, year: string): Promise<void> {
  const image = join(work, `${system}.img`)
  const folder = makeFileSystem(system, image)
  const where = ['--data', join(year, '..'), '--output', join(folder, 'output')]
  const name = year.slice(-4)
  await letters('generate', ...where)
  const rounds = Number(values.rounds)
  const lost: string[] = []
  let cuts = 0
  for (let round = 0; round < rounds; round++) {
    // The power fails as soon as the command has reported the letters as issued.
    await letters('issue', name, '--all', '--allow-placeholder', ...where)
    cuts++
    await afterCut(image, async (copy) => {
      const marks = await sentIn(copy, year)
      if (marks < LETTERS) lost.push(`round ${round}: ${LETTERS - marks} of ${LETTERS} marks are gone`)
    })
    // The power fails at a random moment while all letters are corrected.
    const sent = pdfsIn(join(folder, 'output', name))
    const wording = readFileSync(join(year, 'wording.md'), 'utf8')
    writeFileSync(join(year, 'wording.md'), `${wording}\nRound ${round}.\n`)
    const correction = letters('generate', '--reason', `round ${round}`, ...where)
    await setTimeout(300 + (1500 * round) / rounds)
    cuts++
    await afterCut(image, async (copy) => {
      await letters('generate', '--reason', `round ${round}`, '--data', join(year, '..'), '--output', copy)
      const kept = new Set(pdfsIn(join(copy, name)))
      const gone = sent.filter((sum) => !kept.has(sum)).length
      if (gone > 0) lost.push(`round ${round}: ${gone} PDFs that were sent are gone`)
      const verified = await letters('verify', '--output', copy)
      if (verified.status !== 0) lost.push(`round ${round}: ${verified.stdout}`)
    })
    await correction
  }
  release(folder)
  process.stdout.write(`${system}: ${cuts} power cuts, ${lost.length === 0 ? 'nothing lost' : 'LOST'}\n`)
  for (const line of lost) process.stdout.write(`  ${line}\n`)
  if (lost.length > 0) process.exitCode = 1
}

/** Mounts a copy of the disk as it is at this moment and passes its output folder to a function. */
async function afterCut(image: string, look: (output: string) => Promise<void>): Promise<void> {
  const copy = `${image}.cut`
  execFileSync('cp', ['--sparse=always', image, copy])
  const folder = mount(copy, image.includes('xfs') ? 'loop,nouuid' : 'loop')
  try {
    await look(join(folder, 'output'))
  } finally {
    release(folder)
    rmSync(copy)
  }
}

function makeFileSystem(system: string, image: string): string {
  execFileSync('truncate', ['-s', `${SIZES[system] ?? 320}M`, image])
  execFileSync(`mkfs.${system}`, ['-q', image])
  return mount(image, 'loop')
}

function mount(image: string, options: string): string {
  const folder = `${image}.mounted`
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-o', options, image, folder])
  mounted.add(folder)
  return folder
}

function release(folder: string): void {
  execFileSync('umount', [folder])
  mounted.delete(folder)
}

async function sentIn(output: string, year: string): Promise<number> {
  const { stdout } = await letters('status', '--json', '--data', join(year, '..'), '--output', output)
  const found = valueAt(JSON.parse(stdout), 'letters')
  return Array.isArray(found) ? found.filter((letter) => valueAt(letter, 'sent') === true).length : 0
}

/** SHA-256 of every PDF of a year, superseded ones included. */
function pdfsIn(folder: string): string[] {
  return [folder, join(folder, 'superseded')].filter(existsSync).flatMap((each) =>
    readdirSync(each)
      .filter((name) => name.endsWith('.pdf'))
      .map((name) =>
        createHash('sha256')
          .update(readFileSync(join(each, name)))
          .digest('hex'),
      ),
  )
}

async function letters(...args: string[]): Promise<{ status: number | null; stdout: string }> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  await once(child, 'close')
  return { status: child.exitCode, stdout }
}
