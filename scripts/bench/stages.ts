import { join } from 'node:path'
import { openPrinter } from '../../src/print/printer.ts'
import { findBrowser } from '../../src/print/find-browser.ts'
import { listAuthorities } from '../../src/read/list-files.ts'
import { readAuthorities } from '../../src/read/read-year.ts'
import { sha256 } from '../../src/system/sha256.ts'
import { savePrinting } from '../../src/record/save-printing.ts'
import { finishLetter } from '../../src/run/finish-letter.ts'
import { planLetter } from '../../src/run/plan-letter.ts'
import type { Result } from './result.ts'
import { lookUpCache } from '../../src/run/cache/look-up-cache.ts'
import { checkedLetters, PROJECT, specimens, type Bench } from './bench-context.ts'

const STAGES = ['plan', 'compose', 'print', 'finish', 'describe', 'record'] as const

/** Measures each stage separately, one letter after the other, so that no stage runs in parallel with another. */
export async function stages(bench: Bench): Promise<Result> {
  const data = await specimens(bench, bench.letters)
  const output = join(await bench.folder(), 'output')
  bench.say(`stages of ${bench.letters} letters`)
  const templates = join(PROJECT, 'templates')
  const folder = join(data, bench.year)
  const read = await timed(
    () => [...readAuthorities(folder, listAuthorities(folder), { cwd: data, templates })].length,
  )
  const asked = { browser: 'the same', formats: [] }
  const lookup = await timed(() => lookUpCache({ data, templates, output, cwd: data }, bench.year, asked))
  const whole = await timed(() => checkedLetters(data, bench.year))
  const { ready, letters } = whole.value
  const totals = new Map(STAGES.map((stage) => [stage, { took: 0, processor: 0 }]))
  const add = async <T>(stage: (typeof STAGES)[number], work: () => T | Promise<T>): Promise<T> => {
    const { value, ...cost } = await timed(work)
    const total = totals.get(stage) ?? cost
    total.took += cost.took
    total.processor += cost.processor
    return value
  }
  const printer = await openPrinter(await findBrowser(undefined, process.env), process.env)
  try {
    for (const letter of letters) {
      const plan = await add('plan', () => planLetter(letter, ready, { output, browser: 'the same' }))
      const html = await add('compose', () => plan.html())
      const printed = await add('print', () => printer.print(html))
      const pdf = await add('finish', () => finishLetter(plan, html, printed))
      const printing = await add('describe', () => plan.printing())
      await add('record', () =>
        savePrinting({
          output,
          year: letter.year,
          slug: letter.slug,
          name: letter.authority.name,
          pdf,
          printing: { ...printing, sha256: sha256(pdf), pages: 1, printedAt: '', browser: 'the same' },
          previous: undefined,
        }),
      )
    }
  } finally {
    await printer.close()
  }
  const each = (what: string, { took, processor }: Cost) =>
    [
      { what, unit: 'ms a letter', values: [took / letters.length] },
      { what: `  processor time of Node`, unit: 'ms a letter', values: [processor / letters.length] },
    ] as const
  const checking = { took: whole.took - read.took, processor: whole.processor - read.processor }
  return {
    title: `Time by stage, one letter after the other (${letters.length} letters)`,
    measured: [
      ...each('look up the run cache', lookup),
      ...each('read', read),
      ...each('check and derive (with the averages, and the era once)', checking),
      ...[...totals].flatMap(([stage, cost]) => each(stage, cost)),
    ],
    ratios: [],
    notes: [
      'describe: the values, the text and the fingerprint for the record',
      'a run has two letters in print at once, and finishes them in a thread of its own',
    ],
  }
}

/** What a stage takes, in milliseconds: of time, and of the processor time of all threads of Node. */
interface Cost {
  took: number
  processor: number
}

async function timed<T>(work: () => T | Promise<T>): Promise<Cost & { value: T }> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { value, took: performance.now() - began, processor: (user + system) / 1000 }
}
