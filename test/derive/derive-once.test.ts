import { expect, test } from '@jest/globals'
import type { Process } from '../../src/cli/process.ts'
import { html } from '../../src/cli/commands/html.ts'
import { status } from '../../src/cli/commands/status.ts'
import { browserIdentity } from '../../src/print/browser-identity.ts'
import { erasOf } from '../support/shared-eras.ts'
import { viewLetter } from '../../src/preview/letter-view.ts'
import { PrintedYear } from '../support/printed-years.ts'
import { inCaseFolder, type CaseFolder } from '../support/case-folder.ts'

const YEAR = '2101'
const SLUG = 'sample-borough-council'
/** A program that exists; nothing is printed with it. */
const BROWSER = process.execPath

/** The authorities whose figures the era's own code computed, in order. */
const derived: string[] = []
Object.assign(globalThis, { derived })

/** A year of an era whose code records whose figures it computes. */
const inWatchedEra = (work: (year: PrintedYear, folder: CaseFolder) => Promise<void>) =>
  inCaseFolder('2020-cards', true, async (folder) => {
    folder.rename('templates/2020-cards/figures.ts', 'templates/2020-cards/own.ts')
    folder.write(
      'templates/2020-cards/figures.ts',
      `import * as own from './own.ts'
export const countsForAverages = own.countsForAverages
export function deriveFigures(input) {
  globalThis.derived.push(input.authority.name)
  return own.deriveFigures(input)
}
`,
    )
    folder.write(
      `data/${YEAR}/other-council.yaml`,
      folder.read(`data/${YEAR}/${SLUG}.yaml`).replace(/^name: .*/m, 'name: Other Council'),
    )
    // Except for the sample, which every era is checked with.
    folder.rename(`data/${YEAR}/${SLUG}.yaml`, `data/${YEAR}/one-council.yaml`)
    folder.replace(`data/${YEAR}/one-council.yaml`, /^name: .*/m, 'name: One Council')
    const year = new PrintedYear(folder.path('.'), folder.path('data'), folder.path('templates'))
    await work(year, folder)
  })

/** The figures that some work derived, except for the era's sample. */
async function derivedBy(work: () => Promise<unknown>): Promise<string[]> {
  derived.length = 0
  await work()
  return derived.filter((name) => name !== 'Sample Borough Council').sort()
}

const BOTH = ['One Council', 'Other Council']

/** A process without output. */
function hostOf({ folders }: PrintedYear): Process {
  const nowhere = { write: () => true }
  const host = { stdout: nowhere, stderr: nowhere, env: {}, cwd: () => folders.cwd }
  return host as unknown as Process
}

test('a run that checks, composes and records letters computes the figures of each once', async () => {
  await inWatchedEra(async (year) => {
    expect(await derivedBy(() => year.print())).toEqual(BOTH)
  })
})

test('a run that corrects issued letters composes each twice and computes its figures once', async () => {
  await inWatchedEra(async (year, folder) => {
    const browser = await browserIdentity(BROWSER, {})
    await year.print({ issued: true, browser })
    folder.replace(`data/${YEAR}/edition.yaml`, /$/, 'correction_line: Corrected on 2 August 2101\n')
    folder.replace(`data/${YEAR}/one-council.yaml`, /salutation: .*/, 'salutation: Mx Other')
    expect(await derivedBy(() => year.print({ reason: 'The wrong name', browser }))).toEqual(BOTH)
    const { data, templates, output } = year.folders
    const options = { data, templates, output, json: true as const, browser: BROWSER }
    expect(await derivedBy(() => status(hostOf(year), [YEAR], options))).toEqual(BOTH)
  })
})

test('html and the preview compute the figures of the letter that is asked for, once', async () => {
  await inWatchedEra(async (year) => {
    const { data, templates, output } = year.folders
    const options = { data, templates, output }
    expect(await derivedBy(() => html(hostOf(year), YEAR, 'one-council', options))).toEqual(['One Council'])
    const pause = () => Promise.resolve()
    const reading = { folders: year.folders, eraCache: erasOf(year.folders), browser: '', pause }
    const view = () => viewLetter(reading, YEAR, 'one-council')
    expect(await derivedBy(view)).toEqual(['One Council'])
  })
})
