import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listAuthorities } from '../../src/read/list-files.ts'
import { ratios, type Result } from './result.ts'
import { runLetters, runNode } from './run-process.ts'
import { specimens, type Bench } from './bench-context.ts'

const ONE_PAGE = join(import.meta.dirname, 'one-page.ts')

/** Compares one correction among many letters, and one letter alone, with starting a browser and printing one page. */
export async function corrections(bench: Bench): Promise<Result> {
  const data = await specimens(bench, bench.letters)
  const where = ['--data', data, '--output', join(await bench.folder(), 'output')]
  const slugs = listAuthorities(join(data, bench.year))
  bench.say(`corrections: printing ${bench.letters} letters first`)
  await runLetters(['generate', ...where])
  const [corrected, alone, onePage]: [number[], number[], number[]] = [[], [], []]
  for (let round = 1; round <= Math.max(5, bench.rounds); round++) {
    const slug = slugs[(round * 37) % slugs.length] ?? ''
    const file = join(data, bench.year, `${slug}.yaml`)
    await writeFile(
      file,
      // A change without a warning: with one, the whole year is checked again.
      (await readFile(file, 'utf8')).replace(/job_title: .*/, `job_title: Chief Executive No ${round}`),
    )
    const run = await runLetters(['generate', ...where])
    if (!run.stdout.includes('1 letter printed')) throw new Error(`not one letter: ${run.stdout}`)
    corrected.push(run.took)
    const fresh = join(await bench.folder(), 'output')
    alone.push((await runLetters(['generate', '--data', data, '--output', fresh, '--only', slug])).took)
    onePage.push((await runNode([ONE_PAGE])).took)
  }
  return {
    title: `One letter: corrected among ${bench.letters}, and alone`,
    measured: [
      { what: `one correction among ${bench.letters}`, unit: 'ms', values: corrected },
      { what: 'one letter from the shell', unit: 'ms', values: alone },
      { what: 'a program that starts the browser and prints one page', unit: 'ms', values: onePage },
    ],
    ratios: [
      { what: 'one correction, times one page', values: ratios(corrected, onePage), target: { atMost: 1.3 } },
      { what: 'one letter from the shell, times one page', values: ratios(alone, onePage) },
    ],
  }
}
