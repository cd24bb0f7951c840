import { join } from 'node:path'
import { makeLetter } from '../../src/run/make-letter.ts'
import { printBare, printInKeptPages, printOneByOne } from './bare-browser.ts'
import { otherTools } from './other-tools.ts'
import { ratios, type Measured, type Result } from './result.ts'
import { runLetters } from './run-process.ts'
import { checkedLetters, specimens, TABS, type Bench } from './bench-context.ts'

/** Slow methods are measured on fewer letters and reported per letter like the others. */
const FEW_LETTERS = 10

/** Compares bulk printing with the browser's own limit and the usual methods, in alternation. */
export async function bulk(bench: Bench): Promise<Result> {
  const data = await specimens(bench, bench.letters)
  const { ready, letters } = await checkedLetters(data, bench.year)
  const documents = letters.map((letter) => makeLetter(letter, ready).html)
  const few = documents.filter((_, at) => at % Math.ceil(documents.length / FEW_LETTERS) === 0)
  const others = otherTools(few)
  const [whole, bare, kept, oneByOne]: [number[], number[], number[], number[]] = [[], [], [], []]
  const otherTimes = others.found.map((): number[] => [])
  for (let round = 1; round <= bench.rounds; round++) {
    bench.say(`bulk, round ${round} of ${bench.rounds}`)
    const output = join(await bench.folder(), 'output')
    const { took } = await runLetters(['generate', '--data', data, '--output', output])
    whole.push(took / documents.length)
    bare.push((await printBare(documents)) / documents.length)
    kept.push((await printInKeptPages(documents)) / documents.length)
    oneByOne.push((await printOneByOne(few)) / few.length)
    for (const [at, other] of others.found.entries()) otherTimes[at]?.push((await other.print()) / few.length)
  }
  const unit = 'ms a letter'
  const measured: Measured[] = [
    { what: 'letters generate, everything included', unit, values: whole },
    { what: `the browser alone, ${TABS} reused tabs`, unit, values: bare },
    { what: 'the same with the document’s frame kept', unit, values: kept },
    { what: 'a browser for each letter', unit, values: oneByOne },
    ...others.found.map(({ name }, at) => ({ what: name, unit, values: otherTimes[at] ?? [] }) as const),
  ]
  return {
    title: `Bulk: ${bench.letters} specimen letters of ${bench.year}`,
    measured,
    ratios: [
      {
        what: 'times as fast as the browser alone',
        values: ratios(bare, whole),
        target: { atLeast: 1.4 },
      },
      {
        what: 'times as fast as that with the frame kept',
        values: ratios(kept, whole),
        target: { atLeast: 0.85 },
      },
      {
        what: 'times as fast as a browser for each letter',
        values: ratios(oneByOne, whole),
        target: { atLeast: 9 },
      },
      ...others.found.map(({ name, target }, at) => ({
        what: `times as fast as ${name}`,
        values: ratios(otherTimes[at] ?? [], whole),
        ...(target === undefined ? {} : { target }),
      })),
    ],
    notes: others.missing,
  }
}
