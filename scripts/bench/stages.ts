import { join } from 'node:path'
import { openPrinter } from '../../src/print/printer.ts'
import { findBrowser } from '../../src/print/find-browser.ts'
import { listAuthorities } from '../../src/read/list-files.ts'
import { readAuthorities } from '../../src/read/read-year.ts'
import { sha256 } from '../../src/system/sha256.ts'
import { savePrinting } from '../../src/record/save-printing.ts'
import { finishLetter } from '../../src/run/finish-letter.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { planLetter } from '../../src/run/plan-letter.ts'
import type { Result } from './result.ts'
import { lookUpCache } from '../../src/run/cache/look-up-cache.ts'
import { checkedLetters, PROJECT, specimens, type Bench } from './bench-context.ts'

const STAGES = ['compose', 'plan', 'print', 'finish', 'record'] as const

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
  const totals = new Map<string, number>()
  const add = async <T>(stage: (typeof STAGES)[number], work: () => T | Promise<T>): Promise<T> => {
    const { value, took } = await timed(work)
    totals.set(stage, (totals.get(stage) ?? 0) + took)
    return value
  }
  const printer = await openPrinter(await findBrowser(undefined, process.env), process.env)
  try {
    for (const letter of letters) {
      const { html } = await add('compose', () => makeLetter(letter, ready))
      const plan = await add('plan', () => planLetter(letter, ready, { output, browser: 'the same' }))
      const printed = await add('print', () => printer.print(html))
      const pdf = await add('finish', () => finishLetter(plan, html, printed))
      await add('record', () =>
        savePrinting({
          output,
          year: letter.year,
          slug: letter.slug,
          name: letter.authority.name,
          pdf,
          printing: { ...plan.printing(), sha256: sha256(pdf), pages: 1, printedAt: '', browser: 'the same' },
          previous: undefined,
        }),
      )
    }
  } finally {
    await printer.close()
  }
  const each = (what: string, took: number) =>
    ({ what, unit: 'ms a letter', values: [took / letters.length] }) as const
  return {
    title: `Time by stage, one letter after the other (${letters.length} letters)`,
    measured: [
      each('look up the run cache', lookup.took),
      each('read', read.took),
      each('check and derive (with the averages, and the era once)', whole.took - read.took),
      ...STAGES.map((stage) => each(stage, totals.get(stage) ?? 0)),
    ],
    ratios: [],
    notes: ['plan is compose again, with record and fingerprint; two letters are printed at once in a run'],
  }
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; took: number }> {
  const began = performance.now()
  const value = await work()
  return { value, took: performance.now() - began }
}
