import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { browserIdentity } from '../../src/print/browser-identity.ts'
import { sha256 } from '../../src/system/sha256.ts'
import { savePrinting } from '../../src/record/save-printing.ts'
import { planLetter } from '../../src/run/plan-letter.ts'
import { median, type Result } from './result.ts'
import { runLetters, runNode } from './run-process.ts'
import { checkedLetters, specimens, type Bench } from './bench-context.ts'

const SIZES = [400, 4_000]

/**
 * Measures deciding that nothing has to be printed, which every run does for every letter: with the run cache, and by
 * checking each letter again, as the first run after a change of the program does.
 */
export async function noChange(bench: Bench): Promise<Result> {
  const folders = []
  for (const size of SIZES) {
    bench.say(`no change: laying out ${size} letters`)
    folders.push(await layOut(bench, size))
  }
  const start: number[] = []
  const [kept, anew] = [SIZES.map((): number[] => []), SIZES.map((): number[] => [])]
  for (let round = 1; round <= Math.max(3, bench.rounds); round++) {
    start.push((await runNode(['--eval', ''])).took)
    for (const [at, { where, memory }] of folders.entries()) {
      await rm(memory, { force: true })
      anew[at]?.push(await timeOf(where))
      kept[at]?.push(await timeOf(where))
    }
  }
  const over = (times: readonly number[], size: number) => (median(times) - median(start)) / size
  const each = SIZES.map((size, at) => over(kept[at] ?? [], size))
  return {
    title: 'No change: deciding that nothing has to be printed',
    measured: [
      { what: 'Node that does nothing', unit: 'ms', values: start },
      ...SIZES.flatMap((size, at) => [
        { what: `${size} letters`, unit: 'ms', values: kept[at] ?? [] } as const,
        { what: `${size} letters, looked at anew`, unit: 'ms', values: anew[at] ?? [] } as const,
      ]),
      ...SIZES.flatMap((size, at) => [
        { what: `over Node’s start, ${size} letters`, unit: 'ms a letter', values: [each[at] ?? 0] } as const,
        {
          what: `over Node’s start, ${size} letters, looked at anew`,
          unit: 'ms a letter',
          values: [over(anew[at] ?? [], size)],
        } as const,
      ]),
    ],
    ratios: [
      {
        what: `a letter of ${SIZES[1]}, times one of ${SIZES[0]}`,
        values: [(each[1] ?? 0) / (each[0] ?? 1)],
        target: { atMost: 1 },
      },
    ],
  }
}

/** Runs once with nothing to print. @returns milliseconds */
async function timeOf(where: readonly string[]): Promise<number> {
  const { took, stdout } = await runLetters(['generate', ...where])
  if (!stdout.includes('nothing was printed')) throw new Error(`not a run without change: ${stdout}`)
  return took
}

/** Lays out specimens with records and, in place of PDFs, files of the same size, so that hashing costs as much. */
async function layOut(bench: Bench, size: number): Promise<{ where: string[]; memory: string }> {
  const data = await specimens(bench, size)
  const output = join(await bench.folder(), 'output')
  const { ready, letters } = await checkedLetters(data, bench.year)
  const browser = await browserIdentity(undefined, process.env)
  for (const letter of letters) {
    const plan = planLetter(letter, ready, { output, browser })
    const pdf = Buffer.alloc(70_000, letter.slug)
    const printing = { ...plan.printing(), sha256: sha256(pdf), pages: 5, printedAt: '', browser }
    const { year, slug } = letter
    await savePrinting({
      output,
      year,
      slug,
      name: letter.authority.name,
      pdf,
      printing,
      previous: undefined,
    })
  }
  return {
    where: ['--data', data, '--output', output],
    memory: join(output, bench.year, '.settled.json'),
  }
}
