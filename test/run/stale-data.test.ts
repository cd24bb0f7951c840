import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { viewLetter } from '../../src/preview/letter-view.ts'
import { erasOf } from '../support/shared-eras.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()

const figures = (investigations: number) => ({
  statistics: { investigations, upheld: 4, compliance_outcomes: 3, complied: 2, satisfactory_remedies: 1 },
  remarks: `In this year we made ${investigations} investigations.`,
})

/** Two districts and a county, whose averages are computed. */
const AUTHORITIES = {
  alder: { name: 'Alder', type: 'District', ...figures(10) },
  birch: { name: 'Birch', type: 'District', ...figures(20) },
  cedar: { name: 'Cedar', type: 'County', ...figures(30) },
}

interface Office {
  readonly data: string
  readonly output: string
  /** Runs a command and reads its result document. */
  readonly run: (
    ...args: string[]
  ) => Promise<{ status: number | null; said: string; result: Record<string, unknown> }>
}

async function inOffice(work: (office: Office) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, '2020-cards', AUTHORITIES, {
      edition: { averages: 'computed from the data', title: 'Annual Review letter 2101' },
    })
    const output = join(folder, 'output')
    await work({
      data,
      output,
      run: async (...args) => {
        const outcome = await letters([...args, '--json', '--data', data, '--output', output])
        const result = JSON.parse(outcome.stdout) as Record<string, unknown>
        return { status: outcome.status, said: outcome.stderr, result }
      },
    })
  })
}

const edit = async (path: string, ...changes: readonly (readonly [from: string, to: string])[]) => {
  let text = await readFile(path, 'utf8')
  for (const [from, to] of changes) {
    expect(text).toContain(from)
    text = text.replaceAll(from, to)
  }
  await writeFile(path, text)
}

const codesOf = ({ findings }: Record<string, unknown>) =>
  (findings as { code: string }[]).map(({ code }) => code)

test('computed averages are reported with what they count, and none is printed while a file is not counted', async () => {
  await inOffice(async ({ data, output, run }) => {
    const base = { averageBases: { '2101': { County: 1, District: 2 } } }
    const line = 'averages of 2101, authorities with figures: County: 1, District: 2\n'
    const first = await run('generate', '2101')
    expect(first).toMatchObject({ status: 0, result: base })
    expect(first.said).toContain(line)
    // The second run parses nothing and still reports it.
    for (const command of ['generate', 'check', 'status']) {
      const { status, said, result } = await run(command, '2101')
      expect({ status, result }).toMatchObject({ status: 0, result: base })
      expect(said).toContain(line)
    }

    await writeFile(join(data, '2101', 'dogwood.yml'), 'name: Dogwood\ntype: District\n')
    for (const [command, ...options] of [['generate'], ['check'], ['status'], ['issue', '--all']]) {
      const { status, said, result } = await run(command ?? '', '2101', ...options)
      expect(status).toBe(1)
      expect(said).toContain('data/2101/dogwood.yml might be an authority’s and is not read')
      expect(codesOf(result)).toEqual(['FILE_ENDING', 'AVERAGE_INCOMPLETE'])
      expect(said).not.toContain('authorities with figures')
    }
    expect((await run('issue', '2101', '--only', 'alder')).result).toMatchObject({ issued: [] })
    const folders = foldersAt({ data, output })
    const view = await viewLetter(
      { folders, eraCache: erasOf(folders), browser: 'any', pause: () => Promise.resolve() },
      '2101',
      'alder',
    )
    expect(view).toMatchObject({ state: 'refused', letter: undefined })
    expect(codesOf({ ...view })).toEqual(['FILE_ENDING', 'AVERAGE_INCOMPLETE'])

    await rm(join(data, '2101', 'dogwood.yml'))
    expect(await run('issue', '2101', '--all', '--allow-placeholder')).toMatchObject({
      status: 0,
      result: { findings: [] },
    })
  })
})

test('a copied folder with only new dates is neither printed nor issued', async () => {
  await inOffice(async ({ data, run }) => {
    const year = join(data, '2102')
    await cp(join(data, '2101'), year, { recursive: true })
    const edition = join(year, 'edition.yaml')
    await edit(edition, ['2101-07-', '2102-07-'])
    const copied = await run('generate', '2102')
    expect(copied).toMatchObject({ status: 1, result: { letters: [] } })
    expect(codesOf(copied.result).sort()).toEqual([
      'EDITION_PERIOD',
      'EDITION_UNCHANGED',
      'REMARKS_UNCHANGED',
      'REMARKS_UNCHANGED',
      'REMARKS_UNCHANGED',
    ])

    await edit(edition, ['2101-03-31', '2102-03-31'], ['2100-04-01', '2101-04-01'])
    expect(codesOf((await run('check', '2102')).result)).toContain('EDITION_TEXT_YEAR')
    await edit(edition, ['letter 2101', 'letter 2102'])
    await edit(edition, [
      'averages: computed from the data',
      'averages: {District: {upheld: 1, compliance: 2, satisfactory_remedies: 3}, County: {upheld: 1, compliance: 2, satisfactory_remedies: 3}}',
    ])
    // One authority's figures are entered, and its letter is printed; the others are checked as if all were requested.
    const alder = join(year, 'alder.yaml')
    await edit(alder, ['investigations: 10', 'investigations: 11'], ['made 10', 'made 11'])
    expect(await run('generate', '2102', '--only', 'alder')).toMatchObject({
      status: 0,
      result: { findings: [] },
    })
    const one = await run('generate', '2102', '--only', 'birch')
    expect(one).toMatchObject({ status: 1, result: { letters: [], refused: [{ slug: 'birch' }] } })
    expect(codesOf(one.result)).toEqual(['REMARKS_UNCHANGED', 'EDITION_UNCHANGED'])
    expect(one.said).toContain(
      '2 of the 3 authorities whose figures can be compared have those of 2101: birch, cedar',
    )

    // With the second, the year no longer counts as a copy; the third gets a warning until its file confirms the figures.
    await edit(join(year, 'birch.yaml'), ['investigations: 20', 'investigations: 21'], ['made 20', 'made 21'])
    await edit(join(year, 'cedar.yaml'), ['made 30', 'made 30 again'])
    const asked = await run('generate', '2102', '--only', 'cedar')
    expect(asked).toMatchObject({ status: 0, result: { refused: [] } })
    expect(codesOf(asked.result)).toEqual(['AUTHORITY_UNCHANGED'])
    await edit(join(year, 'cedar.yaml'), ['type: County', 'type: County\nsame_figures_as: 2101'])
    expect(await run('check', '2102')).toMatchObject({ status: 0, result: { findings: [] } })
  })
})
