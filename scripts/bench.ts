/**
 * How long it takes to decide that nothing has to be printed, and how much memory: `npm run bench`.
 * Lays out years of many authorities, gives each letter a record without printing it, and runs `letters generate`.
 * Times differ from machine to machine; what counts is the time for one letter from row to row.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserIdentity } from '../src/print/browser-identity.ts'
import { sha256 } from '../src/record/record-store.ts'
import { savePrinting } from '../src/record/save-printing.ts'
import { EraShelf } from '../src/run/era-shelf.ts'
import { planLetter } from '../src/run/plan-letter.ts'
import { prepareYear } from '../src/run/prepare-year.ts'

const PROJECT = join(import.meta.dirname, '..')
const SIZES = [0, 100, 400, 1_000, 4_000, 10_000]
const RUNS = 3

process.stdout.write('Deciding that nothing has to be printed (median of 3)\n\n')
process.stdout.write('letters   seconds   ms a letter over no letters   peak memory, MiB\n')
let empty = 0
for (const size of SIZES) {
  const folder = await mkdtemp(join(tmpdir(), 'letters-bench-'))
  try {
    await layOut(folder, size)
    const runs = []
    for (let i = 0; i < RUNS; i++) runs.push(await measure(folder))
    const seconds = median(runs.map((run) => run.seconds))
    if (size === 0) empty = seconds
    const each = size === 0 ? '–' : (((seconds - empty) * 1000) / size).toFixed(2)
    const memory = median(runs.map((run) => run.mebibytes)).toFixed(0)
    const row = [String(size).padEnd(9), seconds.toFixed(2).padEnd(9), each.padEnd(29), memory]
    process.stdout.write(`${row.join(' ')}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A year of as many authorities, each with a record and a file in the place of its PDF. */
async function layOut(folder: string, size: number): Promise<void> {
  const data = join(folder, 'data')
  const output = join(folder, 'output')
  const sample = join(PROJECT, 'templates', '2019-tables', 'sample')
  await cp(sample, join(data, '2101'), { recursive: true })
  const authority = await readFile(join(sample, 'sample-borough-council.yaml'), 'utf8')
  await rm(join(data, '2101', 'sample-borough-council.yaml'))
  for (let i = 1; i <= size; i++) {
    const text = authority.replace('Sample Borough Council', `Specimen Borough ${i}`)
    await writeFile(join(data, '2101', `specimen-borough-${i}.yaml`), text)
  }
  const folders = { data, output, templates: join(PROJECT, 'templates'), cwd: folder }
  const { ready, letters } = await prepareYear(folders, new EraShelf(folders), '2101')
  const browser = await browserIdentity(undefined, process.env)
  for (const letter of letters) {
    if (!ready) throw new Error('the sample is not valid')
    const plan = planLetter(letter, ready, { output, browser })
    // As large as a real letter, so that reading it for its hash costs as much.
    const pdf = Buffer.alloc(70_000, letter.slug)
    const printing = { ...plan.printing(), sha256: sha256(pdf), pages: 3, printedAt: '', browser }
    const { year, slug } = letter
    await savePrinting({ output, year, slug, name: letter.authority.name, pdf, printing, before: undefined })
  }
}

async function measure(folder: string): Promise<{ seconds: number; mebibytes: number }> {
  const code = `
    import { main } from ${JSON.stringify(join(PROJECT, 'src', 'cli', 'main.ts'))}
    const status = await main(${JSON.stringify(['generate', '--data', join(folder, 'data'), '--output', join(folder, 'output')])}, process)
    process.stderr.write(status + ' ' + process.resourceUsage().maxRSS)`
  const began = performance.now()
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [told, said] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(child, 'close')
  const [status, kibibytes] = told.split(' ').map(Number)
  if (status !== 0 || !said.includes('nothing was printed'))
    throw new Error(`not a run without change: ${said}${told}`)
  return { seconds: (performance.now() - began) / 1000, mebibytes: (kibibytes ?? 0) / 1024 }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
