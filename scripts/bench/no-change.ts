import { join } from 'node:path'
import { browserIdentity } from '../../src/print/browser-identity.ts'
import { sha256 } from '../../src/machine/sha256.ts'
import { savePrinting } from '../../src/record/save-printing.ts'
import { planLetter } from '../../src/run/plan-letter.ts'
import { median, type Result } from './result.ts'
import { runLetters, runNode } from './run-process.ts'
import { checkedLetters, specimens, type Bench } from './workshop.ts'

const SIZES = [400, 4_000]

/** Deciding that nothing has to be printed, which every run does for every letter. */
export async function noChange(bench: Bench): Promise<Result> {
  const folders = []
  for (const size of SIZES) {
    bench.say(`no change: laying out ${size} letters`)
    folders.push(await layOut(bench, size))
  }
  const start: number[] = []
  const taken = SIZES.map((): number[] => [])
  for (let round = 1; round <= Math.max(3, bench.rounds); round++) {
    start.push((await runNode(['--eval', ''])).took)
    for (const [at, where] of folders.entries()) {
      const { took, stdout } = await runLetters(['generate', ...where])
      if (!stdout.includes('nothing was printed')) throw new Error(`not a run without change: ${stdout}`)
      taken[at]?.push(took)
    }
  }
  const each = SIZES.map((size, at) => (median(taken[at] ?? []) - median(start)) / size)
  return {
    title: 'No change: deciding that nothing has to be printed',
    measured: [
      { what: 'Node that does nothing', unit: 'ms', values: start },
      ...SIZES.map((size, at) => ({ what: `${size} letters`, unit: 'ms', values: taken[at] ?? [] }) as const),
      ...SIZES.map(
        (size, at) =>
          ({
            what: `over Node’s start, ${size} letters`,
            unit: 'ms a letter',
            values: [each[at] ?? 0],
          }) as const,
      ),
    ],
    ratios: [
      {
        what: `a letter of ${SIZES[1]}, times one of ${SIZES[0]}`,
        value: (each[1] ?? 0) / (each[0] ?? 1),
        target: 'at most 1, and at most 1 ms',
      },
    ],
  }
}

/** Specimens with records and files in the place of their PDFs, as large as a letter's, so that hashing costs as much. */
async function layOut(bench: Bench, size: number): Promise<string[]> {
  const data = await specimens(bench, size)
  const output = join(await bench.folder(), 'output')
  const { ready, letters } = await checkedLetters(data, bench.year)
  const browser = await browserIdentity(undefined, process.env)
  for (const letter of letters) {
    const plan = planLetter(letter, ready, { output, browser })
    const pdf = Buffer.alloc(70_000, letter.slug)
    const printing = { ...plan.printing(), sha256: sha256(pdf), pages: 5, printedAt: '', browser }
    const { year, slug } = letter
    await savePrinting({ output, year, slug, name: letter.authority.name, pdf, printing, before: undefined })
  }
  return ['--data', data, '--output', output]
}
