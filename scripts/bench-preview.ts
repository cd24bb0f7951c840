/**
 * Measures the time from saving a file to the letter on the page: `npm run bench:preview`.
 * Uses a year of 400 letters, with its list and one letter open in a real browser, and saves figures in both ways that
 * editors use. Times depend on the machine. `--json` prints them for programs.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Page } from 'puppeteer'
import { startViewer } from '../test/support/start-viewer.ts'

const PROJECT = join(import.meta.dirname, '..')
const LETTERS = 400
const SAVES = 40
/** Long enough for printing the page breaks to finish before the next save, in milliseconds. */
const PAUSE = 400

const folder = await mkdtemp(join(tmpdir(), 'letters-bench-'))
const data = join(folder, 'data')
const browser = await puppeteer.connect({ browserWSEndpoint: await startViewer() })
try {
  await layOut()
  const preview = spawn(
    process.execPath,
    [
      join(PROJECT, 'src', 'bin.js'),
      'preview',
      '--port',
      '0',
      '--data',
      data,
      '--output',
      join(folder, 'output'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    const said = String((await once(preview.stdout.setEncoding('utf8'), 'data'))[0])
    const printed = new URL(/Preview: (\S+)/.exec(said)?.[1] ?? '')
    const at = (path: string) => `${printed.origin}${path}${printed.search}`
    const list = await browser.newPage()
    const began = performance.now()
    await list.goto(at('/2101'))
    const listed = performance.now() - began
    await list.waitForFunction(() => document.querySelector('.badge.unknown') === null)
    const known = performance.now() - began
    const page = await browser.newPage()
    await page.goto(at('/2101/specimen-borough-200'))
    await page.waitForFunction(() => document.querySelector('main')?.dataset['pages'] !== undefined)
    const written: number[] = []
    const renamed: number[] = []
    for (let save = 0; save < SAVES; save++) {
      await wait(PAUSE)
      ;(save % 2 === 0 ? written : renamed).push(await saveAndSee(page, 100 + save, save % 2 === 1))
    }
    report({ listed, known, written, renamed })
  } finally {
    preview.kill('SIGINT')
    await once(preview, 'close')
  }
} finally {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
}

async function layOut(): Promise<void> {
  const sample = join(PROJECT, 'templates', '2019-tables', 'sample')
  await cp(sample, join(data, '2101'), { recursive: true })
  const authority = await readFile(join(sample, 'sample-borough-council.yaml'), 'utf8')
  await rm(join(data, '2101', 'sample-borough-council.yaml'))
  for (let i = 1; i <= LETTERS; i++) {
    const text = authority.replace('Sample Borough Council', `Specimen Borough ${i}`)
    await writeFile(join(data, '2101', `specimen-borough-${i}.yaml`), text)
  }
}

/** Saves a figure. @returns milliseconds from before the save until the page shows the figure */
async function saveAndSee(page: Page, number: number, byRename: boolean): Promise<number> {
  const file = join(data, '2101', 'specimen-borough-200.yaml')
  const text = (await readFile(file, 'utf8')).replace(/salutation: .*/, `salutation: Mx Example ${number}`)
  const seen = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const frame = document.querySelector<HTMLIFrameElement>('#letter')
          const salutation = frame?.contentDocument?.querySelector('.salutation')?.textContent
          if (salutation?.endsWith(wanted)) resolve(performance.timeOrigin + performance.now())
          else setTimeout(look, 1)
        }
        look()
      }),
    ` ${number}`,
  )
  await wait(20)
  const began = performance.timeOrigin + performance.now()
  if (byRename) {
    await writeFile(`${file}~`, text)
    await rename(`${file}~`, file)
  } else await writeFile(file, text)
  return (await seen) - began
}

function report(times: { listed: number; known: number; written: number[]; renamed: number[] }): void {
  const { listed, known, written, renamed } = times
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ letters: LETTERS, ...times }, null, 2)}\n`)
    return
  }
  const row = (name: string, all: readonly number[]) =>
    `${name.padEnd(34)} ${at(all, 0.5).padStart(7)} ${at(all, 0.9).padStart(9)}\n`
  process.stdout.write(`Preview of a year with ${LETTERS} letters, in milliseconds\n\n`)
  process.stdout.write(`${''.padEnd(34)}  median  9 of 10 within\n`)
  process.stdout.write(row('file written → letter on the page', written))
  process.stdout.write(row('file replaced → letter on the page', renamed))
  process.stdout.write(
    `\nlist on the page after ${listed.toFixed(0)}, with every letter’s state after ${known.toFixed(0)}\n`,
  )
}

/** A quantile: the value that the given share of all values does not exceed. */
function at(all: readonly number[], share: number): string {
  const sorted = [...all].sort((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0)
}
