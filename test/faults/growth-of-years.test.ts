import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { inTemporaryFolder } from '../support/folders.ts'
import { PrintedYear } from '../support/printed-years.ts'
import { StepCounter } from '../support/step-counter.ts'
import { FUNCTIONS } from '../support/year-functions.ts'
import { writeYear } from '../support/year-folder.ts'

/** Each has twice as many letters as the one before. */
const SIZES = [12, 24, 48]

/**
 * Twice as many more letters may take twice as many more steps, and some for sorting. Where each letter looks at all
 * others, they take four times as many.
 */
const MOST_TIMES = 2.4

const counter = new StepCounter('year-functions.ts')
afterAll(() => counter.end())

test('no command takes more steps for a letter of a large year than for one of a small year', async () => {
  const growth: Record<string, number> = {}
  await inTemporaryFolder(async (folder) => {
    const years: string[] = []
    for (const letters of SIZES) {
      const data = await writeYear(join(folder, String(letters)), '2020-cards', authorities(letters))
      await new PrintedYear(join(folder, String(letters)), data).print({ issued: true })
      // Every second letter is corrected.
      years.push(await writeYear(join(folder, String(letters)), '2020-cards', authorities(letters, 1)))
    }
    const [small = ''] = years
    for (const command of Object.keys(FUNCTIONS)) {
      // The first run loads modules.
      await counter.stepsOfWork(command, small)
      const steps: number[] = []
      for (const data of years) steps.push(await counter.stepsOfWork(command, data))
      const [few = 0, some = 0, many = 0] = steps
      growth[command] = (many - some) / (some - few)
    }
  })
  expect(Object.entries(growth).filter(([, times]) => !(times < MOST_TIMES))).toEqual([])
})

/** Authorities whose figures all differ; with `added`, those of every second one are others. */
const authorities = (letters: number, added = 0): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    Array.from({ length: letters }, (_, at) => [
      `council-${at}`,
      {
        name: `Council ${at}`,
        statistics: {
          investigations: 1000 + at,
          upheld: 300 + at + (at % 2) * added,
          compliance_outcomes: 20 + at,
          complied: 10 + at,
          satisfactory_remedies: 5 + at,
        },
      },
    ]),
  )
