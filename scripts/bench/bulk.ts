import { join } from 'node:path'
import { makeLetter } from '../../src/run/make-letter.ts'
import { printBare, printOneByOne } from './bare-browser.ts'
import { otherTools } from './other-tools.ts'
import { median, ratio, type Measured, type Result } from './result.ts'
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
  const [whole, bare, oneByOne]: [number[], number[], number[]] = [[], [], []]
  const otherTimes = others.found.map((): number[] => [])
  for (let round = 1; round <= bench.rounds; round++) {
    bench.say(`bulk, round ${round} of ${bench.rounds}`)
    const output = join(await bench.folder(), 'output')
    const { took } = await runLetters(['generate', '--data', data, '--output', output])
    whole.push(took / documents.length)
    bare.push((await printBare(documents)) / documents.length)
    oneByOne.push((await printOneByOne(few)) / few.length)
    for (const [at, other] of others.found.entries()) otherTimes[at]?.push((await other.print()) / few.length)
  }
  const unit = 'ms a letter'
  const measured: Measured[] = [
    { what: 'letters generate, everything included', unit, values: whole },
    { what: `the browser alone, ${TABS} reused tabs`, unit, values: bare },
    { what: 'a browser for each letter', unit, values: oneByOne },
    ...others.found.map(({ name }, at) => ({ what: name, unit, values: otherTimes[at] ?? [] }) as const),
  ]
  return {
    title: `Bulk: ${bench.letters} specimen letters of ${bench.year}`,
    measured,
    ratios: [
      { what: 'share of the browser’s own limit', value: ratio(bare, whole), target: 'at least 0.75' },
      {
        what: 'times as fast as a browser for each letter',
        value: ratio(oneByOne, whole),
        target: 'at least 8',
      },
      ...others.found.map(({ name, target }, at) => ({
        what: `times as fast as ${name}`,
        value: median(otherTimes[at] ?? []) / median(whole),
        ...(target === undefined ? {} : { target }),
      })),
    ],
    notes: others.missing,
  }
}
