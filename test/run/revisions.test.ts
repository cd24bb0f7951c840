import { readFileSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Document, parse, visit } from 'yaml'
import { collectChanges } from '../../src/run/collect-changes.ts'
import { makeReport } from '../../src/changes/report.ts'
import { attachmentsOf } from '../../src/run/finish-letter.ts'
import { PRINTING_PACKAGES, processHash, sourceFiles } from '../../src/run/printing-process.ts'
import { statusOfPlan } from '../../src/run/letter-status.ts'
import { computedFields } from '../../src/shape/computed-fields.ts'
import { setValue } from '../support/copy.ts'
import { inPrintedYear, type PrintedYear } from '../support/printed-years.ts'
import { PROJECT } from '../support/folders.ts'

const SLUG = 'beech-council'
const BEECH = { [SLUG]: { name: 'Beech Council' } }

const statusOf = async (year: PrintedYear, context = {}) =>
  (await year.plans(context)).map((plan) => ({ ...statusOfPlan(plan), needsReason: plan.needsReason }))[0]

type Data = Record<string, unknown>

/** Choices of notation that do not change the meaning. */
interface Writing {
  /** Which of the optional totals and rates are written. */
  readonly computed: readonly boolean[]
  /** Numbers that the names are ordered by. */
  readonly order: readonly number[]
  readonly quotes: 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE'
  readonly comment: string
}

const WRITINGS = fc.record<Writing>({
  computed: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  order: fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
  quotes: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  comment: fc.constantFrom('', ' seen', ' 77 %'),
})

/** An authority's file in another notation. */
function written(data: Data, optional: readonly (readonly [string, unknown])[], writing: Writing): string {
  const document = new Document(data)
  for (const [at, [path, value]] of optional.entries()) {
    if (writing.computed[at] === true) document.setIn(path.split('.'), value)
    else document.deleteIn(path.split('.'))
  }
  let next = 0
  visit(document, {
    Map: (_key, map) => {
      const ranks = map.items.map((item) => ({ item, rank: writing.order[next++ % 40] ?? 0 }))
      map.items = ranks.sort((a, b) => a.rank - b.rank).map(({ item }) => item)
    },
    Scalar: (key, node) => {
      if (key !== 'key' && typeof node.value === 'string') node.type = writing.quotes
    },
  })
  document.comment = writing.comment
  return document.toString()
}

describe.each(['2019-tables', '2020-cards'])('an issued letter of %s', (era) => {
  test('counts as unchanged however its file is written: order, quotes, comments, totals and rates or none', async () => {
    await inPrintedYear(era, BEECH, async (year) => {
      const { ready, letters } = await year.prepare()
      const [letter] = letters
      if (!ready || !letter) throw new Error('the sample is a letter')
      const carried = attachmentsOf(letter, ready, 1)
      await year.print({ issued: true })
      const [plan] = await year.plans()
      const { values } = plan?.printing() ?? {}
      const computed = JSON.parse(new TextDecoder().decode(carried[0]?.bytes)) as { computed: Data }
      const optional = ready.computed.map(({ path }) => [path, valueAt(computed.computed, path)] as const)
      const data = parse(await readFile(year.dataOf(SLUG), 'utf8')) as Data
      await fc.assert(
        fc.asyncProperty(WRITINGS, async (writing) => {
          writeFileSync(year.dataOf(SLUG), written(data, optional, writing))
          const [again] = await year.plans()
          expect(again).toMatchObject({ state: 'current', needsReason: false })
          expect(again?.printing().values).toEqual(values)
          expect(again && attachmentsOf(again.letter, again.ready, 1)).toEqual(carried)
        }),
        { numRuns: 15 },
      )
    })
  })
})

const valueAt = (data: Data, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Data)[name], data)

/** Rewrites a record in the first format: one fingerprint, and every total and rate in the file. */
function asFirstLayout(year: PrintedYear, more: Data): void {
  const path = year.recordPath(SLUG)
  const record = JSON.parse(readFileSync(path, 'utf8')) as Data & { current: Data; issued: Data[] }
  const older = (printing: Data) => ({
    ...printing,
    fingerprint: 'f'.repeat(64),
    values: { ...(printing['values'] as Data), ...more },
  })
  const { current, issued } = record
  writeFileSync(
    path,
    JSON.stringify({ ...record, version: 1, current: older(current), issued: issued.map(older) }),
  )
}

describe('the process that prints and finishes letters', () => {
  test('is fingerprinted by its source and packages', () => {
    const imports = sourceFiles().flatMap((file) => {
      const text = readFileSync(join(PROJECT, 'src', file), 'utf8')
      return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name = '']) => ({ file, name }))
    })
    expect(sourceFiles()).toEqual(
      expect.arrayContaining(['finish/finish.ts', 'print/tab.ts', 'finish/structure/tables.ts']),
    )
    const packages = imports.map(({ name }) => name).filter((name) => !/^(\.|node:)/.test(name))
    const names = packages.map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    expect([...new Set(names)].sort()).toEqual([...PRINTING_PACKAGES])
    // The two stages use nothing else of the program that affects the bytes of a PDF.
    const outside = imports
      .filter(({ file, name }) => name.startsWith('.') && /^(print|finish)\//.test(file))
      .map(({ file, name }) => join(file, '..', name).replaceAll('\\', '/'))
      .filter((path) => !sourceFiles().includes(path) && !path.startsWith('system/'))
    expect(outside).toEqual([])
  })

  test('has another fingerprint with another browser', () => {
    expect(processHash('a browser')).toMatch(/^[0-9a-f]{64}$/)
    expect(processHash('a browser')).not.toBe(processHash('another browser'))
  })

  test('makes a draft outdated when it changes, but an issued letter needs no correction', async () => {
    await inPrintedYear('2019-tables', BEECH, async (year) => {
      await year.print()
      const other = { browser: 'another browser' }
      expect(await statusOf(year)).toMatchObject({ state: 'current' })
      expect(await statusOf(year, other)).toMatchObject({
        state: 'outdated',
        needsReason: false,
        details: ['another version of the program, or another browser, printed it'],
      })
      await year.print({ issued: true })
      expect(await statusOf(year, other)).toMatchObject({ state: 'current', needsReason: false })
      // Printing the letters again all the same makes revisions of them.
      expect(await statusOf(year, { ...other, force: true })).toMatchObject({
        state: 'outdated',
        needsReason: true,
      })
      await setValue(year.dataOf(SLUG), 'addressee.name', 'A Other')
      expect(await statusOf(year, other)).toMatchObject({ state: 'changed', needsReason: true })
    })
  })

  test('does not take back a correction that is only printed again', async () => {
    await inPrintedYear('2019-tables', BEECH, async (year) => {
      await year.print({ issued: true })
      await setValue(year.dataOf(SLUG), 'addressee.name', 'A Other')
      await year.print({ reason: 'a name was wrong' })
      expect(await statusOf(year, { browser: 'another browser' })).toMatchObject({
        state: 'outdated',
        revision: 2,
        needsReason: false,
      })
    })
  })
})

describe('a record in the first format', () => {
  const EXPLICIT = { 'authority.decisions.uphold_rate': 69, 'authority.received.total': 45 }

  test('of an issued letter leaves it as issued, even where its file had a rate that is gone', async () => {
    await inPrintedYear('2019-tables', BEECH, async (year) => {
      await year.print({ issued: true })
      asFirstLayout(year, EXPLICIT)
      expect(await statusOf(year)).toMatchObject({ state: 'current', issued: true, needsReason: false })
      expect(await statusOf(year, { browser: 'another' })).toMatchObject({ state: 'current' })
    })
  })

  test('of a draft has it printed again, once', async () => {
    await inPrintedYear('2019-tables', BEECH, async (year) => {
      await year.print()
      asFirstLayout(year, EXPLICIT)
      expect(await statusOf(year)).toMatchObject({ state: 'outdated' })
      await year.print()
      expect(await statusOf(year)).toMatchObject({ state: 'current' })
      expect(year.recordOf(SLUG)).toMatchObject({ version: 2 })
    })
  })

  test('is compared without them, so that no report lists a rate that is still printed', async () => {
    await inPrintedYear('2019-tables', BEECH, async (year) => {
      await year.print({ issued: true })
      asFirstLayout(year, EXPLICIT)
      await setValue(year.dataOf(SLUG), 'addressee.name', 'A Other')
      const status = await statusOf(year)
      expect(status).toMatchObject({ state: 'changed', needsReason: true })
      expect(status?.details).toEqual([expect.stringMatching(/^addressee\.name .* → “A Other”$/)])
      const context = { output: year.folders.output, browser: 'a browser' }
      const found = await collectChanges([await year.prepare()], [], year.folders, context)
      const report = makeReport(found, { years: ['2101'], generatedAt: '2101-08-01T00:00:00Z' })
      const [letter] = report.corrections[0]?.letters ?? []
      expect(letter?.data.map(({ path }) => path)).toEqual(['authority.addressee.name'])
      expect(letter?.printed).toEqual([])
    })
  })

  test('reports a correction that was taken back', async () => {
    await inPrintedYear('2019-tables', BEECH, async (year) => {
      const file = await readFile(year.dataOf(SLUG), 'utf8')
      await year.print({ issued: true })
      await setValue(year.dataOf(SLUG), 'addressee.name', 'A Other')
      await year.print({ reason: 'a name was wrong' })
      asFirstLayout(year, EXPLICIT)
      await writeFile(year.dataOf(SLUG), file)
      expect(await statusOf(year)).toMatchObject({ state: 'reverted' })
    })
  })
})

describe('the reason for a correction that is not issued yet', () => {
  const CHANGES: readonly { what: string; change: (year: PrintedYear) => Promise<unknown>; asks: boolean }[] =
    [
      {
        what: 'a value changes again',
        change: (year) => setValue(year.dataOf(SLUG), 'addressee.name', 'B Other'),
        asks: true,
      },
      {
        what: 'the wording changes a sentence',
        change: (year) => append(year, 'wording.md', '\nOne more sentence.\n'),
        asks: true,
      },
      {
        what: 'only the format changes',
        change: (year) => append(year, 'signature.svg', '\n'),
        asks: false,
      },
      { what: 'nothing changes', change: () => Promise.resolve(), asks: false },
    ]

  test.each(CHANGES)(
    'is asked for again where the letter says something else: $what',
    async ({ change, asks }) => {
      await inPrintedYear('2019-tables', BEECH, async (year) => {
        await year.print({ issued: true })
        await setValue(year.dataOf(SLUG), 'addressee.name', 'A Other')
        await year.print({ reason: 'the name was wrong' })
        await change(year)
        const [plan] = await year.plans()
        expect(plan).toMatchObject({ revision: 2, needsReason: asks })
        expect(plan?.printing().reason).toBe(asks ? undefined : 'the name was wrong')
      })
    },
  )
})

async function append(year: PrintedYear, file: string, text: string): Promise<void> {
  const path = join(year.folders.data, '2101', file)
  await writeFile(path, (await readFile(path, 'utf8')) + text)
}

test('status reports an average that moved once', async () => {
  const statistics = {
    investigations: 20,
    upheld: 10,
    compliance_outcomes: 5,
    complied: 5,
    satisfactory_remedies: 2,
  }
  const names = {
    'alder-council': { name: 'Alder Council', statistics },
    'beech-council': { name: 'Beech Council', statistics },
  }
  await inPrintedYear(
    '2020-cards',
    names,
    async (year) => {
      await year.print()
      await setValue(year.dataOf('beech-council'), 'statistics.upheld', 14)
      const found = (await year.plans()).map(statusOfPlan).find(({ slug }) => slug === 'alder-council')
      expect(found?.details.filter((detail) => detail.includes('average'))).toEqual([
        'upheld average rate 50 % → 60 %',
        'satisfactory remedies average rate 20 % → 17 %',
      ])
    },
    { averages: 'computed from the data' },
  )
})

test('a total that the schema requires is not a matter of notation', () => {
  const schema = {
    required: ['total'],
    properties: { total: { sumOf: ['a'] }, rate: { percentageOf: { part: ['a'], whole: ['total'] } } },
  }
  expect(computedFields(schema, '', () => undefined).map(({ path, required }) => [path, required])).toEqual([
    ['total', true],
    ['rate', false],
  ])
})
